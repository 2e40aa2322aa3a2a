"""What this service knows of requesters: the users behind the addresses, kept from identity's events."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert

from services.kit.database import Transaction
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


async def keep(transaction: Transaction, *, email: str, user_id: UUID) -> None:
    """Keeps which user an address belongs to, unless that is known already."""
    await transaction.execute(_KEEP, {"email": email, "user_id": user_id})


async def verify(transaction: Transaction, *, email: str, user_id: UUID, at: datetime) -> None:
    """Keeps that the user has proved the address to be theirs, also when they were not heard of before."""
    await transaction.execute(_VERIFY, {"email": email, "user_id": user_id, "verified_at": at})
