"""What changed in which order, for who watches: see `domain.watch.Place`."""

from sqlalchemy import BigInteger, Integer, Text, Uuid, and_, bindparam, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database
from services.kit.sql import Xid8, compiled
from services.ticket.domain.timeline import Entry
from services.ticket.domain.watch import Place, TicketChange
from services.ticket.store import tickets
from services.ticket.store.tables import timeline
from services.ticket.store.ticket_rows import entry_of

_OLDEST_RUNNING = func.pg_snapshot_xmin(func.pg_current_snapshot())

_HORIZON = compiled(select(cast(cast(_OLDEST_RUNNING, Text), BigInteger).label("horizon")))


def _transaction(name: str) -> object:
    """xid8 has no other way in than as text."""
    return cast(cast(bindparam(name, type_=BigInteger), Text), Xid8)


_COMMANDS = compiled(
    select(timeline.c.ticket_id, timeline.c.version, timeline.c.sequence)
    .where(
        timeline.c.position == literal_column("0"),
        timeline.c.transaction_id >= _transaction("begin"),
        timeline.c.transaction_id < _transaction("end"),
        timeline.c.sequence > bindparam("sequence", type_=BigInteger),
    )
    .order_by(timeline.c.sequence)
    .limit(bindparam("limit", type_=Integer))
)

_WANTED = (
    func.unnest(bindparam("ticket_ids", type_=ARRAY(Uuid)), bindparam("versions", type_=ARRAY(Integer)))
    .table_valued("ticket_id", "version")
    .render_derived()
)

_ENTRIES = compiled(
    select(timeline)
    .join(_WANTED, and_(timeline.c.ticket_id == _WANTED.c.ticket_id, timeline.c.version == _WANTED.c.version))
    .order_by(timeline.c.ticket_id, timeline.c.version, timeline.c.position)
)


async def horizon(database: Database) -> int:
    """Returns the oldest transaction that still runs: whatever those before it wrote can be seen."""
    row = await database.fetch_one(_HORIZON)
    assert row is not None
    return int(row["horizon"])


async def page(database: Database, place: Place, *, limit: int) -> list[TicketChange]:
    """Returns changes of the place's window from there on, in the order in which they were made.

    Costs one round trip when there are none, and three otherwise.
    """
    commands = await database.fetch_all(
        _COMMANDS, {"begin": place.begin, "end": place.end, "sequence": place.sequence, "limit": limit}
    )
    if not commands:
        return []
    rows = await database.fetch_all(
        _ENTRIES,
        {
            "ticket_ids": [command["ticket_id"] for command in commands],
            "versions": [command["version"] for command in commands],
        },
    )
    entries: dict[tuple[object, int], list[Entry]] = {}
    for row in rows:
        entries.setdefault((row["ticket_id"], row["version"]), []).append(entry_of(row))
    ids = list({command["ticket_id"] for command in commands})
    known = {ticket.id: ticket for ticket in await tickets.get_many(database, ids)}
    return [
        TicketChange(
            ticket=known[command["ticket_id"]],
            entries=entries[command["ticket_id"], command["version"]],
            place=Place(place.begin, place.end, command["sequence"]),
        )
        for command in commands
        # One that was deleted meanwhile is gone with its timeline.
        if command["ticket_id"] in known and (command["ticket_id"], command["version"]) in entries
    ]
