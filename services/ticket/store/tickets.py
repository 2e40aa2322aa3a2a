"""The tickets and their timelines, by named queries."""

from collections.abc import Sequence
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
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Transaction
from services.kit.ids import uuid7
from services.kit.outbox import OutgoingEvent
from services.kit.requests import RequestKey
from services.kit.sql import compiled
from services.ticket.domain.actor import Role
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.domain.timeline import Entry, entries_of
from services.ticket.store.tables import OUTBOX, REQUESTS, participants, requesters, tickets, timeline
from services.ticket.store.ticket_rows import (
    ENTRY_COLUMNS,
    SELECT_TICKETS,
    TICKET_COLUMNS,
    entry_parameters,
    ticket_of,
    ticket_of_answer,
    ticket_parameters,
)

_TIME = DateTime(timezone=True)

CHANGED_SIGNAL = "ticket.changed"
"""Raised with every change of a ticket that this process commits."""

AUTO_CLOSE_SIGNAL = "ticket.auto_close"
"""Raised when a ticket is to close itself at some time."""


def _create_statement() -> Any:
    """Writes ticket, first entry, event and remembered request at once: everything or nothing, in one round trip.

    A request id that is known already, or that another statement works on, writes nothing and returns no row. One that
    became known after this statement began fails on the key of `requests`, and takes its ticket with it.
    """
    request = REQUESTS.table
    scope, request_id = bindparam("scope", type_=Text), bindparam("request_id", type_=Text)
    known = exists().where(request.c.scope == scope, request.c.request_id == request_id)
    accepted = (
        insert(tickets)
        .from_select(
            TICKET_COLUMNS,
            select(*(bindparam(name, type_=tickets.c[name].type) for name in TICKET_COLUMNS)).where(
                ~known, or_(request_id.is_(None), REQUESTS.is_alone)
            ),
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

_GET = compiled(SELECT_TICKETS.where(tickets.c.id == bindparam("id", type_=Uuid)))

_GET_MANY = compiled(SELECT_TICKETS.where(tickets.c.id == any_(bindparam("ids", type_=ARRAY(Uuid)))))

_LOCK = compiled(
    select(tickets.c.id).where(tickets.c.id == bindparam("id", type_=Uuid)).with_for_update(key_share=True)
)

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

_CHANGING = tuple(name for name in TICKET_COLUMNS if name not in ("id", "created_at"))

_UPDATE = compiled(
    update(tickets)
    .where(tickets.c.id == bindparam("the_id", type_=Uuid))
    .values({name: bindparam(name, type_=tickets.c[name].type) for name in _CHANGING})
)

_LEAVE = compiled(
    delete(participants).where(
        participants.c.ticket_id == bindparam("ticket_id", type_=Uuid),
        participants.c.user_id == bindparam("user_id", type_=Uuid),
    )
)

_JOIN = compiled(
    insert(participants).values(
        {
            name: bindparam(name, type_=participants.c[name].type)
            for name in ("ticket_id", "user_id", "role", "ticket_created_at")
        }
    )
)


def _record_statement() -> Any:
    """An entry counts as written by the latest of its own transaction and those of the entries before it.

    Whoever waits for a ticket's lock may have begun before whoever had it. Read by this number, the changes of one
    ticket come in their order all the same: see `domain.watch.Place`. A number that no transaction has had yet is of
    the database that this one was restored from.
    """
    earlier = timeline.alias("earlier")
    before = (
        select(earlier.c.transaction_id)
        .where(
            earlier.c.ticket_id == bindparam("ticket_id", type_=Uuid),
            earlier.c.version == bindparam("previous_version", type_=Integer),
            earlier.c.position == literal_column("0"),
            earlier.c.transaction_id < func.pg_snapshot_xmax(func.pg_current_snapshot()),
        )
        .scalar_subquery()
    )
    values: dict[str, Any] = {name: bindparam(name, type_=timeline.c[name].type) for name in ENTRY_COLUMNS}
    # GREATEST passes over what is not there.
    latest = func.greatest(func.pg_current_xact_id(), before)
    return insert(timeline).values({**values, "transaction_id": latest})


_RECORD = compiled(_record_statement())


async def create(database: Database, ticket: Ticket, entry: Entry, event: OutgoingEvent, key: RequestKey) -> Ticket:
    """Stores a ticket with its first entry and its event, in one statement.

    Returns it with its number; for a request that was answered before, the ticket of that answer. One that is running
    is waited for. Raises RequestIdReused and RequestRunning.
    """
    parameters = {**_creation(ticket, entry, event), **key.parameters()}
    while True:
        try:
            row = await database.fetch_one(_CREATE, parameters)
        except psycopg.errors.UniqueViolation:
            row = None
        if row is not None:
            OUTBOX.wake(database)
            database.signal(CHANGED_SIGNAL).set()
            return ticket_of(row)
        answer = await REQUESTS.answered(database, key)
        if answer is not None:
            return ticket_of_answer(answer)
        # If nothing becomes of the other one, this one goes on.
        await REQUESTS.lock(database, key)


async def add(transaction: Transaction, ticket: Ticket, entry: Entry, event: OutgoingEvent) -> Ticket:
    """Stores a ticket like `create`, as a part of a transaction that remembers its own request."""
    nobody = {"scope": None, "request_id": None, "fingerprint": None}
    row = await transaction.fetch_one(_CREATE, {**_creation(ticket, entry, event), **nobody})
    OUTBOX.wake(transaction)
    transaction.raise_signal(CHANGED_SIGNAL)
    if row is None:
        raise LookupError("the ticket was not stored")
    return ticket_of(row)


async def get(source: Database | Transaction, id: UUID) -> Ticket | None:
    """Returns the ticket, or None."""
    row = await source.fetch_one(_GET, {"id": id})
    return None if row is None else ticket_of(row)


async def get_many(source: Database | Transaction, ids: Sequence[UUID]) -> list[Ticket]:
    """Returns the tickets that exist, in no order."""
    return [ticket_of(row) for row in await source.fetch_all(_GET_MANY, {"ids": list(ids)})]


async def lock(transaction: Transaction, id: UUID) -> Ticket | None:
    """Returns the ticket, which nobody else changes until the transaction ends, or None.

    Locked first and read after: a query that waits for a row's lock sees that row as it became, but the rows joined to
    it as they were (PostgreSQL, 13.2.1). The lock is FOR NO KEY UPDATE, which whoever writes a row that refers to the
    ticket does not wait for: an index of many tickets that did would deadlock with a drain of many.
    """
    await transaction.execute(_LOCK, {"id": id})
    return await get(transaction, id)


async def newest_of_requester(database: Database, *, user_id: UUID, before_id: UUID | None, limit: int) -> list[Ticket]:
    """Returns the tickets filed from addresses that the user has proved to be theirs, newest first."""
    rows = await database.fetch_all(
        _OF_REQUESTER, {"user_id": user_id, "before_id": before_id or _AFTER_ALL, "limit": limit}
    )
    return [ticket_of(row) for row in rows]


async def save(
    transaction: Transaction,
    changes: Sequence[tuple[Ticket, Change]],
    events: Sequence[OutgoingEvent],
) -> list[Entry]:
    """Stores changed tickets, each with what it was before, with the entries and events of their facts.

    Returns the entries. Costs five round trips at most, however many tickets there are.
    """
    changed = [(before, after, told) for before, (after, told) in changes if told]
    if not changed:
        return []
    await transaction.execute_many(
        _UPDATE, [{**ticket_parameters(after), "the_id": after.id} for _, after, _ in changed]
    )
    left, joined = [], []
    for before, after, _ in changed:
        was, is_now = _participants(before), _participants(after)
        left += [{"ticket_id": after.id, "user_id": id} for id, role in was.items() if is_now.get(id) != role]
        joined += [
            {"ticket_id": after.id, "user_id": id, "role": role.value, "ticket_created_at": after.created_at}
            for id, role in is_now.items()
            if was.get(id) != role
        ]
    await transaction.execute_many(_LEAVE, left)
    await transaction.execute_many(_JOIN, joined)
    entries = [entry for _, _, told in changed for entry in entries_of(told, iter(uuid7, None))]
    await transaction.execute_many(
        _RECORD, [{**entry_parameters(entry), "previous_version": entry.version - 1} for entry in entries]
    )
    await OUTBOX.append(transaction, events)
    transaction.raise_signal(CHANGED_SIGNAL)
    if any(after.auto_close_at is not None for _, after, _ in changed):
        transaction.raise_signal(AUTO_CLOSE_SIGNAL)
    return entries


def _participants(ticket: Ticket) -> dict[UUID, Role]:
    return {
        **dict.fromkeys(ticket.collaborator_ids, Role.COLLABORATOR),
        **dict.fromkeys(ticket.observer_ids, Role.OBSERVER),
        **({ticket.assignee_id: Role.PRIMARY} if ticket.assignee_id else {}),
    }


def _creation(ticket: Ticket, entry: Entry, event: OutgoingEvent) -> dict[str, Any]:
    return {
        **ticket_parameters(ticket),
        **{f"entry_{name}": value for name, value in entry_parameters(entry).items()},
        **event.parameters(),
    }
