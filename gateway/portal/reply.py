"""What the requester of a ticket answers."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp.web import StreamResponse
from grpc.aio import AioRpcError

from gateway.bodies import StreamLimits
from gateway.failures import problem_of
from gateway.portal.attaching import Attaching, written
from gateway.portal.contract_form import Filled
from gateway.portal.form_keys import request_id_of, token_in
from gateway.portal.frame import Frame
from gateway.portal.notices import filled_again
from gateway.portal.submissions import Submission, read_submission
from gateway.portal.ticket_page import TicketPage
from gateway.portal.ticket_view import ticket_url
from gateway.portal.visits import Visit
from gateway.problems import Problem
from gateway.upstream import UnaryCall
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error

FIELDS = ("comment",)
"""What the form asks for, as ReplyToTicketRequest has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Adds what somebody wrote to their ticket, with files, and shows the ticket again."""

    frame: Frame
    ticket_page: TicketPage
    reply_to_ticket: UnaryCall
    attaching: Attaching
    limits: StreamLimits

    async def answer(self, visit: Visit) -> StreamResponse:
        """Returns the answer; raises Problem."""
        submission = await read_submission(visit.request, self.limits)
        token = submission.fields.get("token", "")
        visit.here = ticket_url(visit.path["ticket_id"], token)
        has_files = submission.has_files
        try:
            return await self._send(visit, submission, token)
        except Problem as problem:
            await submission.drop()
            form = self.ticket_page.reply_form
            filled = filled_again(form, submission.fields, problem, visit.texts, has_lost_files=has_files)
            return await self.ticket_page.show(
                visit, token, reply=filled, status=problem.kind.status, headers=problem.headers
            )

    async def _send(self, visit: Visit, submission: Submission, token: str) -> StreamResponse:
        ticket_id = visit.path["ticket_id"]
        key = request_id_of(submission.fields, FIELDS)
        known = {"ticket_id": ticket_id, "token": token, "request_id": key}
        request, faults = self.ticket_page.reply_form.read(submission.fields, visit.texts, **known)
        if faults:
            filled = Filled(submission.fields, faults, has_lost_files=submission.has_files)
            await submission.drop()
            return await self.ticket_page.show(visit, token, reply=filled, status=422)
        try:
            response = await self.reply_to_ticket(request, visit.viewer.metadata)
        except (AioRpcError, ServiqError) as error:
            raise problem_of(from_error(error)) from error
        # What is written long after the end becomes a ticket of its own, which has a link of its own.
        goes_on = response.ticket.id != ticket_id
        if token and goes_on:
            token = token_in(response.tracking_url)
        refused = await self.attaching.attach_all(visit, submission, response.ticket.id, token, key)
        done = "continued" if goes_on else "replied"
        return self.frame.redirect(visit, ticket_url(response.ticket.id, token, done=done) + written(refused))
