from dataclasses import dataclass
from uuid import UUID

import grpc
import pytest
from google.protobuf.any_pb2 import Any
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, PreconditionFailure, RetryInfo
from google.rpc.status_pb2 import Status

from services.kit import errors
from services.kit.errors import FailedPrecondition, FieldViolation, Invalid, NotFound, ServiqError
from services.kit.rpc.status import CODES, DETAILS_KEY, RpcFailure, code_of, from_error, from_rpc_error, to_status
from serviq.common.v1.error_reason_pb2 import ErrorReason

ID = UUID("01890000-0000-7000-8000-000000000000")


@dataclass(eq=False, kw_only=True)
class TicketNotFound(NotFound):
    """There is no such ticket.

    More that is not for the caller.
    """

    reason = "TICKET_NOT_FOUND"
    ticket_id: UUID


class EmailInvalid(Invalid):
    """The address is wrong."""

    reason = "EMAIL_INVALID"
    violations = (FieldViolation(field="email", description="must be an address"),)


class TicketClosed(FailedPrecondition):
    """The ticket is closed."""

    reason = "TICKET_CLOSED"
    violations = (FieldViolation(field="status", description="CLOSED"),)


def leaves(kind: type[ServiqError] = ServiqError) -> set[type[ServiqError]]:
    return {kind} | {leaf for child in kind.__subclasses__() for leaf in leaves(child)}


def sent(status: Status) -> grpc.aio.AioRpcError:
    code = next(code for code in grpc.StatusCode if code.value[0] == status.code)
    trailing = grpc.aio.Metadata(("x-other", "1"), (DETAILS_KEY, status.SerializeToString()))
    return grpc.aio.AioRpcError(code, grpc.aio.Metadata(), trailing, details=status.message)


def test_an_error_is_a_sentence_and_its_data() -> None:
    error = TicketNotFound(ticket_id=ID)
    assert str(error) == error.message == "There is no such ticket."
    assert error.metadata() == {"ticket_id": str(ID)}
    assert {error: 1}[error] == 1


def test_every_branch_has_a_code_and_every_reason_is_in_the_contract() -> None:
    assert set(CODES) == set(ServiqError.__subclasses__())
    contract = {name.removeprefix("ERROR_REASON_") for name in ErrorReason.keys()}
    ours = {
        leaf
        for leaf in leaves()
        if leaf.__module__ == errors.__name__ and leaf not in CODES and leaf is not ServiqError
    }
    assert {leaf.reason for leaf in ours} == contract - {"UNSPECIFIED"}
    assert all(leaf.__doc__ and not leaf.__doc__.startswith(leaf.__name__) for leaf in ours)


def test_what_is_sent_is_what_is_read() -> None:
    assert from_rpc_error(sent(to_status(TicketNotFound(ticket_id=ID), service="ticket"))) == RpcFailure(
        code=grpc.StatusCode.NOT_FOUND,
        reason="TICKET_NOT_FOUND",
        domain="ticket.serviq",
        message="There is no such ticket.",
        metadata={"ticket_id": str(ID)},
    )


@pytest.mark.parametrize(
    ("error", "details"),
    [
        (TicketNotFound(ticket_id=ID), [ErrorInfo]),
        (EmailInvalid(), [ErrorInfo, BadRequest]),
        (TicketClosed(), [ErrorInfo, PreconditionFailure]),
        (errors.DatabaseUnavailable(), [ErrorInfo, RetryInfo]),
    ],
)
def test_details_are_sent_where_they_fit(error: ServiqError, details: list[type]) -> None:
    status = to_status(error, service="ticket")
    assert [detail.type_url.rpartition(".")[2] for detail in status.details] == [kind.__name__ for kind in details]
    failure = from_rpc_error(sent(status))
    assert failure.violations == error.violations
    assert failure.retry_after_seconds == error.retry_after_seconds
    assert from_error(error).violations == error.violations
    assert failure.code is from_error(error).code is code_of(type(error))


@pytest.mark.parametrize("details", [b"\xff\xff", b"", Status(details=[Any(type_url="x/y", value=b"\xff")])])
def test_unreadable_details_leave_the_code(details: bytes | Status) -> None:
    value = details if isinstance(details, bytes) else details.SerializeToString()
    trailing = grpc.aio.Metadata((DETAILS_KEY, value))
    error = grpc.aio.AioRpcError(grpc.StatusCode.INTERNAL, grpc.aio.Metadata(), trailing, details="gone")
    failure = from_rpc_error(error)
    assert (failure.code, failure.reason) == (grpc.StatusCode.INTERNAL, "")
