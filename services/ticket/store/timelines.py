"""The timelines of tickets, to be read."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Integer, Text, Uuid, any_, bindparam, literal_column, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database
from services.kit.sql import compiled
from services.ticket.domain.timeline import Entry, EntryKind
from services.ticket.store.tables import timeline
from services.ticket.store.ticket_rows import entry_of

_OF_TICKET = timeline.c.ticket_id == bindparam("id", type_=Uuid)

_PAGE = compiled(
    select(timeline)
    .where(
        _OF_TICKET,
        timeline.c.kind == any_(bindparam("kinds", type_=ARRAY(Text))),
        tuple_(timeline.c.version, timeline.c.position)
        > tuple_(bindparam("version", type_=Integer), bindparam("position", type_=Integer)),
    )
    .order_by(timeline.c.version, timeline.c.position)
    .limit(bindparam("limit", type_=Integer))
)

_LATEST_PUBLIC = compiled(
    select(timeline)
    .where(_OF_TICKET, timeline.c.visibility == literal_column("'PUBLIC'"))
    .order_by(timeline.c.version.desc(), timeline.c.position.desc())
    .limit(bindparam("limit", type_=Integer))
)

_LATEST_COMMENT = compiled(
    select(timeline)
    .where(
        _OF_TICKET,
        timeline.c.kind == literal_column("'COMMENT'"),
        timeline.c.version <= bindparam("version", type_=Integer),
    )
    .order_by(timeline.c.version.desc())
    .limit(literal_column("1"))
)


async def page(
    database: Database, ticket_id: UUID, *, kinds: Collection[EntryKind], after: tuple[int, int], limit: int
) -> list[Entry]:
    """Returns entries of these kinds, or of any, from after the version and position on, oldest first."""
    rows = await database.fetch_all(
        _PAGE,
        {
            "id": ticket_id,
            "kinds": [kind.value for kind in kinds or EntryKind],
            "version": after[0],
            "position": after[1],
            "limit": limit,
        },
    )
    return [entry_of(row) for row in rows]


async def latest_public(database: Database, ticket_id: UUID, *, limit: int) -> list[Entry]:
    """Returns the latest public entries, oldest first."""
    rows = await database.fetch_all(_LATEST_PUBLIC, {"id": ticket_id, "limit": limit})
    return [entry_of(row) for row in reversed(rows)]


async def latest_comment(database: Database, ticket_id: UUID, *, version: int) -> Entry:
    """Returns the last comment that was there when the ticket had this version. Raises LookupError."""
    row = await database.fetch_one(_LATEST_COMMENT, {"id": ticket_id, "version": version})
    if row is None:
        raise LookupError("the ticket has no comment")
    return entry_of(row)
