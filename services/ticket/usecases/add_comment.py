"""Write something on a ticket."""

from dataclasses import dataclass
from datetime import datetime

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.ids import uuid7
from services.ticket.domain import conversation
from services.ticket.domain.actor import Visibility
from services.ticket.domain.policy import Policy
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.domain.timeline import Entry
from services.ticket.store import timelines
from services.ticket.usecases.change_ticket import TicketCommand, change_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class AddComment(TicketCommand):
    """What to write on which ticket, for whom; `next_status` is None for where that leads by itself."""

    text: str
    visibility: Visibility
    next_status: Status | None


async def add_comment(database: Database, command: AddComment, *, clock: Clock, policy: Policy) -> tuple[Ticket, Entry]:
    """Returns the ticket and the comment. Raises TransitionIllegal, beside what `change_ticket` raises."""

    def rule(ticket: Ticket, at: datetime) -> Change:
        return conversation.comment(
            ticket,
            command.text,
            entry_id=uuid7(),
            visibility=command.visibility,
            next_status=command.next_status,
            by=command.by(ticket),
            at=at,
            policy=policy,
        )

    ticket = await change_ticket(database, command, rule, permission="ticket.comment", clock=clock)
    return ticket, await timelines.latest_comment(database, ticket.id, version=ticket.version)
