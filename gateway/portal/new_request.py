"""The first page, where a request for help is filed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from aiohttp.web import Response, StreamResponse
from grpc.aio import AioRpcError

from gateway.bodies import StreamLimits
from gateway.endpoints import Call
from gateway.failures import problem_of
from gateway.form_guard import FormGuard
from gateway.portal.attaching import Attaching, ToldLimits, written
from gateway.portal.contract_form import ContractForm, Filled
from gateway.portal.form_keys import KEY, request_id_of, token_in
from gateway.portal.frame import Frame
from gateway.portal.notices import filled_again
from gateway.portal.submissions import Submission, read_submission
from gateway.portal.visits import Visit
from gateway.portal.widget import Widget
from gateway.problems import FORM_EXPIRED, Problem
from gateway.public_limits import Limit
from services.kit.errors import ServiqError
from services.kit.ids import uuid7
from services.kit.rpc.status import from_error
from serviq.ticket.v1.ticket_service_pb2 import CreateTicketResponse

FIELDS = ("name", "email", "title", "description", "priority")
"""What people are asked for, as CreateTicketRequest has it and in the order of the page."""

_MARK, _TRAP = "mark", "homepage"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """Shows the form, takes it, and sends whoever filed a ticket to the page that says so."""

    frame: Frame
    form: ContractForm
    create_ticket: Call
    attaching: Attaching
    guard: FormGuard
    limit: Limit
    limits: StreamLimits
    widget: Widget
    told: ToldLimits

    async def answer(self, visit: Visit) -> StreamResponse:
        """Returns the answer; raises Problem."""
        if visit.request.method != "POST":
            return self._show(visit, Filled())
        visit.here = "/"
        submission = await read_submission(visit.request, self.limits)
        has_files = submission.has_files
        try:
            return await self._file(visit, submission)
        except Problem as problem:
            await submission.drop()
            return self._show_again(visit, submission.fields, problem, has_files)

    async def _file(self, visit: Visit, submission: Submission) -> StreamResponse:
        values = submission.fields
        key = request_id_of(values, FIELDS)
        request, faults = self.form.read(values, visit.texts, request_id=key)
        if faults:
            filled = Filled(values, faults, has_lost_files=submission.has_files)
            await submission.drop()
            return self._show(visit, filled, status=422)
        self.guard.check(mark=values.get(_MARK, ""), trap=values.get(_TRAP, ""), at=time.time())
        # The limits come before the check, as in the API: asking others about tokens is not free.
        await self.limit.spend(visit.request)
        metadata = await self.widget.check(visit, values)
        try:
            response, _ = await self.create_ticket(request, metadata)
        except (AioRpcError, ServiqError) as error:
            raise problem_of(from_error(error)) from error
        assert isinstance(response, CreateTicketResponse)
        token = token_in(response.tracking_url)
        refused = await self.attaching.attach_all(visit, submission, response.ticket.id, token, key)
        return self.frame.redirect(
            visit, f"/tickets/{response.ticket.id}/filed?{urlencode({'token': token})}{written(refused)}"
        )

    def _show_again(self, visit: Visit, values: Mapping[str, str], problem: Problem, has_lost_files: bool) -> Response:
        if problem.kind is FORM_EXPIRED:
            values = {name: value for name, value in values.items() if name != _MARK}
        filled = filled_again(self.form, values, problem, visit.texts, has_lost_files=has_lost_files)
        return self._show(visit, filled, status=problem.kind.status, headers=problem.headers)

    def _show(
        self, visit: Visit, filled: Filled, *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> Response:
        facts: dict[str, Any] = {
            "fields": self.form.fields,
            "filled": filled,
            "key": filled.value(KEY) or str(uuid7()),
            "mark": filled.value(_MARK) or self.guard.mark(at=time.time()),
            "told": self.told,
            "widget": None if visit.viewer.is_signed_in else self.widget.shown,
        }
        policy = self.widget.policy
        return self.frame.page(visit, "new.html", status=status, headers=headers, policy=policy, **facts)
