"""What changed in which order, for who watches: see `domain.watch.Place`."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Integer, Text, Uuid, and_, bindparam, cast, func, literal_column, or_, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Row
from services.kit.sql import Xid8, compiled
from services.ticket.domain.timeline import Entry
from services.ticket.domain.watch import Place, TicketChange, states_of
from services.ticket.store import tickets
from services.ticket.store.tables import timeline
from services.ticket.store.ticket_rows import entry_of

_OLDEST_RUNNING = func.pg_snapshot_xmin(func.pg_current_snapshot())


def _number(transaction_id: Any) -> Any:
    """xid8 has no other way out than as text, and no other way in."""
    return cast(cast(transaction_id, Text), BigInteger)


def _place(name: str) -> Any:
    transaction_id = cast(cast(bindparam(f"{name}_transaction_id", type_=BigInteger), Text), Xid8)
    return tuple_(transaction_id, bindparam(f"{name}_sequence", type_=BigInteger))


_AT = tuple_(timeline.c.transaction_id, timeline.c.sequence)

_HORIZON = compiled(select(_number(_OLDEST_RUNNING).label("horizon")))

_COMMANDS = compiled(
    select(
        timeline.c.ticket_id,
        timeline.c.version,
        _number(timeline.c.transaction_id).label("transaction_id"),
        timeline.c.sequence,
    )
    .where(timeline.c.position == literal_column("0"), _AT > _place("begin"), _AT <= _place("end"))
    .order_by(timeline.c.transaction_id, timeline.c.sequence)
    .limit(bindparam("limit", type_=Integer))
)

_WANTED = (
    func.unnest(
        bindparam("ticket_ids", type_=ARRAY(Uuid)),
        bindparam("firsts", type_=ARRAY(Integer)),
        bindparam("lasts", type_=ARRAY(Integer)),
        bindparam("presents", type_=ARRAY(Integer)),
    )
    .table_valued("ticket_id", "first", "last", "present")
    .render_derived()
)

# What is in the page, and of what came after it that by which tickets are filtered.
_ENTRIES = compiled(
    select(timeline)
    .join(
        _WANTED,
        and_(
            timeline.c.ticket_id == _WANTED.c.ticket_id,
            timeline.c.version >= _WANTED.c.first,
            timeline.c.version <= _WANTED.c.present,
            or_(
                timeline.c.version <= _WANTED.c.last,
                timeline.c.kind.in_([literal_column(f"'{kind}'") for kind in ("STATUS", "PRIORITY", "ASSIGNMENT")]),
                timeline.c.field == literal_column("'tags'"),
            ),
        ),
    )
    .order_by(timeline.c.ticket_id, timeline.c.version, timeline.c.position)
)


async def horizon(database: Database) -> Place:
    """Returns the place before the oldest transaction that still runs: up to there nothing more is ever written."""
    row = await database.fetch_one(_HORIZON)
    assert row is not None
    return Place(row["horizon"])


async def page(database: Database, begin: Place, *, end: Place, limit: int) -> tuple[list[TicketChange], Place]:
    """Returns changes from behind `begin` up to `end` in their order, and the place behind them: `end` after the last.

    `end` is no later than a horizon. Costs one round trip when there are none, and three otherwise.
    """
    commands = await database.fetch_all(
        _COMMANDS,
        {
            "begin_transaction_id": begin.transaction_id,
            "begin_sequence": begin.sequence,
            "end_transaction_id": end.transaction_id,
            "end_sequence": end.sequence,
            "limit": limit,
        },
    )
    if not commands:
        return [], end
    versions: defaultdict[UUID, list[int]] = defaultdict(list)
    for command in commands:
        versions[command["ticket_id"]].append(command["version"])
    # Tickets first: what their timelines have beyond these versions is of no use.
    known = {ticket.id: ticket for ticket in await tickets.get_many(database, list(versions))}
    rows = await database.fetch_all(
        _ENTRIES,
        {
            "ticket_ids": list(known),
            "firsts": [min(versions[id]) for id in known],
            "lasts": [max(versions[id]) for id in known],
            "presents": [ticket.version for ticket in known.values()],
        },
    )
    entries: defaultdict[UUID, dict[int, list[Entry]]] = defaultdict(dict)
    for row in rows:
        entries[row["ticket_id"]].setdefault(row["version"], []).append(entry_of(row))
    states = {id: states_of(known[id], of_ticket) for id, of_ticket in entries.items()}
    found = [
        TicketChange(
            ticket=known[id],
            entries=entries[id][version],
            place=_place_of(command),
            before=states[id][version - 1],
            after=states[id][version],
        )
        for command in commands
        for id, version in [(command["ticket_id"], command["version"])]
        # A ticket that was deleted meanwhile is gone with its timeline.
        if id in states
    ]
    return found, _place_of(commands[-1]) if len(commands) == limit else end


def _place_of(command: Row) -> Place:
    return Place(command["transaction_id"], command["sequence"])
