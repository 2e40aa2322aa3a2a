"""What an RPC failed with, as the problem that HTTP callers see."""

from __future__ import annotations

import math
from collections.abc import Mapping

from grpc import StatusCode

from gateway.problems import FieldError, Kind, Problem
from gateway.rules import json_path
from services.kit.rpc.status import RpcFailure

_STATUSES: Mapping[StatusCode, int] = {
    StatusCode.INVALID_ARGUMENT: 422,
    StatusCode.OUT_OF_RANGE: 422,
    StatusCode.UNAUTHENTICATED: 401,
    StatusCode.PERMISSION_DENIED: 403,
    StatusCode.NOT_FOUND: 404,
    StatusCode.ALREADY_EXISTS: 409,
    StatusCode.ABORTED: 409,
    StatusCode.FAILED_PRECONDITION: 409,
    StatusCode.RESOURCE_EXHAUSTED: 429,
    StatusCode.UNIMPLEMENTED: 501,
    StatusCode.CANCELLED: 503,
    StatusCode.UNAVAILABLE: 503,
    StatusCode.DEADLINE_EXCEEDED: 504,
}

_STATUSES_OF_REASONS: Mapping[str, int] = {
    "REQUEST_MALFORMED": 400,
    "ETAG_STALE": 412,
    "ATTACHMENT_TOO_LARGE": 413,
    "ATTACHMENTS_TOO_LARGE": 413,
    "ATTACHMENT_TYPE_REFUSED": 415,
}
"""Reasons that HTTP has a better status for than their gRPC code has."""

OWN_WORDS: Mapping[int, Kind] = {
    500: Kind(500, "INTERNAL", "Something went wrong on our side."),
    501: Kind(501, "NOT_IMPLEMENTED", "The service behind this path does not know this call yet."),
    503: Kind(503, "UNAVAILABLE", "A service that is needed is away; try again."),
    504: Kind(504, "DEADLINE_EXCEEDED", "A service did not answer in time; try again with the same Idempotency-Key."),
}
"""What is said instead of what gRPC says, which holds addresses, and a service, which holds nothing to act on."""

_UNEXPLAINED = "The service refused the request."


def status_of(reason: str, code: StatusCode) -> int:
    """Returns the HTTP status of an error of a service."""
    return _STATUSES_OF_REASONS.get(reason) or _STATUSES.get(code, 500)


def problem_of(failure: RpcFailure) -> Problem:
    """Returns the problem; its `reason` is the service's, its fields are named as in JSON."""
    status = status_of(failure.reason, failure.code)
    if own := OWN_WORDS.get(status):
        incident_id = failure.metadata.get("incident_id")
        extra = {"incidentId": incident_id} if status == 500 and incident_id else {}
        return Problem(own, headers=_headers(status, failure), extra=extra)
    # Only what came with a reason was written for callers; the rest may be anybody's exception.
    title = failure.message if failure.reason else _UNEXPLAINED
    return Problem(
        Kind(status, failure.reason or failure.code.name, title),
        errors=[FieldError(json_path(each.field), each.description) for each in failure.violations],
        headers=_headers(status, failure),
    )


def _headers(status: int, failure: RpcFailure) -> dict[str, str]:
    if status == 401:
        return {"WWW-Authenticate": 'Bearer realm="serviq"'}
    if status in (429, 503) or failure.retry_after_seconds is not None:
        return {"Retry-After": str(max(1, math.ceil(failure.retry_after_seconds or 1)))}
    return {}
