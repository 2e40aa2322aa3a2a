"""What a failed call raises: the status code is the class, the contract's word for it is the `reason`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.message import DecodeError
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, PreconditionFailure, RetryInfo
from google.rpc.status_pb2 import Status

_DETAILS_KEY = "grpc-status-details-bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldViolation:
    """What is wrong with one field of the request."""

    field: str
    """Its path, such as `name` or `requester.email`."""
    description: str
    """What is wrong, for people."""


class CallFailed(grpc.RpcError):
    """An RPC failed. Every reason is listed in the contract's reference of errors."""

    def __init__(
        self,
        code: grpc.StatusCode,
        message: str = "",
        *,
        reason: str = "",
        domain: str = "",
        metadata: Mapping[str, str] | None = None,
        violations: tuple[FieldViolation, ...] = (),
        preconditions: tuple[FieldViolation, ...] = (),
        retry_delay: float | None = None,
    ) -> None:
        super().__init__(f"{reason or code.name}: {message}")
        self._code = code
        self._details = message
        self.reason = reason
        """What happened, in a word of the contract such as `TRANSITION_ILLEGAL`. Empty: no service said it."""
        self.domain = domain
        """Who says so, such as `ticket.serviq`."""
        self.metadata = metadata or {}
        """What the reason is about, such as the ids."""
        self.violations = violations
        """What is wrong with the request, field by field."""
        self.preconditions = preconditions
        """What is not so, and would have to be, such as the status before `OPEN/ReopenTicket`."""
        self.retry_delay = retry_delay
        """After how many seconds it makes sense to try again; None when the service does not say."""

    def code(self) -> grpc.StatusCode:
        """Returns the status code: what to do about it. It is a method, as with every error of gRPC."""
        return self._code

    def details(self) -> str:
        """Returns what happened, for developers."""
        return self._details


class Cancelled(CallFailed):
    """The server stopped before it did it, or the caller gave it up."""


class InvalidArgument(CallFailed):
    """The request is not as the contract wants it."""


class DeadlineExceeded(CallFailed):
    """No answer within the deadline; it may have been done."""


class NotFound(CallFailed):
    """There is no such thing, or not for this caller."""


class AlreadyExists(CallFailed):
    """There is one already."""


class PermissionDenied(CallFailed):
    """The caller may not do this."""


class ResourceExhausted(CallFailed):
    """Too much, or too often: see `retry_delay`."""


class FailedPrecondition(CallFailed):
    """Not possible as things stand."""


class Aborted(CallFailed):
    """Somebody else was faster: read again, and decide anew."""


class Internal(CallFailed):
    """The fault is the service's."""


class Unavailable(CallFailed):
    """Nobody answers; every try that the service config allows has been made."""


class Unauthenticated(CallFailed):
    """Who calls is not known: no token, or none that counts."""


_CLASSES: Mapping[grpc.StatusCode, type[CallFailed]] = {
    grpc.StatusCode.CANCELLED: Cancelled,
    grpc.StatusCode.INVALID_ARGUMENT: InvalidArgument,
    grpc.StatusCode.DEADLINE_EXCEEDED: DeadlineExceeded,
    grpc.StatusCode.NOT_FOUND: NotFound,
    grpc.StatusCode.ALREADY_EXISTS: AlreadyExists,
    grpc.StatusCode.PERMISSION_DENIED: PermissionDenied,
    grpc.StatusCode.RESOURCE_EXHAUSTED: ResourceExhausted,
    grpc.StatusCode.FAILED_PRECONDITION: FailedPrecondition,
    grpc.StatusCode.ABORTED: Aborted,
    grpc.StatusCode.INTERNAL: Internal,
    grpc.StatusCode.UNAVAILABLE: Unavailable,
    grpc.StatusCode.UNAUTHENTICATED: Unauthenticated,
}


def failure_of(error: Any) -> CallFailed:
    """Returns what an error of gRPC says, a grpc.Call or an AioRpcError.

    What was not sent, or cannot be read, stays empty.
    """
    code: grpc.StatusCode = error.code()
    make = _CLASSES.get(code, CallFailed)
    status = _status_in(error)
    if status is None:
        return make(code, error.details() or "")
    info, bad_request, failure, retry = ErrorInfo(), BadRequest(), PreconditionFailure(), RetryInfo()
    delay = None
    for detail in status.details:
        if detail.Unpack(retry):
            delay = retry.retry_delay.ToMilliseconds() / 1000
        else:
            detail.Unpack(info) or detail.Unpack(bad_request) or detail.Unpack(failure)
    return make(
        code,
        status.message,
        reason=info.reason,
        domain=info.domain,
        metadata=dict(info.metadata),
        violations=tuple(
            FieldViolation(field=each.field, description=each.description) for each in bad_request.field_violations
        ),
        preconditions=tuple(
            FieldViolation(field=each.subject, description=each.description) for each in failure.violations
        ),
        retry_delay=delay,
    )


def _status_in(error: Any) -> Status | None:
    for key, value in error.trailing_metadata() or ():
        if key == _DETAILS_KEY and isinstance(value, bytes):
            try:
                return Status.FromString(value)
            except DecodeError:
                return None
    return None
