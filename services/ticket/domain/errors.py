"""What can go wrong with a ticket."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.errors import FieldViolation, Invalid, NotFound


@dataclass(eq=False, kw_only=True)
class TicketNotFound(NotFound):
    """There is no such ticket, or it is not yours to see."""

    reason = "TICKET_NOT_FOUND"
    ticket_id: UUID | str


@dataclass(eq=False, kw_only=True)
class EmailInvalid(Invalid):
    """The address cannot receive mail as it is written."""

    reason = "EMAIL_INVALID"
    violations: tuple[FieldViolation, ...]
