"""What is answered instead of what was asked for: every problem there is, and the statuses of each operation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from grpc import StatusCode

from cli.generate.comments import CommentedFile
from cli.generate.openapi.bounds import Schema
from gateway import problems
from gateway.failures import OWN_WORDS, status_of
from gateway.problems import KINDS, Kind

SHARED = "common"
"""The package whose reasons come from every service."""

ONLY_WITH: Mapping[str, Collection[str]] = {
    "API_KEY_WRONG": ("api_key",),
    "ATTACHMENTS_FULL": ("chunk",),
    "ATTACHMENTS_TOO_LARGE": ("chunk",),
    "ATTACHMENT_CORRUPT": ("chunk",),
    "ATTACHMENT_NOT_FOUND": ("attachment_id",),
    "ATTACHMENT_TOO_LARGE": ("chunk",),
    "ATTACHMENT_TYPE_REFUSED": ("chunk",),
    "CALENDAR_NEVER_OPEN": ("windows",),
    "CLOSURE_INVALID": ("closures",),
    "CREDENTIALS_WRONG": ("password",),
    "EFFECTIVE_TIME_PAST": ("effective_time",),
    "EMAIL_INVALID": ("email", "requester_email"),
    "EMAIL_TAKEN": ("email",),
    "ETAG_STALE": ("etag",),
    "LINK_TOKEN_INVALID": ("token",),
    "MASK_PATH_UNKNOWN": ("update_mask",),
    "PAGE_TOKEN_INVALID": ("page_token",),
    "PASSWORD_WRONG": ("current_password",),
    "PERMISSION_UNKNOWN": ("permission", "permissions"),
    "RATING_EXISTS": ("score",),
    "RATING_NOT_OPEN": ("score",),
    "REFRESH_TOKEN_INVALID": ("refresh_token",),
    "REQUEST_ID_REUSED": ("request_id",),
    "REQUEST_RUNNING": ("request_id",),
    "RESUME_TOKEN_INVALID": ("resume_token",),
    "SCOPE_UNKNOWN": ("scopes",),
    "SIGN_IN_BUSY": ("password", "new_password", "current_password"),
    "TIME_NOT_IN_FUTURE": ("end_time", "expire_time"),
    "USERNAME_TAKEN": ("username",),
    "WATCH_FELL_BEHIND": ("resume_token",),
    "WINDOWS_OVERLAP": ("windows",),
    "WINDOW_INVALID": ("windows",),
}
"""Reasons that are about a field, and come only where the request has one of these. All others may come from any RPC of
their service, as far as the contract says."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of problem as it is documented."""

    kind: Kind
    meaning: str
    metadata: str
    source: str
    """Who answers so: `gateway`, a service, or `common` for every service."""

    def described(self) -> Schema:
        """Returns what the document says of it."""
        said: Schema = {
            "type": self.kind.type,
            "status": self.kind.status,
            "reason": self.kind.reason,
            "source": self.source,
            "description": self.meaning,
        }
        return said | ({"metadata": self.metadata} if self.metadata else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of an operation decides how it can be refused."""

    service: str
    fields: Collection[str]
    """Those of the request and of what is in it."""
    has_caller: bool
    """Nobody gets anything without saying who they are."""
    is_read_only: bool
    is_file: bool
    """The answer is a file, of whatever type that is."""


class Refusals:
    """The problems of gateway and services, and the responses that are made of them."""

    def __init__(self, files: Iterable[CommentedFile]) -> None:
        own = {kind.reason: kind for kind in (*OWN_WORDS.values(), *KINDS)}
        self.sorts = [Sort(kind, kind.title, "", "gateway") for kind in own.values()]
        for file in files:
            for reason in file.error_reasons():
                status = status_of(reason.name, StatusCode[reason.code])
                kind = OWN_WORDS.get(status) or Kind(status, reason.name, reason.meaning)
                self.sorts.append(Sort(kind, reason.meaning, reason.metadata, file.service))
        self.responses: dict[str, Schema] = {}

    def of(self, asked: Asked) -> dict[str, Schema]:
        """Returns the responses of an operation that are problems, by status."""
        found: dict[int, list[Sort]] = {}
        for sort in self.sorts:
            if _can_happen(sort, asked):
                found.setdefault(sort.kind.status, []).append(sort)
        return {str(status): self._ref(asked, sorts) for status, sorts in sorted(found.items())}

    def _ref(self, asked: Asked, sorts: list[Sort]) -> Schema:
        # The same for all operations of a service that have the same fields, so they are said once.
        status = sorts[0].kind.status
        own = {asked.service} & {sort.source for sort in sorts}
        about = {name for sort in sorts for name in ONLY_WITH.get(sort.kind.reason, ()) if name in asked.fields}
        public = {"public"} if status == 401 and not asked.has_caller else set()
        name = ".".join([str(status), *own, *public, *sorted(about)])
        response = _response(status, sorts)
        if self.responses.setdefault(name, response) != response:
            raise ValueError(f"there are two responses {name}")
        return {"$ref": f"#/components/responses/{name}"}


def _can_happen(sort: Sort, asked: Asked) -> bool:
    status, reason = sort.kind.status, sort.kind.reason
    if sort.source not in ("gateway", SHARED, asked.service):
        return False
    if sort.kind in (problems.METHOD_NOT_ALLOWED, *problems.OF_PAGES):
        return False
    # Who only reads is in nobody's way, but may be too slow.
    if status == 409 and asked.is_read_only and reason != "WATCH_FELL_BEHIND":
        return False
    if fields := ONLY_WITH.get(reason):
        return any(name in asked.fields for name in fields)
    match reason:
        case "TOKEN_MISSING" | "PERMISSION_MISSING":
            return asked.has_caller
        case "NOT_ACCEPTABLE":
            return not asked.is_file
    return True


def _response(status: int, sorts: list[Sort]) -> Schema:
    types = sorted({sort.kind.type for sort in sorts})
    reasons = sorted({sort.kind.reason for sort in sorts})
    headers = {"X-Request-Id": {"$ref": "#/components/headers/X-Request-Id"}}
    if status == 401:
        headers["WWW-Authenticate"] = {"$ref": "#/components/headers/WWW-Authenticate"}
    if status in (429, 503):
        headers["Retry-After"] = {"$ref": "#/components/headers/Retry-After"}
    return {
        "description": " or ".join(reasons),
        "headers": headers,
        "content": {
            "application/problem+json": {
                "schema": {
                    "allOf": [{"$ref": "#/components/schemas/Problem"}],
                    "properties": {"type": {"enum": types}, "status": {"const": status}},
                },
                "example": _example(sorts[0]),
            }
        },
    }


def _example(sort: Sort) -> dict[str, Any]:
    return {
        "type": sort.kind.type,
        "title": sort.kind.title,
        "status": sort.kind.status,
        "reason": sort.kind.reason,
        "requestId": "019ad8c2-5f3e-7a41-9b0c-2d64f1e0a7b3",
    }
