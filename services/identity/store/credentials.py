"""The passwords' hashes, by named queries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, Uuid, and_, bindparam, func, select, true
from sqlalchemy.dialects.postgresql import Insert, insert

from services.identity.store.tables import credentials, employees, known_places, users
from services.kit.database import Database, Transaction
from services.kit.sql import compiled


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What decides over a sign-in. `password_hash` is None for who has no password."""

    user_id: UUID
    password_hash: str | None
    may_sign_in: bool
    is_place_known: bool


_FIND = compiled(
    select(
        users.c.id.label("user_id"),
        credentials.c.password_hash,
        and_(users.c.verified_at.is_not(None), func.coalesce(employees.c.active, true())).label("may_sign_in"),
        known_places.c.user_id.is_not(None).label("is_place_known"),
    )
    .outerjoin_from(users, credentials)
    .outerjoin(employees, employees.c.user_id == users.c.id)
    .outerjoin(
        known_places,
        and_(
            known_places.c.user_id == users.c.id,
            known_places.c.fingerprint == bindparam("fingerprint", type_=known_places.c.fingerprint.type),
        ),
    )
    .where(users.c.email == bindparam("email", type_=Text))
)

_GET = compiled(select(credentials.c.password_hash).where(credentials.c.user_id == bindparam("user_id", type_=Uuid)))


def _save_statement() -> Insert:
    names = ("user_id", "password_hash", "changed_at")
    saved = insert(credentials).values({name: bindparam(name, type_=credentials.c[name].type) for name in names})
    return saved.on_conflict_do_update(
        index_elements=[credentials.c.user_id], set_={name: saved.excluded[name] for name in names[1:]}
    )


_SAVE = compiled(_save_statement())


async def find(database: Database, email: str, *, fingerprint: bytes) -> Account | None:
    """Returns the account of an address, and whether its owner was at the place before; None when nobody has it."""
    row = await database.fetch_one(_FIND, {"email": email, "fingerprint": fingerprint})
    return Account(**row) if row else None


async def get(source: Database | Transaction, user_id: UUID) -> str | None:
    """Returns the hash of the user's password, or None. Who changes it holds the lock of the user."""
    row = await source.fetch_one(_GET, {"user_id": user_id})
    return str(row["password_hash"]) if row else None


async def save(transaction: Transaction, user_id: UUID, password_hash: str, *, at: datetime) -> None:
    """Stores the hash in the place of the one before."""
    await transaction.execute(_SAVE, {"user_id": user_id, "password_hash": password_hash, "changed_at": at})
