"""What this service knows of agents: a read model, kept from identity's events."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert

from services.kit.database import Transaction
from services.kit.sql import compiled
from services.notify.store.tables import agents

_AVAILABLE = compiled(select(agents.c.user_id).where(agents.c.available).order_by(agents.c.user_id))

_GONE = compiled(
    select(agents.c.user_id).where(agents.c.user_id == any_(bindparam("ids", type_=ARRAY(Uuid))), ~agents.c.active)
)


def _keep_statement() -> Insert:
    fields = ("user_id", "version", "active", "available")
    arriving = insert(agents).values({name: bindparam(name, type_=agents.c[name].type) for name in fields})
    return arriving.on_conflict_do_update(
        index_elements=[agents.c.user_id],
        set_={name: arriving.excluded[name] for name in fields[1:]},
        where=agents.c.version < arriving.excluded.version,
    )


_KEEP = compiled(_keep_statement())


async def available(transaction: Transaction) -> list[UUID]:
    """Returns the agents who take new work now."""
    return [row["user_id"] for row in await transaction.fetch_all(_AVAILABLE)]


async def gone(transaction: Transaction, user_ids: Collection[UUID]) -> set[UUID]:
    """Returns those of the agents who work here no longer."""
    return {row["user_id"] for row in await transaction.fetch_all(_GONE, {"ids": sorted(user_ids)})}


async def keep(transaction: Transaction, *, user_id: UUID, version: int, active: bool, available: bool) -> None:
    """Keeps what is known of an agent, unless something newer is known already."""
    await transaction.execute(_KEEP, {"user_id": user_id, "version": version, "active": active, "available": available})
