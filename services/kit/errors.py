"""What can go wrong and was planned for: a tree of errors that are classes with data, a sentence and a reason.

A service draws its own leaves in `domain/errors.py`:

    @dataclass(eq=False, kw_only=True)
    class TicketNotFound(NotFound):
        \"\"\"There is no such ticket, or it is not yours to see.\"\"\"

        reason = "TICKET_NOT_FOUND"
        ticket_id: UUID

The first line of the docstring is the message, the fields are the metadata of google.rpc.ErrorInfo (AIP-193), and the
branch decides the status code, in the one table of `services.kit.rpc.status`. `eq=False` keeps an error hashable, as
Python wants every exception to be.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldViolation:
    """One field that is wrong: its path as the contract names it, such as `items[0].name`, and what it must be."""

    field: str
    description: str


class ServiqError(Exception):
    """Something that was planned for went wrong."""

    reason: ClassVar[str]
    """The name in the contract's `ErrorReason` enum, without its prefix."""

    violations: tuple[FieldViolation, ...] = ()
    """The fields at fault, for errors that can name them."""

    retry_after_seconds: float | None = None
    """When trying again makes sense, for errors that pass by themselves."""

    @property
    def message(self) -> str:
        """The sentence for the caller: the first line of the class's docstring."""
        return (type(self).__doc__ or self.reason).strip().partition("\n")[0]

    def metadata(self) -> dict[str, str]:
        """Returns the error's own data as text by name: what the contract documents beside the reason."""
        error: Any = self
        names = [field.name for field in fields(error)] if is_dataclass(error) else []
        return {name: str(getattr(error, name)) for name in names if name not in _NOT_METADATA}

    def __str__(self) -> str:
        return self.message


_NOT_METADATA = frozenset({"violations", "retry_after_seconds"})


class Invalid(ServiqError):
    """The request cannot be understood or breaks a rule, whatever the state of things."""


class Unauthenticated(ServiqError):
    """It is not known who calls."""


class PermissionDenied(ServiqError):
    """It is known who calls, and they may not."""


class NotFound(ServiqError):
    """There is no such thing, or it is not the caller's to see."""


class AlreadyExists(ServiqError):
    """There is one already."""


class FailedPrecondition(ServiqError):
    """The thing is in a state that does not allow this; trying again changes nothing."""


class Aborted(ServiqError):
    """Somebody else was quicker: read again, then try again."""


class ResourceExhausted(ServiqError):
    """A limit is reached."""


class DeadlineExceeded(ServiqError):
    """There was not enough time; whether the change was made is not known."""


class Unavailable(ServiqError):
    """Something that is needed is away; trying again is safe."""

    reason = "UNAVAILABLE"
    retry_after_seconds: float | None = 1.0


class Internal(ServiqError):
    """Something unplanned."""


@dataclass(eq=False, kw_only=True)
class Unexpected(Internal):
    """Something went wrong on our side; the incident id finds it in the log."""

    reason = "INTERNAL"
    incident_id: str


@dataclass(eq=False, kw_only=True)
class RequestInvalid(Invalid):
    """The request breaks the rules of the contract."""

    reason = "REQUEST_INVALID"
    violations: tuple[FieldViolation, ...] = ()


class RequestMalformed(Invalid):
    """The bytes are not the request message of this RPC."""

    reason = "REQUEST_MALFORMED"


class TokenMissing(Unauthenticated):
    """An access token is needed."""

    reason = "TOKEN_MISSING"


class TokenInvalid(Unauthenticated):
    """The access token is malformed, expired, not signed by identity, or not meant for this service."""

    reason = "TOKEN_INVALID"


@dataclass(eq=False, kw_only=True)
class PermissionMissing(PermissionDenied):
    """The caller lacks the permission for this."""

    reason = "PERMISSION_MISSING"
    permission: str


class PageTokenInvalid(Invalid):
    """The page token is not from this list, or the request around it changed."""

    reason = "PAGE_TOKEN_INVALID"


@dataclass(eq=False, kw_only=True)
class RequestIdReused(Invalid):
    """The request id was used before, with other content."""

    reason = "REQUEST_ID_REUSED"
    request_id: str


@dataclass(eq=False, kw_only=True)
class RequestRunning(Aborted):
    """A request with this id is still running; ask again for what became of it."""

    reason = "REQUEST_RUNNING"
    retry_after_seconds = 1.0
    request_id: str


@dataclass(eq=False, kw_only=True)
class EtagStale(Aborted):
    """Somebody else changed it since it was read; read again, then try again."""

    reason = "ETAG_STALE"
    etag: str


@dataclass(eq=False, kw_only=True)
class MaskPathUnknown(Invalid):
    """The update mask names a field that cannot be set."""

    reason = "MASK_PATH_UNKNOWN"
    violations: tuple[FieldViolation, ...]


class TooSlow(DeadlineExceeded):
    """The time for this call is over; whether the change was made is not known."""

    reason = "DEADLINE_EXCEEDED"


class DatabaseUnavailable(Unavailable):
    """The database does not answer; try again."""


@dataclass(eq=False, kw_only=True)
class PeerUnavailable(Unavailable):
    """Another service that is needed does not answer; try again."""

    peer: str


@dataclass(eq=False, kw_only=True)
class PeerTooSlow(DeadlineExceeded):
    """Another service that is needed did not answer in time."""

    reason = "DEADLINE_EXCEEDED"
    peer: str
