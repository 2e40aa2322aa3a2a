"""What this service knows of agents and requesters: a read model, kept from identity's events."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import Insert, insert

from services.kit.database import Transaction
from services.kit.sql import compiled
from services.ticket.domain.assignment import Agent
from services.ticket.store.tables import IN_WORK, agents, requesters, tickets

# Everybody who assigns automatically does so one after the other: loads are counted after the lock was had.
_LOCK_ASSIGNMENT = compiled(
    select(func.pg_advisory_xact_lock(func.hashtextextended(text("'ticket.assignment'"), text("0"))))
)

_AVAILABLE = compiled(
    select(
        agents.c.user_id,
        agents.c.capacity,
        agents.c.last_assigned_at,
        select(func.count())
        .select_from(tickets)
        .where(tickets.c.assignee_id == agents.c.user_id, IN_WORK)
        .scalar_subquery()
        .label("load"),
    ).where(agents.c.available)
)

_TOUCH = compiled(
    update(agents)
    .where(agents.c.user_id == bindparam("the_id", type_=Uuid))
    .values(last_assigned_at=bindparam("at", type_=agents.c.last_assigned_at.type))
)


def _keep_statement() -> Insert:
    fields = ("user_id", "version", "available", "capacity")
    arriving = insert(agents).values({name: bindparam(name, type_=agents.c[name].type) for name in fields})
    return arriving.on_conflict_do_update(
        index_elements=[agents.c.user_id],
        set_={name: arriving.excluded[name] for name in fields[1:]},
        where=agents.c.version < arriving.excluded.version,
    )


_KEEP = compiled(_keep_statement())

_KEEP_REQUESTER = compiled(
    insert(requesters)
    .values(email=bindparam("email", type_=Text), user_id=bindparam("user_id", type_=Uuid))
    .on_conflict_do_nothing()
)


async def lock_available(transaction: Transaction) -> list[Agent]:
    """Returns the agents who take work now with their loads; no other assigns automatically until the commit."""
    await transaction.execute(_LOCK_ASSIGNMENT)
    return [Agent(**row) for row in await transaction.fetch_all(_AVAILABLE)]


async def touch(transaction: Transaction, user_ids: Collection[UUID], *, at: datetime) -> None:
    """Notes that these agents were just given something."""
    await transaction.execute_many(_TOUCH, [{"the_id": user_id, "at": at} for user_id in sorted(user_ids)])


async def keep(transaction: Transaction, *, user_id: UUID, version: int, available: bool, capacity: int) -> None:
    """Keeps what is known of an agent, unless something newer is known already."""
    await transaction.execute(
        _KEEP, {"user_id": user_id, "version": version, "available": available, "capacity": capacity}
    )


async def keep_requester(transaction: Transaction, *, email: str, user_id: UUID) -> None:
    """Keeps which user an address belongs to."""
    await transaction.execute(_KEEP_REQUESTER, {"email": email, "user_id": user_id})
