"""What happened to a ticket, in the past tense: the store writes it to the timeline, `events.py` tells the world."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCreated:
    """A ticket was accepted."""

    ticket_id: UUID
    version: int
    actor_id: UUID | None
    at: datetime
    priority: Priority
    status: Status
    requester_name: str
    requester_email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketAssigned:
    """Somebody became responsible for a ticket; `actor_id` is None when that was automatic."""

    ticket_id: UUID
    version: int
    actor_id: UUID | None
    at: datetime
    assignee_id: UUID
    previous_assignee_id: UUID | None


Fact: TypeAlias = TicketCreated | TicketAssigned
