"""Sessions and their refresh tokens, by named queries."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Integer, LargeBinary, Uuid, bindparam, insert, or_, select, update

from services.identity.domain.session import RefreshToken, Session
from services.identity.store.tables import refresh_tokens, sessions
from services.kit.database import Database, Transaction
from services.kit.sql import compiled

_COLUMNS = (
    "id",
    "user_id",
    "device",
    "client_address",
    "created_at",
    "refreshed_at",
    "expires_at",
    "revoked_at",
)
_CHANGING = ("refreshed_at", "expires_at", "revoked_at")
_TOKEN_COLUMNS = ("token_hash", "session_id", "issued_at", "spent_at")

_HASH = bindparam("token_hash", type_=LargeBinary)
_AT = bindparam("at", type_=DateTime(timezone=True))
_IS_LIVE = (sessions.c.revoked_at.is_(None), sessions.c.expires_at > _AT)

_ADD = compiled(insert(sessions).values({name: bindparam(name, type_=sessions.c[name].type) for name in _COLUMNS}))

_SAVE = compiled(
    update(sessions)
    .where(sessions.c.id == bindparam("the_id", type_=Uuid))
    .values({name: bindparam(name, type_=sessions.c[name].type) for name in _CHANGING})
)

_LOCK = compiled(select(sessions).where(sessions.c.id == bindparam("id", type_=Uuid)).with_for_update())

_LOCK_LIVE = compiled(
    select(sessions)
    .where(sessions.c.user_id == bindparam("user_id", type_=Uuid), *_IS_LIVE)
    .order_by(sessions.c.id)
    .with_for_update()
)

_LIST_LIVE = compiled(
    select(sessions)
    .where(
        sessions.c.user_id == bindparam("user_id", type_=Uuid),
        *_IS_LIVE,
        or_(bindparam("before_id", type_=Uuid).is_(None), sessions.c.id < bindparam("before_id", type_=Uuid)),
    )
    .order_by(sessions.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)

_SESSION_OF_TOKEN = compiled(
    select(sessions)
    .where(
        sessions.c.id
        == select(refresh_tokens.c.session_id).where(refresh_tokens.c.token_hash == _HASH).scalar_subquery()
    )
    .with_for_update()
)

_GET_TOKEN = compiled(select(refresh_tokens).where(refresh_tokens.c.token_hash == _HASH))

_SPEND = compiled(update(refresh_tokens).where(refresh_tokens.c.token_hash == _HASH).values(spent_at=_AT))

_ADD_TOKEN = compiled(
    insert(refresh_tokens).values({name: bindparam(name, type_=refresh_tokens.c[name].type) for name in _TOKEN_COLUMNS})
)


async def add(transaction: Transaction, session: Session) -> None:
    """Stores a new session."""
    await transaction.execute(_ADD, {name: getattr(session, name) for name in _COLUMNS})


async def save(transaction: Transaction, changed: Sequence[Session]) -> None:
    """Stores sessions that changed."""
    await transaction.execute_many(
        _SAVE,
        [{"the_id": session.id, **{name: getattr(session, name) for name in _CHANGING}} for session in changed],
    )


async def lock(transaction: Transaction, id: UUID) -> Session | None:
    """Returns the session, which nobody else changes until the transaction ends, or None."""
    row = await transaction.fetch_one(_LOCK, {"id": id})
    return Session(**row) if row else None


async def lock_live(transaction: Transaction, user_id: UUID, *, at: datetime) -> list[Session]:
    """Returns the user's sessions that still count, which nobody else changes until the transaction ends."""
    return [Session(**row) for row in await transaction.fetch_all(_LOCK_LIVE, {"user_id": user_id, "at": at})]


async def live_before(
    database: Database, user_id: UUID, before_id: UUID | None, *, at: datetime, limit: int
) -> list[Session]:
    """Returns the user's sessions that still count, newest first; None begins with the newest."""
    rows = await database.fetch_all(_LIST_LIVE, {"user_id": user_id, "before_id": before_id, "at": at, "limit": limit})
    return [Session(**row) for row in rows]


async def lock_by_token(transaction: Transaction, token_hash: bytes) -> tuple[Session, RefreshToken] | None:
    """Returns the session a refresh token belongs to, and the token; None when there is no such token.

    Locked first and read after, as with users: of many who present one token, each sees what the one before made of it.
    """
    session = await transaction.fetch_one(_SESSION_OF_TOKEN, {"token_hash": token_hash})
    token = await transaction.fetch_one(_GET_TOKEN, {"token_hash": token_hash})
    return (Session(**session), RefreshToken(**token)) if session and token else None


async def add_token(transaction: Transaction, token: RefreshToken) -> None:
    """Stores a session's next refresh token; the one before must be spent."""
    await transaction.execute(_ADD_TOKEN, {name: getattr(token, name) for name in _TOKEN_COLUMNS})


async def spend(transaction: Transaction, token: RefreshToken, *, at: datetime) -> None:
    """Makes a refresh token good for nothing but giving a thief away."""
    await transaction.execute(_SPEND, {"token_hash": token.token_hash, "at": at})
