"""Where somebody proves that they filed a ticket, by the link that was mailed.

Mail programs open links before people do, so opening this one proves nothing: a button does.
"""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp.web import StreamResponse
from grpc.aio import AioRpcError

from gateway.bodies import StreamLimits
from gateway.failures import problem_of
from gateway.portal.frame import Frame
from gateway.portal.submissions import read_submission
from gateway.portal.visits import Visit
from gateway.upstream import UnaryCall
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error
from serviq.ticket.v1.ticket_service_pb2 import VerifyTicketRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify:
    """Shows the button, and does what it says."""

    frame: Frame
    verify_ticket: UnaryCall
    limits: StreamLimits

    async def answer(self, visit: Visit) -> StreamResponse:
        """Returns the answer; raises Problem."""
        ticket_id = visit.path["ticket_id"]
        if visit.request.method != "POST":
            return self.frame.page(
                visit, "verify.html", ticket_id=ticket_id, token=visit.query.get("token", ""), number=""
            )
        submission = await read_submission(visit.request, self.limits)
        await submission.drop()
        try:
            response = await self.verify_ticket(
                VerifyTicketRequest(ticket_id=ticket_id, token=submission.fields.get("token", "")),
                visit.viewer.metadata,
            )
        except (AioRpcError, ServiqError) as error:
            raise problem_of(from_error(error)) from error
        return self.frame.page(visit, "verify.html", ticket_id=ticket_id, token="", number=response.ticket.number)
