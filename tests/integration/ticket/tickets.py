"""Tickets for tests: filed and assigned as the service does it."""

from datetime import timedelta
from uuid import UUID

from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.requests import RequestKey
from services.kit.sql import Query
from services.ticket.domain.priority import Priority
from services.ticket.usecases.create_ticket import CreateTicket, create_ticket


async def filed(database: Database, *, email: str = "ada@example.com", assignee_id: UUID | None = None) -> UUID:
    """Files a ticket, gives it to the assignee if there is one, and returns its id."""
    command = CreateTicket(
        name="Ada",
        email=email,
        title="Help",
        description="",
        priority=Priority.NORMAL,
        actor_id=None,
        key=RequestKey(scope="test", request_id=None, fingerprint=b""),
    )
    ticket, _ = await create_ticket(database, command, clock=SystemClock(), link_lifetime=timedelta(days=1))
    if assignee_id is not None:
        await database.execute(
            Query("UPDATE ticket.tickets SET assignee_id = %(assignee_id)s WHERE id = %(id)s"),
            {"assignee_id": assignee_id, "id": ticket.id},
        )
    return ticket.id
