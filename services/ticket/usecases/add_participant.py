"""Let somebody take part in a ticket."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.ticket.domain import participants
from services.ticket.domain.actor import Role
from services.ticket.domain.errors import AgentNotFound
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.store import agents
from services.ticket.usecases.change_ticket import TicketCommand, change_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class AddParticipant(TicketCommand):
    """Which ticket, and whom it is about."""

    user_id: UUID
    role: Role


async def add_participant(database: Database, command: AddParticipant, *, clock: Clock) -> Ticket:
    """Returns the ticket. Raises AgentNotFound and ParticipantsFull, beside what `change_ticket` raises."""

    def rule(ticket: Ticket, at: datetime) -> Change:
        return participants.add(ticket, command.user_id, command.role, by=command.by(ticket), at=at)

    async def check(transaction: Transaction) -> None:
        if not await agents.is_active(transaction, command.user_id):
            raise AgentNotFound(user_id=command.user_id)

    return await change_ticket(database, command, rule, permission="ticket.assign", clock=clock, check=check)
