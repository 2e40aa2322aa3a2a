"""The clocks, by named queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    DateTime,
    Integer,
    Text,
    Uuid,
    all_,
    any_,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Row, Transaction
from services.kit.sql import Query, compiled
from services.sla.domain.clock import Clock, ClockKind, ClockState
from services.sla.domain.priority import Priority
from services.sla.domain.ticket_sla import TicketSla
from services.sla.store.insertion import parameters_of, replacement
from services.sla.store.tables import clocks

_IDS = bindparam("id", type_=ARRAY(Uuid))
_TICKET_IDS = bindparam("ticket_ids", type_=ARRAY(Uuid))

# What a late fact has undone goes, and what is new or changed is written, in one round trip.
_REPLACE = compiled(
    replacement(clocks).add_cte(
        delete(clocks).where(clocks.c.ticket_id == any_(_TICKET_IDS), clocks.c.id != all_(_IDS)).cte("gone")
    )
)

_GET = compiled(select(clocks).where(clocks.c.id == bindparam("the_id", type_=Uuid)))

_OF_TICKETS = compiled(select(clocks).where(clocks.c.ticket_id == any_(_TICKET_IDS)))

_ORDER = list(ClockKind)

_DUE = func.coalesce(clocks.c.due_at, literal_column("'infinity'::timestamptz"))
_AFTER = tuple_(
    func.coalesce(bindparam("after_due_at", type_=DateTime(timezone=True)), literal_column("'infinity'::timestamptz")),
    bindparam("after_id", type_=Uuid),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFilter:
    """Which clocks: each must meet every condition, and None and nothing are met by all."""

    due_before: datetime | None
    states: frozenset[ClockState]
    kinds: frozenset[ClockKind]
    assignee_id: UUID | None


def _list(*, of_assignee: bool) -> Query:
    """The statement for the clocks of one assignee, or of all: each has an index of its own."""
    states, kinds = bindparam("states", type_=ARRAY(Text)), bindparam("kinds", type_=ARRAY(Text))
    due_before = bindparam("due_before", type_=DateTime(timezone=True))
    statement = select(clocks).where(
        or_(due_before.is_(None), _DUE < due_before),
        or_(states.is_(None), clocks.c.state == any_(states)),
        or_(kinds.is_(None), clocks.c.kind == any_(kinds)),
        or_(bindparam("from_start", type_=Boolean), tuple_(_DUE, clocks.c.id) > _AFTER),
    )
    if of_assignee:
        statement = statement.where(clocks.c.assignee_id == bindparam("assignee_id", type_=Uuid))
    return compiled(statement.order_by(_DUE, clocks.c.id).limit(bindparam("limit", type_=Integer)))


_LIST, _LIST_OF_ASSIGNEE = _list(of_assignee=False), _list(of_assignee=True)


async def replace(transaction: Transaction, slas: Iterable[TicketSla]) -> None:
    """Makes the clocks of the tickets these and no others, in one round trip. The caller has locked the tickets."""
    slas = list(slas)
    parameters = parameters_of(clocks, [clock for sla in slas for clock in sla.clocks])
    await transaction.execute(_REPLACE, {**parameters, "ticket_ids": [sla.ticket_id for sla in slas]})


async def get(source: Database | Transaction, id: UUID) -> Clock | None:
    """Returns the clock, or None."""
    row = await source.fetch_one(_GET, {"the_id": id})
    return None if row is None else _clock(row)


async def of_tickets(source: Database | Transaction, ticket_ids: Sequence[UUID]) -> list[TicketSla]:
    """Returns the promises about each of the tickets, in their order; no clocks where there are none. One query."""
    found: defaultdict[UUID, list[Clock]] = defaultdict(list)
    for row in await source.fetch_all(_OF_TICKETS, {"ticket_ids": list(set(ticket_ids))}):
        found[row["ticket_id"]].append(_clock(row))
    return [TicketSla(ticket_id=id, clocks=_in_order(found.get(id, []))) for id in ticket_ids]


async def listed_after(
    database: Database, wanted: ClockFilter, after: tuple[datetime | None, UUID] | None, *, limit: int
) -> list[Clock]:
    """Returns clocks by due time, those without one last; `after` is due time and id of the last one before."""
    due_at, id = after or (None, None)
    query = _LIST if wanted.assignee_id is None else _LIST_OF_ASSIGNEE
    parameters = {
        "due_before": wanted.due_before,
        "states": [state.value for state in wanted.states] or None,
        "kinds": [kind.value for kind in wanted.kinds] or None,
        "assignee_id": wanted.assignee_id,
        "from_start": after is None,
        "after_due_at": due_at,
        "after_id": id,
        "limit": limit,
    }
    return [_clock(row) for row in await database.fetch_all(query, parameters)]


def _in_order(found: Iterable[Clock]) -> tuple[Clock, ...]:
    return tuple(sorted(found, key=lambda clock: (_ORDER.index(clock.kind), clock.cycle)))


def _clock(row: Row) -> Clock:
    return Clock(
        **{
            **row,
            "kind": ClockKind(row["kind"]),
            "state": ClockState(row["state"]),
            "priority": Priority(row["priority"]),
        }
    )
