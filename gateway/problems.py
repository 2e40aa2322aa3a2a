"""Everything the gateway answers when it does not answer what was asked: problem details, RFC 9457.

    {"type": "/problems/request-invalid", "title": "…", "status": 422, "reason": "REQUEST_INVALID", "detail": "…",
     "requestId": "…", "errors": [{"field": "title", "message": "must not be blank"}]}

`type` and `reason` are stable, the sentences are for people. No text of an exception ever gets in here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

MOST_ERRORS = 100
"""How many offending fields one answer names; a 64 KiB body can hold thousands."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of problem: its HTTP status, its stable name, and the sentence that is its title."""

    status: int
    reason: str
    title: str

    @property
    def type(self) -> str:
        """The URI reference that identifies the sort of problem and is where its documentation belongs."""
        return "/problems/" + self.reason.lower().replace("_", "-")


BODY_MALFORMED = Kind(400, "BODY_MALFORMED", "The body cannot be read.")
FIELDS_MALFORMED = Kind(400, "FIELDS_MALFORMED", "The request does not have the fields of this call.")
HEADER_MALFORMED = Kind(400, "HEADER_MALFORMED", "A header of the request cannot be read.")
HTTP_MALFORMED = Kind(400, "HTTP_MALFORMED", "The request is not HTTP.")
CROSS_SITE = Kind(403, "CROSS_SITE", "The form was not sent from a page of this site.")
PATH_NOT_FOUND = Kind(404, "PATH_NOT_FOUND", "There is nothing at this path.")
METHOD_NOT_ALLOWED = Kind(405, "METHOD_NOT_ALLOWED", "This path does not take this method.")
NOT_ACCEPTABLE = Kind(406, "NOT_ACCEPTABLE", "The answer is of a type that the request does not accept.")
REQUEST_TOO_SLOW = Kind(408, "REQUEST_TOO_SLOW", "The request did not arrive in time.")
BODY_TOO_LARGE = Kind(413, "BODY_TOO_LARGE", "The body is too large.")
URL_TOO_LONG = Kind(414, "URL_TOO_LONG", "The URL is too long.")
MEDIA_TYPE_UNSUPPORTED = Kind(415, "MEDIA_TYPE_UNSUPPORTED", "The body is of a type that this call does not read.")
EXPECTATION_FAILED = Kind(417, "EXPECTATION_FAILED", "Only 100-continue can be expected.")
MISDIRECTED = Kind(421, "MISDIRECTED", "This host is not served here.")
CAPTCHA_FAILED = Kind(422, "CAPTCHA_FAILED", "It could not be seen that a person sends this.")
FORM_EXPIRED = Kind(422, "FORM_EXPIRED", "The form is too old or not ours; open the page again.")
FORM_TOO_FAST = Kind(422, "FORM_TOO_FAST", "The form was sent faster than anybody writes; send it again.")
FORM_UNLIKELY = Kind(422, "FORM_UNLIKELY", "A field was filled in that is not there for people to fill in.")
RATE_LIMITED = Kind(429, "RATE_LIMITED", "This was asked for too often; try again later.")
HEADERS_TOO_LARGE = Kind(431, "HEADERS_TOO_LARGE", "The headers of the request are too large or too many.")
UNPLANNED = Kind(500, "INTERNAL", "Something went wrong on our side.")
TRANSFER_CODING_UNSUPPORTED = Kind(501, "TRANSFER_CODING_UNSUPPORTED", "The only transfer coding is chunked.")
CAPTCHA_AWAY = Kind(503, "CAPTCHA_AWAY", "Whether a person sends this cannot be found out now; try again.")
TOO_MANY_CONNECTIONS = Kind(503, "TOO_MANY_CONNECTIONS", "Too many connections are open.")

KINDS: tuple[Kind, ...] = tuple(value for value in list(vars().values()) if isinstance(value, Kind))
"""Every sort of problem that is the gateway's own. Those of the services come from their ErrorReason enums."""

OF_PAGES: tuple[Kind, ...] = (CROSS_SITE, FORM_EXPIRED, FORM_TOO_FAST, FORM_UNLIKELY)
"""Those that only forms on pages run into, never a call of the API."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field that is wrong. `field` is its path in JSON names, such as `items[0].dueTime`, or a header's name."""

    field: str
    message: str


@dataclass(eq=False)
class Problem(Exception):
    """An answer that is not the one asked for, raised wherever it is found out and written once, at the edge.

    `headers` are sent with it, `extra` are further members of the body.
    """

    kind: Kind
    detail: str = ""
    errors: Sequence[FieldError] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    def body(self, request_id: str) -> bytes:
        """Returns the problem as JSON in UTF-8."""
        members: dict[str, Any] = {
            "type": self.kind.type,
            "title": self.kind.title,
            "status": self.kind.status,
            "reason": self.kind.reason,
            "detail": self.detail,
            "requestId": request_id,
            **self.extra,
        }
        if not self.detail:
            del members["detail"]
        if self.errors:
            members["errors"] = [
                {"field": error.field, "message": error.message} for error in self.errors[:MOST_ERRORS]
            ]
        return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode()

    def __str__(self) -> str:
        return f"{self.kind.status} {HTTPStatus(self.kind.status).phrase}: {self.kind.reason}"
