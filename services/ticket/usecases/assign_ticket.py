"""Make an agent responsible for a ticket."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.ticket.domain.errors import AgentNotFound
from services.ticket.domain.policy import Policy
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.store import agents
from services.ticket.usecases.change_ticket import TicketCommand, change_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignTicket(TicketCommand):
    """Which ticket, and whom it is about."""

    user_id: UUID


async def assign_ticket(database: Database, command: AssignTicket, *, clock: Clock, policy: Policy) -> Ticket:
    """Returns the ticket. Raises AgentNotFound and TransitionIllegal, beside what `change_ticket` raises."""

    def rule(ticket: Ticket, at: datetime) -> Change:
        return ticket.assign(command.user_id, by=command.by(ticket), at=at, policy=policy)

    async def check(transaction: Transaction) -> None:
        if not await agents.is_active(transaction, command.user_id):
            raise AgentNotFound(user_id=command.user_id)

    return await change_ticket(database, command, rule, permission="ticket.assign", clock=clock, check=check)
