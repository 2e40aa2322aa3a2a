"""Where users signed in from before, by named queries."""

import hmac
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, Uuid, bindparam, exists, literal_column, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from services.identity.store.tables import known_places
from services.kit.database import Transaction
from services.kit.sql import compiled

_HAS_ANY = compiled(select(exists().where(known_places.c.user_id == bindparam("user_id", type_=Uuid)).label("has_any")))


def _see_statement() -> ReturningInsert[Any]:
    seen = insert(known_places).values(
        user_id=bindparam("user_id", type_=Uuid),
        fingerprint=bindparam("fingerprint", type_=LargeBinary),
        seen_at=bindparam("seen_at", type_=known_places.c.seen_at.type),
    )
    return seen.on_conflict_do_update(
        index_elements=[known_places.c.user_id, known_places.c.fingerprint], set_={"seen_at": seen.excluded.seen_at}
    ).returning(literal_column("old.user_id IS NULL").label("is_new"))


_SEE = compiled(_see_statement())


def fingerprint(secret: bytes, *, device: str, client_address: str) -> bytes:
    """Returns what a place is stored under: neither device nor address can be read in it."""
    return hmac.digest(secret, f"serviq place\0{client_address}\0{device}".encode(), "sha256")


async def see(transaction: Transaction, user_id: UUID, place: bytes, *, at: datetime) -> bool:
    """Remembers that the user was at the place, and tells whether it is strange: new, and not their first at all."""
    known = await transaction.fetch_one(_HAS_ANY, {"user_id": user_id})
    row = await transaction.fetch_one(_SEE, {"user_id": user_id, "fingerprint": place, "seen_at": at})
    return bool(row and row["is_new"] and known and known["has_any"])
