"""One click in a mail program (RFC 8058): a form instead of JSON, which says nothing but that it is that click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from urllib.parse import parse_qsl

from aiohttp.web import BaseRequest, StreamResponse
from multidict import MultiMapping

from gateway.endpoints import UnaryEndpoint
from gateway.incoming import read_bytes
from gateway.problems import BODY_MALFORMED, Problem

_CLICK = ("List-Unsubscribe", "One-Click")
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class OneClickEndpoint:
    """Answers the click as it answers the empty JSON object; everything else is for the endpoint it stands before."""

    endpoint: UnaryEndpoint

    @property
    def name(self) -> str:
        """What logs and metrics call it."""
        return self.endpoint.name

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem."""
        if _media_type(request.headers) not in _FORMS:
            return await self.endpoint.answer(request, path, request_id=request_id)
        limits = self.endpoint.limits
        body = await read_bytes(request, most_bytes=limits.most_bytes, seconds=limits.seconds)
        if _fields(request.headers, body) != [_CLICK]:
            raise Problem(BODY_MALFORMED, "The form must be List-Unsubscribe=One-Click.")
        return await self.endpoint.answer_body(request, path, b"{}", request_id=request_id)


def _media_type(headers: MultiMapping[str]) -> str:
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _fields(headers: MultiMapping[str], body: bytes) -> list[tuple[str, str]]:
    """Returns the fields of the form; raises Problem for what is none."""
    try:
        if _media_type(headers) == _FORMS[0]:
            return parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True, max_num_fields=10)
        head = f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode("ascii")
        form = message_from_bytes(head + body, policy=HTTP)
        return [(_field_name(part), part.get_content().strip()) for part in form.iter_parts()]
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise Problem(BODY_MALFORMED, "The form cannot be read.") from error


def _field_name(part: Message) -> str:
    return str(part.get_param("name", header="Content-Disposition"))
