"""What this service knows of agents: a read model, kept from identity's events."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import Insert, insert

from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled
from services.ticket.domain.assignment import Agent
from services.ticket.store.tables import IN_WORK, agents, tickets

_LOCK_ASSIGNMENT = compiled(
    select(func.pg_advisory_xact_lock(func.hashtextextended(text("'ticket.assignment'"), text("0"))))
)

_AGENTS = select(
    agents.c.user_id,
    agents.c.available,
    agents.c.capacity,
    agents.c.skills,
    agents.c.last_assigned_at,
    select(func.count())
    .select_from(tickets)
    .where(tickets.c.assignee_id == agents.c.user_id, IN_WORK)
    .scalar_subquery()
    .label("load"),
)

_AVAILABLE = compiled(_AGENTS.where(agents.c.available))

_ACTIVE = compiled(_AGENTS.where(agents.c.active).order_by(agents.c.user_id))

_IS_ACTIVE = compiled(select(agents.c.active).where(agents.c.user_id == bindparam("user_id", type_=Uuid)))

_TOUCH = compiled(
    update(agents)
    .where(agents.c.user_id == bindparam("the_id", type_=Uuid))
    .values(last_assigned_at=bindparam("at", type_=agents.c.last_assigned_at.type))
)


def _keep_statement() -> Insert:
    fields = ("user_id", "version", "active", "available", "capacity", "skills")
    arriving = insert(agents).values({name: bindparam(name, type_=agents.c[name].type) for name in fields})
    return arriving.on_conflict_do_update(
        index_elements=[agents.c.user_id],
        set_={name: arriving.excluded[name] for name in fields[1:]},
        where=agents.c.version < arriving.excluded.version,
    )


_KEEP = compiled(_keep_statement())


async def lock_assignment(transaction: Transaction) -> None:
    """Waits until no other transaction assigns automatically or changes what is known of agents.

    It comes before every other lock of such a transaction. So loads are counted when nobody else adds to them, an agent
    leaves either before or after a ticket is looked at, and none of these transactions deadlocks with another.
    """
    await transaction.execute(_LOCK_ASSIGNMENT)


async def available(transaction: Transaction) -> list[Agent]:
    """Returns the agents who take work now, with their loads."""
    return [_agent_of(row) for row in await transaction.fetch_all(_AVAILABLE)]


async def active(database: Database) -> list[Agent]:
    """Returns everybody who works here, with their loads."""
    return [_agent_of(row) for row in await database.fetch_all(_ACTIVE)]


async def is_active(source: Database | Transaction, user_id: UUID) -> bool:
    """Tells whether the user is an agent who still works here."""
    row = await source.fetch_one(_IS_ACTIVE, {"user_id": user_id})
    return row is not None and bool(row["active"])


async def touch(transaction: Transaction, user_ids: Collection[UUID], *, at: datetime) -> None:
    """Notes that these agents were just given something."""
    await transaction.execute_many(_TOUCH, [{"the_id": user_id, "at": at} for user_id in sorted(user_ids)])


async def keep(
    transaction: Transaction,
    *,
    user_id: UUID,
    version: int,
    active: bool,
    available: bool,
    capacity: int,
    skills: Sequence[str],
) -> None:
    """Keeps what is known of an agent, unless something newer is known already."""
    await transaction.execute(
        _KEEP,
        {
            "user_id": user_id,
            "version": version,
            "active": active,
            "available": available,
            "capacity": capacity,
            "skills": list(skills),
        },
    )


def _agent_of(row: Row) -> Agent:
    return Agent(**{**row, "skills": frozenset(row["skills"])})
