"""Let a collaborator or observer of a ticket go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.ticket.domain import participants
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.usecases.change_ticket import TicketCommand, change_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveParticipant(TicketCommand):
    """Which ticket, and whom it is about."""

    user_id: UUID


async def remove_participant(database: Database, command: RemoveParticipant, *, clock: Clock) -> Ticket:
    """Returns the ticket. Raises ParticipantNotFound, beside what `change_ticket` raises."""

    def rule(ticket: Ticket, at: datetime) -> Change:
        return participants.remove(ticket, command.user_id, by=command.by(ticket), at=at)

    return await change_ticket(database, command, rule, permission="ticket.assign", clock=clock)
