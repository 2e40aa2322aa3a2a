"""The page of a ticket. GET changes nothing: mail programs open links before people do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aiohttp.web import Response, StreamResponse

from gateway.endpoints import Call
from gateway.portal.attaching import Refused, ToldLimits, refused_in
from gateway.portal.contract_form import ContractForm, Filled
from gateway.portal.frame import Frame
from gateway.portal.ticket_view import ticket_url, view_ticket
from gateway.portal.visits import Visit
from services.kit.ids import uuid7

_DONE: Final = ("replied", "rated", "continued")
"""What a form of this page may have done before the page is shown again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPage:
    """Shows a ticket with its conversation, and the forms to answer and to rate."""

    frame: Frame
    track_ticket: Call
    reply_form: ContractForm
    rate_form: ContractForm
    told: ToldLimits

    async def answer(self, visit: Visit) -> StreamResponse:
        """Returns the answer; raises Problem."""
        query = visit.query
        return await self.show(
            visit,
            query.get("token", ""),
            rating=Filled({"score": query.get("rate", "")}),
            done=query.get("done", ""),
            refused=refused_in(visit.request),
        )

    async def show(
        self,
        visit: Visit,
        token: str,
        *,
        reply: Filled | None = None,
        rating: Filled | None = None,
        done: str = "",
        refused: list[Refused] | None = None,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Returns the page, with the forms as they were filled in; raises Problem."""
        view = await view_ticket(visit, self.track_ticket, token)
        if visit.request.method == "POST":
            visit.here = ticket_url(view.ticket.id, token)
        reply, rating = reply or Filled(), rating or Filled()
        return self.frame.page(
            visit,
            "ticket.html",
            status=status,
            headers=headers,
            view=view,
            done=done if done in _DONE else "",
            refused=refused or [],
            reply=reply,
            reply_fields=self.reply_form.fields,
            rating=rating,
            rate_fields=self.rate_form.fields,
            key=reply.value("key") or str(uuid7()),
            told=self.told,
        )
