"""Accept a request for help."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.requests import RequestKey
from services.ticket.domain.priority import Priority
from services.ticket.domain.ticket import Requester, Ticket
from services.ticket.domain.timeline import Entry
from services.ticket.domain.tracking import Link
from services.ticket.events import event_of
from services.ticket.store import tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTicket:
    """What somebody asks for, checked and normalised."""

    name: str
    email: str
    title: str
    description: str
    priority: Priority
    actor_id: UUID | None
    key: RequestKey


async def create_ticket(
    database: Database, command: CreateTicket, *, clock: Clock, link_lifetime: timedelta
) -> tuple[Ticket, Link]:
    """Stores the ticket and returns it with its link; the same request again returns the same answer.

    Raises RequestIdReused.
    """
    at = clock.now()
    ticket, created = Ticket.create(
        id=uuid7(),
        requester=Requester(name=command.name, email=command.email),
        title=command.title,
        description=command.description,
        priority=command.priority,
        by=command.actor_id,
        at=at,
    )
    link = Link(ticket_id=ticket.id, generation=1, expires_at=at + link_lifetime)
    entry = Entry.of(created, id=uuid7())
    return await tickets.create(database, ticket, link, entry, event_of(created), command.key)
