"""What this service knows of requesters: the users behind the addresses, kept from identity's events."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from services.kit.database import Database, Transaction
from services.kit.sql import compiled
from services.ticket.store.tables import requesters

_REGISTERED = insert(requesters).values(
    {name: bindparam(name, type_=requesters.c[name].type) for name in ("email", "user_id")}
)
_VERIFIED = insert(requesters).values(
    {name: bindparam(name, type_=requesters.c[name].type) for name in ("email", "user_id", "verified_at")}
)

_KEEP = compiled(_REGISTERED.on_conflict_do_nothing())

_VERIFY = compiled(
    _VERIFIED.on_conflict_do_update(
        index_elements=[requesters.c.email],
        set_={name: _VERIFIED.excluded[name] for name in ("user_id", "verified_at")},
    )
)


_PROVED = compiled(
    select(requesters.c.user_id).where(
        requesters.c.email == bindparam("email", type_=Text),
        requesters.c.user_id == bindparam("user_id", type_=Uuid),
        requesters.c.verified_at.is_not(None),
    )
)


async def has_proved(source: Database | Transaction, *, email: str, user_id: UUID) -> bool:
    """Tells whether the user has proved that the address is theirs."""
    return await source.fetch_one(_PROVED, {"email": email, "user_id": user_id}) is not None


async def keep(transaction: Transaction, *, email: str, user_id: UUID) -> None:
    """Keeps which user an address belongs to, unless that is known already."""
    await transaction.execute(_KEEP, {"email": email, "user_id": user_id})


async def verify(transaction: Transaction, *, email: str, user_id: UUID, at: datetime) -> None:
    """Keeps that the user has proved the address to be theirs, also when they were not heard of before."""
    await transaction.execute(_VERIFY, {"email": email, "user_id": user_id, "verified_at": at})
