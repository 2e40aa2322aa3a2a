"""Tell who would be assigned a ticket now, and why the others would not."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.kit.database import Database
from services.ticket.domain.assignment import Candidate, candidates
from services.ticket.domain.status import IN_WORK
from services.ticket.store import agents, backlog
from services.ticket.usecases.get_ticket import GetTicket, get_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What automatic assignment would do: see `candidates`. `ahead` is how many waiting tickets come first."""

    waiting: bool
    ahead: int
    candidates: Sequence[Candidate]


async def explain_assignment(database: Database, query: GetTicket) -> Explanation:
    """Returns what would be done now; nothing is. Raises TicketNotFound."""
    ticket = await get_ticket(database, query)
    waiting = ticket.assignee_id is None and ticket.status in IN_WORK
    return Explanation(
        waiting=waiting,
        ahead=await backlog.count_ahead(database, ticket) if waiting else 0,
        candidates=candidates(ticket, await agents.active(database)),
    )
