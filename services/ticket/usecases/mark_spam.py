"""Say that a ticket is no request at all."""

from datetime import datetime

from services.kit.clock import Clock
from services.kit.database import Database
from services.ticket.domain.policy import Policy
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.usecases.change_ticket import TicketCommand, change_ticket


async def mark_spam(database: Database, command: TicketCommand, *, clock: Clock, policy: Policy) -> Ticket:
    """Returns the ticket. Raises TransitionIllegal, beside what `change_ticket` raises."""

    def rule(ticket: Ticket, at: datetime) -> Change:
        return ticket.mark_spam(by=command.by(ticket), at=at, policy=policy)

    return await change_ticket(database, command, rule, permission="ticket.update", clock=clock)
