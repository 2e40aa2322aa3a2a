"""The files of a form, passed on to a ticket one after the other as they arrive."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

from aiohttp.web import BaseRequest
from grpc.aio import AioRpcError

from gateway.failures import problem_of
from gateway.portal.submissions import Submission, SubmittedFile
from gateway.portal.visits import Visit
from gateway.problems import RATE_LIMITED, Problem
from gateway.rules import Rules
from gateway.uploads import Meter, messages_of
from gateway.upstream import UploadCall
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error
from serviq.ticket.v1.attachment_service_pb2 import SubmitAttachmentRequest

TOO_MANY: Final = "TOO_MANY"
"""Why a file was refused that came after as many as a form may have."""

NAME_REFUSED: Final = "NAME_REFUSED"
"""Why a file was refused whose name the contract does not take."""

_PARAMETER = "refused"
_MOST_NAME_CHARACTERS = 60
_MOST_TOLD = 20
_UNTOLD = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not attached, and the reason, as problems name it."""

    reason: str
    name: str

    @property
    def written(self) -> str:
        """The two in one text, short enough for an address."""
        return f"{self.reason}:{self.name[:_MOST_NAME_CHARACTERS]}"

    @classmethod
    def read(cls, text: str) -> Refused | None:
        """Returns what was written; None for what nobody wrote."""
        reason, colon, name = text.partition(":")
        return cls(reason, name) if colon and re.fullmatch("[A-Z_]{1,40}", reason) else None


@dataclass(frozen=True, slots=True)
class ToldLimits:
    """What pages say about files before any is chosen: how many a form has, how large one and all of them may be."""

    most_files: int
    file_bytes: int
    form_bytes: int


def written(refused: Sequence[Refused]) -> str:
    """Returns what an address says of files that were refused, to be added to its query."""
    return "".join(f"&{urlencode({_PARAMETER: each.written})}" for each in refused)


def refused_in(request: BaseRequest) -> list[Refused]:
    """Returns the files that the address of a page names as refused."""
    pairs = parse_qsl(request.rel_url.raw_query_string, keep_blank_values=True, errors="replace")
    texts = [value for name, value in pairs if name == _PARAMETER][:_MOST_TOLD]
    return [refused for text in texts if (refused := Refused.read(text)) is not None]


@dataclass(frozen=True, slots=True)
class Attaching:
    """Passes files on. One that is refused does not keep the others from being attached."""

    upload: UploadCall
    meter: Meter
    rules: Rules
    most_files: int

    async def attach_all(
        self, visit: Visit, submission: Submission, ticket_id: str, token: str, key: str
    ) -> list[Refused]:
        """Attaches the files of a form, and returns those that were refused.

        `key` makes the form one request however often it is sent. Where the form itself breaks off, the file that
        was being read is refused: what the form said before stays said.
        """
        refused: list[Refused] = []
        number, name = 0, ""
        try:
            async for file in submission.files():
                number, name = number + 1, file.name
                request_id = _request_id(key, number, file.name)
                head = SubmitAttachmentRequest(
                    ticket_id=ticket_id, token=token, name=name, content_type=_type_of(file), request_id=request_id
                )
                if reason := await self._attach(visit, head, file, number):
                    refused.append(Refused(reason, name))
        except Problem as problem:
            refused.append(Refused(problem.kind.reason, name))
        return refused[:_MOST_TOLD]

    async def _attach(self, visit: Visit, head: SubmitAttachmentRequest, file: SubmittedFile, number: int) -> str:
        """Returns the reason why the file was refused; empty when it was not."""
        if number > self.most_files:
            return TOO_MANY
        if self.rules.violations(head):
            return NAME_REFUSED
        try:
            await self.upload(messages_of(visit.request, head, file, self.meter), visit.viewer.metadata)
        except (AioRpcError, ServiqError) as error:
            reason = problem_of(from_error(error)).kind.reason
            # The form was sent twice, and the other one is at it: what comes of the file is not refused here.
            return "" if reason == "REQUEST_RUNNING" else reason
        except Problem as problem:
            if problem.kind is not RATE_LIMITED:
                raise
            return problem.kind.reason
        return ""


def _type_of(file: SubmittedFile) -> str:
    is_known = re.fullmatch("[ -~]{1,255}", file.content_type) is not None
    return file.content_type if is_known and not file.content_type.startswith(_UNTOLD) else ""


def _request_id(key: str, number: int, name: str) -> str:
    return f"{key}.{number}.{hashlib.sha256(name.encode()).hexdigest()[:16]}" if key else ""
