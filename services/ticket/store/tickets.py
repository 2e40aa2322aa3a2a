"""The tickets and their timelines, by named queries."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import (
    DateTime,
    Integer,
    Text,
    Uuid,
    any_,
    bindparam,
    exists,
    func,
    insert,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Transaction
from services.kit.ids import uuid7
from services.kit.outbox import OutgoingEvent
from services.kit.requests import RequestKey
from services.kit.sql import Query, compiled
from services.ticket.domain.facts import Fact
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.timeline import Entry
from services.ticket.domain.tracking import Link
from services.ticket.store.tables import IN_WORK, OUTBOX, REQUESTS, requesters, tickets, timeline
from services.ticket.store.ticket_rows import (
    ENTRY_COLUMNS,
    TICKET_COLUMNS,
    entry_of,
    entry_parameters,
    link_of,
    row_of_answer,
    ticket_of,
    ticket_parameters,
)

_TIME = DateTime(timezone=True)


def _create_statement() -> Any:
    """Writes ticket, first entry, event and remembered request at once: everything or nothing, in one round trip.

    A request id that is known already writes nothing and returns no row. Two equal requests at the same instant: the
    second fails on the key of `requests` when the first commits, and takes its ticket with it.
    """
    request = REQUESTS.table
    scope, request_id = bindparam("scope", type_=Text), bindparam("request_id", type_=Text)
    known = exists().where(request.c.scope == scope, request.c.request_id == request_id)
    accepted = (
        insert(tickets)
        .from_select(
            TICKET_COLUMNS,
            select(*(bindparam(name, type_=tickets.c[name].type) for name in TICKET_COLUMNS)).where(~known),
        )
        .returning(tickets)
        .cte("accepted")
    )
    remembered = insert(request).from_select(
        ["scope", "request_id", "fingerprint", "answer"],
        select(
            scope,
            request_id,
            bindparam("fingerprint", type_=request.c.fingerprint.type),
            func.to_jsonb(accepted.table_valued()),
        )
        .select_from(accepted)
        .where(request_id.is_not(None)),
        include_defaults=False,
    )
    recorded = insert(timeline).from_select(
        ENTRY_COLUMNS,
        select(*(bindparam(f"entry_{name}", type_=timeline.c[name].type) for name in ENTRY_COLUMNS)).select_from(
            accepted
        ),
    )
    return select(accepted).add_cte(
        remembered.cte("remembered"), recorded.cte("recorded"), OUTBOX.insert_with(accepted).cte("announced")
    )


_CREATE = compiled(_create_statement())

_SELECT = select(tickets, requesters.c.user_id.label("requester_id")).outerjoin(
    requesters, requesters.c.email == tickets.c.requester_email
)

_GET = compiled(_SELECT.where(tickets.c.id == bindparam("id", type_=Uuid)))

_TIMELINE = compiled(
    select(timeline)
    .where(timeline.c.ticket_id == bindparam("id", type_=Uuid))
    .order_by(timeline.c.version.desc())
    .limit(bindparam("limit", type_=Integer))
)


_FILTERS: dict[str, Any] = {
    "before_id": tickets.c.id < bindparam("before_id", type_=Uuid),
    "participant_id": tickets.c.assignee_id == bindparam("participant_id", type_=Uuid),
    "statuses": tickets.c.status == any_(bindparam("statuses", type_=ARRAY(Text))),
    "assignee_id": tickets.c.assignee_id == bindparam("assignee_id", type_=Uuid),
    "unassigned": tickets.c.assignee_id.is_(None),
    "created_after": tickets.c.created_at >= bindparam("created_after", type_=_TIME),
}


@cache
def _list_query(filters: frozenset[str]) -> Query:
    """Returns the statement of a List that filters by these: one of its own, so that each is planned for itself."""
    conditions = [_FILTERS[name] for name in sorted(filters)]
    return compiled(_SELECT.where(*conditions).order_by(tickets.c.id.desc()).limit(bindparam("limit", type_=Integer)))


_AFTER_ALL = UUID(int=2**128 - 1)


def _of_requester_statement() -> Any:
    """Reads the newest of each address by its index, and of those the newest; never all the tickets there are."""
    before_id, limit = bindparam("before_id", type_=Uuid), bindparam("limit", type_=Integer)
    newest = (
        select(tickets)
        .where(tickets.c.requester_email == requesters.c.email, tickets.c.id < before_id)
        .order_by(tickets.c.id.desc())
        .limit(limit)
        .lateral("newest")
    )
    return (
        select(newest, requesters.c.user_id.label("requester_id"))
        .select_from(requesters.join(newest, true()))
        .where(requesters.c.user_id == bindparam("user_id", type_=Uuid), requesters.c.verified_at.is_not(None))
        .order_by(newest.c.id.desc())
        .limit(limit)
    )


_OF_REQUESTER = compiled(_of_requester_statement())

_BACKLOG = compiled(
    _SELECT.where(tickets.c.assignee_id.is_(None), IN_WORK)
    .order_by(tickets.c.priority.desc(), tickets.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(of=tickets)
)

_UPDATE = compiled(
    update(tickets)
    .where(tickets.c.id == bindparam("the_id", type_=Uuid))
    .values(
        {
            name: bindparam(name, type_=tickets.c[name].type)
            for name in ("status", "priority", "title", "description", "assignee_id", "version", "updated_at")
        }
    )
)

_RECORD = compiled(
    insert(timeline).values({name: bindparam(name, type_=timeline.c[name].type) for name in ENTRY_COLUMNS})
)


async def create(
    database: Database, ticket: Ticket, link: Link, entry: Entry, event: OutgoingEvent, key: RequestKey
) -> tuple[Ticket, Link]:
    """Stores a ticket with its first entry and its event, in one statement.

    Returns it with its number; for a request that was answered before, the ticket and link of that answer. Raises
    RequestIdReused.
    """
    parameters = {
        **ticket_parameters(ticket),
        "link_generation": link.generation,
        "link_expires_at": link.expires_at,
        **{f"entry_{name}": value for name, value in entry_parameters(entry).items()},
        **event.parameters(),
        **key.parameters(),
    }
    try:
        row = await database.fetch_one(_CREATE, parameters)
    except psycopg.errors.UniqueViolation:
        row = None
    if row is None:
        answer = await REQUESTS.answered(database, key)
        if answer is None:
            raise LookupError("the request was neither stored nor known")
        row = row_of_answer(answer)
    else:
        OUTBOX.wake(database)
    return ticket_of(row), link_of(row)


async def get(database: Database, id: UUID) -> tuple[Ticket, Link] | None:
    """Returns the ticket and its link, or None."""
    row = await database.fetch_one(_GET, {"id": id})
    return None if row is None else (ticket_of(row), link_of(row))


async def latest_entries(database: Database, id: UUID, *, limit: int) -> list[Entry]:
    """Returns the latest entries of a ticket's timeline, oldest first."""
    rows = await database.fetch_all(_TIMELINE, {"id": id, "limit": limit})
    return [entry_of(row) for row in reversed(rows)]


async def newest(
    database: Database,
    *,
    participant_id: UUID | None,
    before_id: UUID | None,
    statuses: Sequence[Status],
    assignee_id: UUID | None,
    unassigned: bool,
    created_after: datetime | None,
    limit: int,
) -> list[Ticket]:
    """Returns tickets that match, newest first; what is empty, None or False restricts nothing.

    `participant_id` is the user who must take part in them.
    """
    given = {
        "participant_id": participant_id,
        "before_id": before_id,
        "statuses": [status.value for status in statuses],
        "assignee_id": assignee_id,
        "unassigned": unassigned,
        "created_after": created_after,
    }
    asked = {name: value for name, value in given.items() if value}
    rows = await database.fetch_all(_list_query(frozenset(asked)), {**asked, "limit": limit})
    return [ticket_of(row) for row in rows]


async def newest_of_requester(database: Database, *, user_id: UUID, before_id: UUID | None, limit: int) -> list[Ticket]:
    """Returns the tickets filed from addresses that the user has proved to be theirs, newest first."""
    rows = await database.fetch_all(
        _OF_REQUESTER, {"user_id": user_id, "before_id": before_id or _AFTER_ALL, "limit": limit}
    )
    return [ticket_of(row) for row in rows]


async def lock_backlog(transaction: Transaction, *, limit: int) -> list[Ticket]:
    """Returns what waits for an assignee, most urgent first and then oldest first, and locks it."""
    return [ticket_of(row) for row in await transaction.fetch_all(_BACKLOG, {"limit": limit})]


async def save(
    transaction: Transaction, changes: Sequence[tuple[Ticket, Fact]], events: Sequence[OutgoingEvent]
) -> None:
    """Stores changed tickets with the entries and events of their facts, all in three round trips."""
    await transaction.execute_many(
        _UPDATE, [{**ticket_parameters(ticket), "the_id": ticket.id} for ticket, _ in changes]
    )
    entries = [Entry.of(fact, id=uuid7()) for _, fact in changes]
    await transaction.execute_many(_RECORD, [entry_parameters(entry) for entry in entries])
    await OUTBOX.append(transaction, events)
