"""Tickets that something is to be done about: they wait for an assignee, lost theirs, or a time of theirs has come."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Integer, Uuid, and_, any_, bindparam, exists, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled
from services.ticket.domain.ticket import Ticket
from services.ticket.store.tables import IN_WORK, UNFINISHED, URGENCY, agents, tickets
from services.ticket.store.ticket_rows import SELECT_TICKETS, ticket_of
from services.ticket.store.tickets import get_many

_WITH_ROOM = (
    exists()
    .where(
        agents.c.user_id == any_(bindparam("agent_ids", type_=ARRAY(Uuid))),
        agents.c.skills.contains(tickets.c.required_skills),
    )
    .correlate(tickets)
)

_LOCK_WAITING = compiled(
    select(tickets.c.id)
    .where(tickets.c.assignee_id.is_(None), IN_WORK, _WITH_ROOM)
    .order_by(URGENCY, tickets.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(of=tickets, key_share=True)
)

_LOCK_MANY = compiled(
    select(tickets.c.id)
    .where(tickets.c.id == any_(bindparam("ticket_ids", type_=ARRAY(Uuid))))
    .order_by(tickets.c.id)
    .with_for_update(of=tickets, key_share=True)
)

_ABANDONED = (
    select(tickets.c.id)
    .join(agents, agents.c.user_id == tickets.c.assignee_id)
    .where(~agents.c.active, UNFINISHED)
    .order_by(tickets.c.id)
    .with_for_update(of=tickets, key_share=True)
)

_LOCK_ABANDONED_BY = compiled(_ABANDONED.where(agents.c.user_id == any_(bindparam("user_ids", type_=ARRAY(Uuid)))))

_LOCK_ABANDONED_AMONG = compiled(_ABANDONED.where(tickets.c.id == any_(bindparam("ticket_ids", type_=ARRAY(Uuid)))))

_PRIORITY, _ID = bindparam("priority", type_=Integer), bindparam("id", type_=Uuid)

_AHEAD = compiled(
    select(func.count()).where(
        tickets.c.assignee_id.is_(None),
        IN_WORK,
        or_(
            tickets.c.priority > _PRIORITY,
            and_(tickets.c.priority == _PRIORITY, tickets.c.id < _ID),
        ),
    )
)

_DUE = compiled(
    SELECT_TICKETS.where(tickets.c.auto_close_at <= bindparam("at", type_=DateTime(timezone=True)))
    .order_by(tickets.c.auto_close_at)
    .limit(bindparam("limit", type_=Integer))
    .offset(bindparam("skip", type_=Integer))
    .with_for_update(of=tickets, skip_locked=True, key_share=True)
)

_NEXT_DUE = compiled(select(func.min(tickets.c.auto_close_at).label("due_at")))


async def lock_waiting(transaction: Transaction, agent_ids: Sequence[UUID], *, limit: int) -> list[Ticket]:
    """Returns what waits for an assignee and one of these agents has the skills for, and locks it.

    Most urgent first, and then oldest first.
    """
    locked = await transaction.fetch_all(_LOCK_WAITING, {"agent_ids": list(agent_ids), "limit": limit})
    return sorted(await _read(transaction, locked), key=lambda ticket: (-ticket.priority, ticket.id))


async def lock_many(transaction: Transaction, ticket_ids: Collection[UUID]) -> list[Ticket]:
    """Returns those of the tickets that exist, and locks them."""
    return await _read(transaction, await transaction.fetch_all(_LOCK_MANY, {"ticket_ids": list(ticket_ids)}))


async def lock_abandoned_by(transaction: Transaction, user_ids: Collection[UUID]) -> list[Ticket]:
    """Returns what is unfinished of those among the users who work here no longer, and locks it."""
    locked = await transaction.fetch_all(_LOCK_ABANDONED_BY, {"user_ids": list(user_ids)})
    return await _read(transaction, locked)


async def lock_abandoned_among(transaction: Transaction, ticket_ids: Collection[UUID]) -> list[Ticket]:
    """Returns what among the tickets is unfinished and belongs to somebody who is gone, and locks it."""
    locked = await transaction.fetch_all(_LOCK_ABANDONED_AMONG, {"ticket_ids": list(ticket_ids)})
    return await _read(transaction, locked)


async def lock_due(transaction: Transaction, *, at: datetime, limit: int, skip: int) -> list[Ticket]:
    """Returns tickets that are to close themselves by now, and locks them; those that others have locked are theirs."""
    rows = await transaction.fetch_all(_DUE, {"at": at, "limit": limit, "skip": skip})
    return [ticket_of(row) for row in rows]


async def next_due(database: Database) -> datetime | None:
    """Returns when the next ticket closes itself, or None."""
    row = await database.fetch_one(_NEXT_DUE)
    due_at: datetime | None = row["due_at"] if row else None
    return due_at


async def count_ahead(database: Database, ticket: Ticket) -> int:
    """Returns how many tickets wait for an assignee and come before this one."""
    row = await database.fetch_one(_AHEAD, {"priority": ticket.priority.value, "id": ticket.id})
    return int(row["count_1"]) if row else 0


async def _read(transaction: Transaction, locked: Sequence[Row]) -> list[Ticket]:
    """Reads what was locked: see `tickets.lock` for why only now."""
    return await get_many(transaction, [row["id"] for row in locked]) if locked else []
