"""Lists of tickets: one statement for each set of filters in each order, in one round trip a page.

Every order is that of an index, and a page goes on where the one before ended, so that a page costs the same however
many tickets there are. The statements are not prepared: PostgreSQL plans each for the values it is asked with, since
the best way to a rare status is the worst to a common one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database
from services.kit.sql import Query, compiled
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.ticket_order import Position, TicketOrder
from services.ticket.store.tables import participants, requesters, tickets
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
        given["statuses"] = [status.value for status in self.statuses]
        given["priorities"] = [priority.value for priority in self.priorities]
        given["tags"] = list(self.tags)
        return {name: value for name, value in given.items() if value}


_VIEWERS = participants.alias("viewers")
_PARTICIPANTS = participants.alias("taking_part")

_OF_USER = select(requesters.c.email).where(requesters.c.user_id == bindparam("requester_id", type_=Uuid))

_CONDITIONS: Mapping[str, ColumnElement[bool]] = {
    "viewer_id": _VIEWERS.c.user_id == bindparam("viewer_id", type_=Uuid),
    "participant_id": _PARTICIPANTS.c.user_id == bindparam("participant_id", type_=Uuid),
    "number": tickets.c.number == bindparam("number", type_=tickets.c.number.type),
    "statuses": tickets.c.status == any_(bindparam("statuses", type_=ARRAY(Text))),
    "priorities": tickets.c.priority == any_(bindparam("priorities", type_=ARRAY(Integer))),
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

_AFTER_TIME = bindparam("after_time", type_=_TIME)
_AFTER_ID = bindparam("after_id", type_=Uuid)
_AFTER_PRIORITY = bindparam("after_priority", type_=Integer)


async def page(
    database: Database, wanted: TicketFilter, *, order: TicketOrder, after: Position | None, limit: int
) -> list[Ticket]:
    """Returns tickets that match, in the order, from after the position on."""
    asked = wanted.asked()
    query = _query(frozenset(asked), order, after is not None)
    where = {} if after is None else {f"after_{name}": value for name, value in after.values().items()}
    rows = await database.fetch_all(query, {**asked, **where, "limit": limit}, prepare=False)
    return [ticket_of(row) for row in rows]


@cache
def _query(asked: frozenset[str], order: TicketOrder, goes_on: bool) -> Query:
    statement = SELECT_TICKETS
    # Whoever takes part has an index of their own to walk: it has the time the tickets were created, too.
    created_at, id = tickets.c.created_at, tickets.c.id
    for name, taking_part in (("participant_id", _PARTICIPANTS), ("viewer_id", _VIEWERS)):
        if name in asked:
            statement = statement.join(taking_part, taking_part.c.ticket_id == tickets.c.id)
            created_at, id = taking_part.c.ticket_created_at, taking_part.c.ticket_id
    conditions = [_CONDITIONS[name] for name in sorted(asked)]
    sorting: tuple[ColumnElement[Any], ...]
    after: ColumnElement[bool]
    match order:
        case TicketOrder.NEWEST_FIRST:
            sorting, after = (created_at.desc(), id.desc()), tuple_(created_at, id) < tuple_(_AFTER_TIME, _AFTER_ID)
        case TicketOrder.OLDEST_FIRST:
            sorting, after = (created_at, id), tuple_(created_at, id) > tuple_(_AFTER_TIME, _AFTER_ID)
        case TicketOrder.LATEST_CHANGE_FIRST:
            changed_at = tickets.c.updated_at
            sorting = (changed_at.desc(), tickets.c.id.desc())
            after = tuple_(changed_at, tickets.c.id) < tuple_(_AFTER_TIME, _AFTER_ID)
        case TicketOrder.MOST_URGENT_FIRST:
            priority = tickets.c.priority
            sorting = (priority.desc(), tickets.c.id)
            # The first half is what an index can begin at; together they mean "after".
            after = and_(priority <= _AFTER_PRIORITY, or_(priority < _AFTER_PRIORITY, tickets.c.id > _AFTER_ID))
    if goes_on:
        conditions.append(after)
    return compiled(statement.where(*conditions).order_by(*sorting).limit(bindparam("limit", type_=Integer)))
