"""The first page, where a request for help is filed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp.web import Response, StreamResponse
from grpc.aio import AioRpcError

from gateway.bodies import StreamLimits
from gateway.endpoints import Call
from gateway.failures import problem_of
from gateway.form_guard import FormGuard
from gateway.portal.attaching import Attaching, Refused
from gateway.portal.contract_form import ContractForm, Filled
from gateway.portal.frame import Frame
from gateway.portal.notices import notice_of
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

_KEY, _MARK, _TRAP = "key", "mark", "homepage"
_MOST_KEY_CHARACTERS = 64


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
    told_file_bytes: int

    async def answer(self, visit: Visit) -> StreamResponse:
        """Returns the answer; raises Problem."""
        if visit.request.method != "POST":
            return self._show(visit, Filled())
        visit.here = "/"
        submission = await read_submission(visit.request, self.limits)
        try:
            return await self._file(visit, submission)
        except Problem as problem:
            await submission.drop()
            return self._show_again(visit, submission.fields, problem)

    async def _file(self, visit: Visit, submission: Submission) -> StreamResponse:
        values = submission.fields
        key = _key_of(values)
        request, faults = self.form.read(values, visit.texts, request_id=key)
        if faults:
            await submission.drop()
            return self._show(visit, Filled(values, faults), status=422)
        self.guard.check(mark=values.get(_MARK, ""), trap=values.get(_TRAP, ""), at=time.time())
        # The limits come before the check, as in the API: asking others about tokens is not free.
        await self.limit.spend(visit.request)
        await self.widget.check(visit, values)
        try:
            response, _ = await self.create_ticket(request, visit.viewer.metadata)
        except (AioRpcError, ServiqError) as error:
            raise problem_of(from_error(error)) from error
        assert isinstance(response, CreateTicketResponse)
        token = _token_in(response.tracking_url)
        refused = await self.attaching.attach_all(visit, submission, response.ticket.id, token, key)
        return self.frame.redirect(visit, filed_url(response.ticket.id, token, refused))

    def _show_again(self, visit: Visit, values: Mapping[str, str], problem: Problem) -> Response:
        faults = self.form.faults_of(problem, visit.texts)
        notice = "" if faults else notice_of(problem, visit.texts)
        if problem.kind is FORM_EXPIRED:
            values = {name: value for name, value in values.items() if name != _MARK}
        filled = Filled(values, faults, notice)
        return self._show(visit, filled, status=problem.kind.status, headers=problem.headers)

    def _show(
        self, visit: Visit, filled: Filled, *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> Response:
        facts: dict[str, Any] = {
            "fields": self.form.fields,
            "filled": filled,
            "key": filled.value(_KEY) or str(uuid7()),
            "mark": filled.value(_MARK) or self.guard.mark(at=time.time()),
            "file_size": visit.formats.size(self.told_file_bytes),
            "most_files": self.attaching.most_files,
            "widget": None if visit.viewer.is_signed_in else self.widget.shown,
        }
        policy = self.widget.policy
        return self.frame.page(visit, "new.html", status=status, headers=headers, policy=policy, **facts)


def filed_url(ticket_id: str, token: str, refused: list[Refused]) -> str:
    """Returns where it says that a ticket was filed, and which files of it were not taken."""
    pairs = [("token", token), *(("refused", each.written) for each in refused)]
    return f"/tickets/{ticket_id}/filed?{urlencode(pairs)}"


def _key_of(values: Mapping[str, str]) -> str:
    """The same form with the same content is one request, whatever happens on the way: a second click, a reload.

    The same form with another content is another: somebody went back and wrote something else.
    """
    content = "\0".join(values.get(name, "") for name in FIELDS)
    key = "".join(letter for letter in values.get(_KEY, "") if letter.isascii() and letter.isalnum())
    return f"{key[:_MOST_KEY_CHARACTERS]}.{hashlib.sha256(content.encode()).hexdigest()[:32]}" if key else ""


def _token_in(tracking_url: str) -> str:
    return parse_qs(urlsplit(tracking_url).query).get("token", [""])[0]
