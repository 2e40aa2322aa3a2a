"""What the requester of a ticket thinks of its resolution."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp.web import StreamResponse
from grpc.aio import AioRpcError

from gateway.bodies import StreamLimits
from gateway.failures import problem_of
from gateway.portal.contract_form import Filled
from gateway.portal.form_keys import request_id_of
from gateway.portal.frame import Frame
from gateway.portal.notices import filled_again
from gateway.portal.submissions import read_submission
from gateway.portal.ticket_page import TicketPage
from gateway.portal.ticket_view import ticket_url
from gateway.portal.visits import Visit
from gateway.upstream import UnaryCall
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error

FIELDS = ("score", "comment")
"""What the form asks for, as RateTicketRequest has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Rates the latest resolution, and shows the ticket again."""

    frame: Frame
    ticket_page: TicketPage
    rate_ticket: UnaryCall
    limits: StreamLimits

    async def answer(self, visit: Visit) -> StreamResponse:
        """Returns the answer; raises Problem."""
        submission = await read_submission(visit.request, self.limits)
        await submission.drop()
        values = submission.fields
        ticket_id, token = visit.path["ticket_id"], values.get("token", "")
        visit.here = ticket_url(ticket_id, token)
        known = {"ticket_id": ticket_id, "token": token, "request_id": request_id_of(values, FIELDS)}
        request, faults = self.ticket_page.rate_form.read(values, visit.texts, **known)
        if faults:
            return await self.ticket_page.show(visit, token, rating=Filled(values, faults), status=422)
        try:
            await self.rate_ticket(request, visit.viewer.metadata)
        except (AioRpcError, ServiqError) as error:
            problem = problem_of(from_error(error))
            filled = filled_again(self.ticket_page.rate_form, values, problem, visit.texts)
            return await self.ticket_page.show(
                visit, token, rating=filled, status=problem.kind.status, headers=problem.headers
            )
        return self.frame.redirect(visit, ticket_url(ticket_id, token, done="rated"))
