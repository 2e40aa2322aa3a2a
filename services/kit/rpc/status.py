"""Errors on the wire: the one table of what is which status code, and the way back.

The code says what to do, google.rpc.ErrorInfo says what happened (AIP-193): its reason is the error's, its domain
`<service>.serviq`, its metadata the error's data. BadRequest, PreconditionFailure and RetryInfo go with it where they
fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import grpc
from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import DecodeError, Message
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, PreconditionFailure, RetryInfo
from google.rpc.status_pb2 import Status

from services.kit import errors
from services.kit.errors import FieldViolation, ServiqError

DETAILS_KEY = "grpc-status-details-bin"
"""The trailing metadata that carries google.rpc.Status."""

CODES: Mapping[type[ServiqError], grpc.StatusCode] = {
    errors.Invalid: grpc.StatusCode.INVALID_ARGUMENT,
    errors.Unauthenticated: grpc.StatusCode.UNAUTHENTICATED,
    errors.PermissionDenied: grpc.StatusCode.PERMISSION_DENIED,
    errors.NotFound: grpc.StatusCode.NOT_FOUND,
    errors.AlreadyExists: grpc.StatusCode.ALREADY_EXISTS,
    errors.FailedPrecondition: grpc.StatusCode.FAILED_PRECONDITION,
    errors.Aborted: grpc.StatusCode.ABORTED,
    errors.ResourceExhausted: grpc.StatusCode.RESOURCE_EXHAUSTED,
    errors.DeadlineExceeded: grpc.StatusCode.DEADLINE_EXCEEDED,
    errors.Unavailable: grpc.StatusCode.UNAVAILABLE,
    errors.Internal: grpc.StatusCode.INTERNAL,
}
"""What each branch of the tree of errors is on the wire."""


def code_of(error: type[ServiqError]) -> grpc.StatusCode:
    """Returns the status code of an error by the branch it is on."""
    return next((CODES[kind] for kind in error.__mro__ if kind in CODES), grpc.StatusCode.INTERNAL)


def to_status(error: ServiqError, *, service: str) -> Status:
    """Returns the error as google.rpc.Status."""
    info = ErrorInfo(reason=error.reason, domain=f"{service}.serviq", metadata=error.metadata())
    details: list[Message] = [info]
    if error.violations and isinstance(error, errors.FailedPrecondition):
        details.append(
            PreconditionFailure(
                violations=[
                    PreconditionFailure.Violation(type=error.reason, subject=each.field, description=each.description)
                    for each in error.violations
                ]
            )
        )
    elif error.violations:
        details.append(
            BadRequest(
                field_violations=[
                    BadRequest.FieldViolation(field=each.field, description=each.description)
                    for each in error.violations
                ]
            )
        )
    if error.retry_after_seconds is not None:
        delay = Duration()
        delay.FromMilliseconds(round(error.retry_after_seconds * 1000))
        details.append(RetryInfo(retry_delay=delay))
    return Status(
        code=code_of(type(error)).value[0], message=error.message, details=[_packed(each) for each in details]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RpcFailure:
    """What a failed call says, whoever answered: as much of google.rpc.Status as was sent."""

    code: grpc.StatusCode
    reason: str = ""
    domain: str = ""
    message: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    violations: tuple[FieldViolation, ...] = ()
    retry_after_seconds: float | None = None


def from_error(error: grpc.aio.AioRpcError | ServiqError) -> RpcFailure:
    """Returns what a call by `services.kit.rpc.channel` failed with."""
    return from_rpc_error(error) if isinstance(error, grpc.aio.AioRpcError) else _from_serviq_error(error)


def from_rpc_error(error: grpc.aio.AioRpcError) -> RpcFailure:
    """Returns what a gRPC error says. What was not sent, or cannot be read, stays empty; this never raises."""
    message = error.details() or ""
    for key, value in error.trailing_metadata() or ():
        if key == DETAILS_KEY and isinstance(value, bytes):
            try:
                return _from_status(error.code(), Status.FromString(value))
            except DecodeError:
                break
    return RpcFailure(code=error.code(), message=message)


def _from_serviq_error(error: ServiqError) -> RpcFailure:
    return RpcFailure(
        code=code_of(type(error)),
        reason=error.reason,
        message=error.message,
        metadata=error.metadata(),
        violations=error.violations,
        retry_after_seconds=error.retry_after_seconds,
    )


def _from_status(code: grpc.StatusCode, status: Status) -> RpcFailure:
    info, bad_request, failure, retry = ErrorInfo(), BadRequest(), PreconditionFailure(), RetryInfo()
    has_retry = False
    for detail in status.details:
        detail.Unpack(info) or detail.Unpack(bad_request) or detail.Unpack(failure)
        has_retry = detail.Unpack(retry) or has_retry
    return RpcFailure(
        code=code,
        reason=info.reason,
        domain=info.domain,
        message=status.message,
        metadata=dict(info.metadata),
        violations=(
            *(FieldViolation(field=each.field, description=each.description) for each in bad_request.field_violations),
            *(FieldViolation(field=each.subject, description=each.description) for each in failure.violations),
        ),
        retry_after_seconds=retry.retry_delay.ToMilliseconds() / 1000 if has_retry else None,
    )


def _packed(message: Message) -> AnyMessage:
    packed = AnyMessage()
    packed.Pack(message)
    return packed
