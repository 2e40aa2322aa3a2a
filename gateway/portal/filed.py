"""The page that says that a request was filed, and what happens next."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp.web import StreamResponse

from gateway.endpoints import Call
from gateway.portal.attaching import refused_in
from gateway.portal.frame import Frame
from gateway.portal.ticket_view import view_ticket
from gateway.portal.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """Names the number and the link of a new ticket, its promises, and the files that were not taken."""

    frame: Frame
    track_ticket: Call

    async def answer(self, visit: Visit) -> StreamResponse:
        """Returns the answer; raises Problem."""
        view = await view_ticket(visit, self.track_ticket, visit.query.get("token", ""))
        return self.frame.page(visit, "filed.html", view=view, refused=refused_in(visit.request))
