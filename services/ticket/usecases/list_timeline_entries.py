"""List what happened to a ticket."""

from collections.abc import Collection
from dataclasses import dataclass

from services.kit.database import Database
from services.ticket.domain.timeline import Entry, EntryKind
from services.ticket.store import timelines
from services.ticket.usecases.get_ticket import GetTicket, get_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTimelineEntries(GetTicket):
    """Of which ticket, and which kinds: empty means all. `after` is where the page before ended."""

    kinds: Collection[EntryKind]
    page_size: int
    after: tuple[int, int] | None
    """Version, and position among the entries that share it."""


async def list_timeline_entries(
    database: Database, query: ListTimelineEntries
) -> tuple[list[Entry], tuple[int, int] | None]:
    """Returns one page, oldest first, and where the next one continues: None when this was the last.

    Raises TicketNotFound.
    """
    ticket = await get_ticket(database, query)
    found = await timelines.page(
        database, ticket.id, kinds=query.kinds, after=query.after or (0, 0), limit=query.page_size + 1
    )
    page = found[: query.page_size]
    return page, (page[-1].version, page[-1].position) if len(found) > len(page) else None
