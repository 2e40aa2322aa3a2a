"""Tickets for tests: filed and assigned as the service does it."""

from datetime import timedelta
from uuid import UUID

from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.requests import RequestKey
from services.ticket.domain.actor import SYSTEM
from services.ticket.domain.policy import Policy
from services.ticket.domain.priority import Priority
from services.ticket.usecases.create_ticket import CreateTicket, create_ticket
from services.ticket.usecases.store_change import store_change

POLICY = Policy(
    reopen_window=timedelta(days=7),
    auto_close_after=timedelta(days=7),
    link_lifetime=timedelta(days=180),
    hold_unverified=False,
)


async def filed(database: Database, *, email: str = "ada@example.com", assignee_id: UUID | None = None) -> UUID:
    """Files a ticket, gives it to the assignee if there is one, and returns its id."""
    command = CreateTicket(
        name="Ada",
        email=email,
        title="Help",
        description="",
        priority=Priority.NORMAL,
        user_id=None,
        is_agent=False,
        is_program=False,
        key=RequestKey(scope="test", request_id=None, fingerprint=b""),
    )
    ticket = await create_ticket(database, command, clock=SystemClock(), policy=POLICY)
    if assignee_id is not None:
        async with database.transaction() as transaction:
            change = ticket.assign(assignee_id, by=SYSTEM, at=ticket.created_at)
            await store_change(transaction, ticket, change)
    return ticket.id
