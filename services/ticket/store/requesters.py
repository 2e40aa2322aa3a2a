"""What this service knows of requesters: the users behind the addresses, kept from identity's events.

Events come in any order, and addresses pass from one user to another: of what is said about an address the latest
counts, by identity's clock, which never gives an address to two users at once.
"""

from collections.abc import Callable
from datetime import datetime
from operator import le, lt
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, literal_column, null, select, update
from sqlalchemy.dialects.postgresql import Insert, insert

from services.kit.database import Database, Transaction
from services.kit.sql import compiled
from services.ticket.store.tables import requesters, tickets

_SINCE = bindparam("since", type_=requesters.c.since.type)


def _keep_statement(is_later: Callable[[Any, Any], Any], **said: Any) -> Insert:
    kept = insert(requesters).values(email=bindparam("email", type_=Text), since=_SINCE, **said)
    return kept.on_conflict_do_update(
        index_elements=[requesters.c.email],
        set_={name: kept.excluded[name] for name in ("user_id", "verified_at", "since")},
        where=is_later(requesters.c.since, kept.excluded.since),
    )


_USER_ID = bindparam("user_id", type_=Uuid)

# In one and the same moment people are registered first, then prove the address, then leave it.
_KEEP = compiled(_keep_statement(lt, user_id=_USER_ID, verified_at=null()))

_VERIFY = compiled(_keep_statement(le, user_id=_USER_ID, verified_at=_SINCE))

_LEAVE = compiled(_keep_statement(le, user_id=null(), verified_at=null()))

_ADDRESS_OF = compiled(
    select(requesters.c.email)
    .where(requesters.c.user_id == _USER_ID)
    .order_by(requesters.c.since.desc())
    .limit(literal_column("1"))
)

# Locked in one order, as everywhere, so that whoever changes several tickets waits instead of deadlocking.
_TO_MOVE = (
    select(tickets.c.id)
    .where(
        tickets.c.requester_email == bindparam("old_email", type_=Text),
        tickets.c.created_at < bindparam("before", type_=tickets.c.created_at.type),
    )
    .order_by(tickets.c.id)
    .with_for_update(key_share=True)
)

_MOVE_TICKETS = compiled(
    update(tickets).where(tickets.c.id.in_(_TO_MOVE)).values(requester_email=bindparam("new_email", type_=Text))
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


async def keep(transaction: Transaction, *, email: str, user_id: UUID, at: datetime) -> None:
    """Keeps which user an address belongs to, unless later news is known."""
    await transaction.execute(_KEEP, {"email": email, "user_id": user_id, "since": at})


async def verify(transaction: Transaction, *, email: str, user_id: UUID, at: datetime) -> None:
    """Keeps that the user has proved the address to be theirs, also when they were not heard of before."""
    await transaction.execute(_VERIFY, {"email": email, "user_id": user_id, "since": at})


async def move(transaction: Transaction, *, old_email: str, email: str, user_id: UUID, at: datetime) -> None:
    """Keeps that the user has another address, and takes the tickets they had along to the one they have by now.

    What is filed with the old address later is somebody else's.
    """
    await transaction.execute(_LEAVE, {"email": old_email, "since": at})
    await verify(transaction, email=email, user_id=user_id, at=at)
    row = await transaction.fetch_one(_ADDRESS_OF, {"user_id": user_id})
    new_email = row["email"] if row else email
    await transaction.execute(_MOVE_TICKETS, {"old_email": old_email, "new_email": new_email, "before": at})
