"""Change fields of a ticket."""

from dataclasses import dataclass
from datetime import datetime

from services.kit.clock import Clock
from services.kit.database import Database
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.domain.ticket_update import TicketUpdate, update
from services.ticket.usecases.change_ticket import TicketCommand, change_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateTicket(TicketCommand):
    """Which ticket is changed, and how."""

    update: TicketUpdate


async def update_ticket(database: Database, command: UpdateTicket, *, clock: Clock) -> Ticket:
    """Returns the ticket. Raises what `change_ticket` raises."""

    def rule(ticket: Ticket, at: datetime) -> Change:
        return update(ticket, command.update, by=command.by(ticket), at=at)

    return await change_ticket(database, command, rule, permission="ticket.update", clock=clock)
