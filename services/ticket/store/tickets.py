"""The tickets and their timelines, by named queries."""

from collections.abc import Mapping, Sequence
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
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Row, Transaction
from services.kit.ids import uuid7
from services.kit.outbox import OutgoingEvent
from services.kit.requests import RequestKey
from services.kit.sql import Query, compiled
from services.ticket.domain.facts import Fact
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Requester, Ticket
from services.ticket.domain.timeline import Entry, EntryKind
from services.ticket.domain.tracking import Link
from services.ticket.store.tables import IN_WORK, OUTBOX, REQUESTS, requesters, tickets, timeline

_TIME = DateTime(timezone=True)

_TICKET_COLUMNS = (
    "id",
    "status",
    "priority",
    "title",
    "description",
    "requester_name",
    "requester_email",
    "version",
    "link_generation",
    "link_expires_at",
    "created_at",
    "updated_at",
)
_ENTRY_COLUMNS = ("id", "ticket_id", "version", "kind", "actor_id", "field", "old_value", "new_value", "created_at")


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
            _TICKET_COLUMNS,
            select(*(bindparam(name, type_=tickets.c[name].type) for name in _TICKET_COLUMNS)).where(~known),
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
        _ENTRY_COLUMNS,
        select(*(bindparam(f"entry_{name}", type_=timeline.c[name].type) for name in _ENTRY_COLUMNS)).select_from(
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
    insert(timeline).values({name: bindparam(name, type_=timeline.c[name].type) for name in _ENTRY_COLUMNS})
)


async def create(
    database: Database, ticket: Ticket, link: Link, entry: Entry, event: OutgoingEvent, key: RequestKey
) -> tuple[Ticket, Link]:
    """Stores a ticket with its first entry and its event, in one statement.

    Returns it with its number; for a request that was answered before, the ticket and link of that answer. Raises
    RequestIdReused.
    """
    parameters = {
        **_ticket_parameters(ticket),
        "link_generation": link.generation,
        "link_expires_at": link.expires_at,
        **{f"entry_{name}": value for name, value in _entry_parameters(entry).items()},
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
        row = _row_of_answer(answer)
    else:
        OUTBOX.wake(database)
    return _ticket(row), _link(row)


async def get(database: Database, id: UUID) -> tuple[Ticket, Link] | None:
    """Returns the ticket and its link, or None."""
    row = await database.fetch_one(_GET, {"id": id})
    return None if row is None else (_ticket(row), _link(row))


async def latest_entries(database: Database, id: UUID, *, limit: int) -> list[Entry]:
    """Returns the latest entries of a ticket's timeline, oldest first."""
    rows = await database.fetch_all(_TIMELINE, {"id": id, "limit": limit})
    return [_entry(row) for row in reversed(rows)]


async def newest(
    database: Database,
    *,
    before_id: UUID | None,
    statuses: Sequence[Status],
    assignee_id: UUID | None,
    unassigned: bool,
    created_after: datetime | None,
    limit: int,
) -> list[Ticket]:
    """Returns tickets that match, newest first; what is empty, None or False restricts nothing."""
    given = {
        "before_id": before_id,
        "statuses": [status.value for status in statuses],
        "assignee_id": assignee_id,
        "unassigned": unassigned,
        "created_after": created_after,
    }
    asked = {name: value for name, value in given.items() if value}
    rows = await database.fetch_all(_list_query(frozenset(asked)), {**asked, "limit": limit})
    return [_ticket(row) for row in rows]


async def lock_backlog(transaction: Transaction, *, limit: int) -> list[Ticket]:
    """Returns what waits for an assignee, most urgent first and then oldest first, and locks it."""
    return [_ticket(row) for row in await transaction.fetch_all(_BACKLOG, {"limit": limit})]


async def save(
    transaction: Transaction, changes: Sequence[tuple[Ticket, Fact]], events: Sequence[OutgoingEvent]
) -> None:
    """Stores changed tickets with the entries and events of their facts, all in three round trips."""
    await transaction.execute_many(
        _UPDATE, [{**_ticket_parameters(ticket), "the_id": ticket.id} for ticket, _ in changes]
    )
    entries = [Entry.of(fact, id=uuid7()) for _, fact in changes]
    await transaction.execute_many(_RECORD, [_entry_parameters(entry) for entry in entries])
    await OUTBOX.append(transaction, events)


def _ticket_parameters(ticket: Ticket) -> dict[str, Any]:
    return {
        "id": ticket.id,
        "status": ticket.status.value,
        "priority": ticket.priority.value,
        "title": ticket.title,
        "description": ticket.description,
        "requester_name": ticket.requester.name,
        "requester_email": ticket.requester.email,
        "assignee_id": ticket.assignee_id,
        "version": ticket.version,
        "created_at": ticket.created_at,
        "updated_at": ticket.updated_at,
    }


def _entry_parameters(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _ENTRY_COLUMNS}


def _ticket(row: Row) -> Ticket:
    return Ticket(
        id=row["id"],
        number=row["number"],
        status=Status(row["status"]),
        priority=Priority(row["priority"]),
        title=row["title"],
        description=row["description"],
        requester=Requester(name=row["requester_name"], email=row["requester_email"], user_id=row.get("requester_id")),
        assignee_id=row["assignee_id"],
        version=row["version"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _link(row: Row) -> Link:
    return Link(ticket_id=row["id"], generation=row["link_generation"], expires_at=row["link_expires_at"])


def _entry(row: Row) -> Entry:
    return Entry(**{**row, "kind": EntryKind(row["kind"])})


def _row_of_answer(answer: Mapping[str, Any]) -> Row:
    """A remembered answer is the row as JSON: ids and times are text in it."""
    times = {name: datetime.fromisoformat(answer[name]) for name in ("created_at", "updated_at", "link_expires_at")}
    return {**answer, **times, "id": UUID(answer["id"]), "assignee_id": None}
