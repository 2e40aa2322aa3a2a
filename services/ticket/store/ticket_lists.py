"""Lists of tickets: one statement for each set of filters in each order, in one round trip a page.

Every order is that of an index, and a page goes on where the one before ended, so that a page costs the same however
many tickets there are. The statements are not prepared: PostgreSQL plans each for the values it is asked with, since
the best way to a rare status is the worst to a common one.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    DateTime,
    FromClause,
    Integer,
    Select,
    SmallInteger,
    Text,
    Uuid,
    any_,
    bindparam,
    exists,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database
from services.kit.sql import Query, compiled
from services.ticket.domain.actor import Role
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.ticket_order import Position, TicketOrder
from services.ticket.store.tables import URGENCY, participants, requesters, tickets
from services.ticket.store.ticket_rows import SELECT_TICKETS, ticket_of

_TIME = DateTime(timezone=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFilter:
    """Which tickets: what is empty, None or False restricts nothing. Times are from, inclusive, and until, exclusive.

    `viewer_id` and `participant_id` are users who must take part in them, in whatever role.
    """

    viewer_id: UUID | None = None
    participant_id: UUID | None = None
    number: int | None = None
    statuses: Sequence[Status] = ()
    priorities: Sequence[Priority] = ()
    assignee_id: UUID | None = None
    unassigned: bool = False
    tags: Sequence[str] = ()
    requester_email: str | None = None
    requester_id: UUID | None = None
    created_from: datetime | None = None
    created_until: datetime | None = None
    updated_from: datetime | None = None
    updated_until: datetime | None = None

    def asked(self) -> dict[str, Any]:
        """Returns what restricts something, by name, as the statement takes it."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        given["statuses"] = sorted({status.value for status in self.statuses})
        if len(given["statuses"]) == 1:
            # Only what is asked for as one comes out of the index in order.
            given["status"] = given.pop("statuses")[0]
        # As they sort.
        given["priorities"] = [-priority.value for priority in self.priorities]
        given["tags"] = list(self.tags)
        # No ticket has the number 0, and whoever asks for it gets none.
        return {name: value for name, value in given.items() if value or (name == "number" and value is not None)}


_OTHERS = participants.alias("others")


def _takes_part(name: str, source: FromClause = participants) -> ColumnElement[bool]:
    return source.c.user_id == bindparam(name, type_=Uuid)


_OF_USER = select(requesters.c.email).where(requesters.c.user_id == bindparam("requester_id", type_=Uuid))

_CONDITIONS: Mapping[str, ColumnElement[bool]] = {
    "participant_id": exists().where(_OTHERS.c.ticket_id == tickets.c.id, _takes_part("participant_id", _OTHERS)),
    "number": tickets.c.number == bindparam("number", type_=tickets.c.number.type),
    "status": tickets.c.status == bindparam("status", type_=Text),
    "statuses": tickets.c.status == any_(bindparam("statuses", type_=ARRAY(Text))),
    "priorities": URGENCY == any_(bindparam("priorities", type_=ARRAY(SmallInteger))),
    "assignee_id": tickets.c.assignee_id == bindparam("assignee_id", type_=Uuid),
    "unassigned": tickets.c.assignee_id.is_(None),
    "tags": tickets.c.tags.contains(bindparam("tags", type_=ARRAY(Text))),
    "requester_email": tickets.c.requester_email == bindparam("requester_email", type_=Text),
    "requester_id": tickets.c.requester_email.in_(_OF_USER),
    "created_from": tickets.c.created_at >= bindparam("created_from", type_=_TIME),
    "created_until": tickets.c.created_at < bindparam("created_until", type_=_TIME),
    "updated_from": tickets.c.updated_at >= bindparam("updated_from", type_=_TIME),
    "updated_until": tickets.c.updated_at < bindparam("updated_until", type_=_TIME),
}

_SORTED_BY: Mapping[TicketOrder, ColumnElement[Any]] = {
    TicketOrder.NEWEST_FIRST: tickets.c.created_at,
    TicketOrder.OLDEST_FIRST: tickets.c.created_at,
    TicketOrder.LATEST_CHANGE_FIRST: tickets.c.updated_at,
    TicketOrder.MOST_URGENT_FIRST: URGENCY,
}
_DOWNWARDS = frozenset({TicketOrder.NEWEST_FIRST, TicketOrder.LATEST_CHANGE_FIRST})
_AFTER_ID = bindparam("after_id", type_=Uuid)
_AFTER_TIME = bindparam("after_time", type_=_TIME)
_AFTER_URGENCY = -bindparam("after_priority", type_=SmallInteger)
_LIMIT = bindparam("limit", type_=Integer)


async def page(
    database: Database, wanted: TicketFilter, *, order: TicketOrder, after: Position | None, limit: int
) -> list[Ticket]:
    """Returns tickets that match, in the order, from after the position on."""
    asked = wanted.asked()
    query = _query(frozenset(asked), order, after is not None)
    where = {} if after is None else {f"after_{name}": value for name, value in after.values().items()}
    rows = await database.fetch_all(query, {**asked, **where, "limit": limit}, prepare=False)
    return [ticket_of(row) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A way to tickets in their order: where it leads through, what it leads to, and what it sorts them by."""

    source: FromClause
    conditions: tuple[ColumnElement[bool], ...] = ()
    sorted_by: ColumnElement[Any]
    id: ColumnElement[UUID] = tickets.c.id


@cache
def _query(asked: frozenset[str], order: TicketOrder, goes_on: bool) -> Query:
    """First the page, by ids and what sorts them, then what is shown of it: nothing more is read of what is passed."""
    user = next((name for name in ("viewer_id", "participant_id") if name in asked), None)
    ways = [_tickets_on(way, asked - {user}, order, goes_on) for way in _ways(user, order)]
    found = ways[0].subquery("found") if len(ways) == 1 else union_all(*ways).subquery("found")
    page = select(found).order_by(*_directed(order, found.c.sorted_by, found.c.id)).limit(_LIMIT).cte("page")
    shown = SELECT_TICKETS.join(page, page.c.id == tickets.c.id)
    return compiled(shown.order_by(*_directed(order, page.c.sorted_by, page.c.id)))


def _ways(user: str | None, order: TicketOrder) -> Sequence[_Way]:
    """Returns ways of which no two lead to the same ticket.

    What a user takes part in has an index by creation alone. But most of it is what they are responsible for, which has
    an index of every order, and the rest is little.
    """
    sorted_by = _SORTED_BY[order]
    if user is None:
        return [_Way(source=tickets, sorted_by=sorted_by)]
    parts = tickets.join(participants, participants.c.ticket_id == tickets.c.id)
    if sorted_by is tickets.c.created_at:
        created_at = participants.c.ticket_created_at
        return [
            _Way(source=parts, conditions=(_takes_part(user),), sorted_by=created_at, id=participants.c.ticket_id),
        ]
    responsible = tickets.c.assignee_id == bindparam(user, type_=Uuid)
    beside = participants.c.role.in_([literal_column(f"'{role.value}'") for role in Role if role is not Role.PRIMARY])
    return [
        _Way(source=tickets, conditions=(responsible,), sorted_by=sorted_by),
        _Way(source=parts, conditions=(_takes_part(user), beside), sorted_by=sorted_by),
    ]


def _tickets_on(way: _Way, asked: Set[str], order: TicketOrder, goes_on: bool) -> Select[Any]:
    conditions = [*way.conditions, *(_CONDITIONS[name] for name in sorted(asked))]
    if goes_on:
        after = _AFTER_URGENCY if order is TicketOrder.MOST_URGENT_FIRST else _AFTER_TIME
        here, there = tuple_(way.sorted_by, way.id), tuple_(after, _AFTER_ID)
        conditions.append(here < there if order in _DOWNWARDS else here > there)
    # What an index has under NULL is in order, too, but PostgreSQL only knows when it is asked for it.
    nobody = (tickets.c.assignee_id,) if "unassigned" in asked else ()
    return (
        select(way.id.label("id"), way.sorted_by.label("sorted_by"))
        .select_from(way.source)
        .where(*conditions)
        .order_by(*_directed(order, *nobody, way.sorted_by, way.id))
        .limit(_LIMIT)
    )


def _directed(order: TicketOrder, *columns: ColumnElement[Any]) -> Iterator[ColumnElement[Any]]:
    return (column.desc() if order in _DOWNWARDS else column for column in columns)
