"""Tickets that are held until their requesters prove who they are."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Integer, Uuid, and_, any_, bindparam, func, literal_column, select
from sqlalchemy import delete as delete_from
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Transaction
from services.kit.outbox import OutgoingEvent
from services.kit.sql import compiled
from services.ticket.domain.status import Status
from services.ticket.store.tables import OUTBOX, tickets

PURGE_SIGNAL = "ticket.purge"
"""Raised by nobody: who files a ticket need not wake anybody for what is due in days, and a probe finds it."""

# What somebody here made theirs is theirs to decide about.
_HELD = and_(
    tickets.c.status == literal_column(f"'{Status.PENDING_VERIFICATION.value}'"), tickets.c.assignee_id.is_(None)
)

_LOCK_DUE = compiled(
    select(tickets.c.id, tickets.c.version)
    .where(_HELD, tickets.c.created_at <= bindparam("filed_by", type_=DateTime(timezone=True)))
    .order_by(tickets.c.created_at)
    .limit(bindparam("limit", type_=Integer))
    .offset(bindparam("skip", type_=Integer))
    .with_for_update(skip_locked=True)
)

_DELETE = compiled(delete_from(tickets).where(tickets.c.id == any_(bindparam("ids", type_=ARRAY(Uuid)))))

_OLDEST = compiled(select(func.min(tickets.c.created_at).label("created_at")).where(_HELD))


async def lock_due(transaction: Transaction, *, filed_by: datetime, limit: int, skip: int) -> list[tuple[UUID, int]]:
    """Returns id and version of held tickets that were filed by then, oldest first, and locks them against everybody.

    Those that others have locked are passed over: somebody may just be proving that one is theirs.
    """
    rows = await transaction.fetch_all(_LOCK_DUE, {"filed_by": filed_by, "limit": limit, "skip": skip})
    return [(row["id"], row["version"]) for row in rows]


async def delete(transaction: Transaction, events: Sequence[OutgoingEvent], ids: Sequence[UUID]) -> None:
    """Deletes the tickets and everything that refers to them, and stores the events."""
    if ids:
        await transaction.execute(_DELETE, {"ids": list(ids)})
        await OUTBOX.append(transaction, events)


async def oldest(database: Database) -> datetime | None:
    """Returns when the one was filed that is held the longest, or None."""
    row = await database.fetch_one(_OLDEST)
    created_at: datetime | None = row["created_at"] if row else None
    return created_at
