"""The facts this service consumed, by named queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Integer, Uuid, any_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Transaction
from services.kit.sql import compiled
from services.sla.store.insertion import insertion, parameters_of
from services.sla.store.tables import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFact:
    """An event as it is kept. `type` is its message's full name, `payload` its bytes without what is personal.

    `requester_domain` is what stays of the requester's address, for the policies; empty for most events.
    """

    event_id: UUID
    ticket_id: UUID
    version: int
    type: str
    happened_at: datetime
    payload: bytes
    requester_domain: str = ""


_RECORD = insertion(facts)

_OF_TICKETS = compiled(select(facts).where(facts.c.ticket_id == any_(bindparam("ticket_ids", type_=ARRAY(Uuid)))))

_TICKETS = compiled(
    select(facts.c.ticket_id)
    .distinct()
    .where(
        or_(
            bindparam("after_id", type_=Uuid).is_(None),
            facts.c.ticket_id > bindparam("after_id", type_=Uuid),
        )
    )
    .order_by(facts.c.ticket_id)
    .limit(bindparam("limit", type_=Integer))
)


async def record(transaction: Transaction, arriving: Iterable[RecordedFact]) -> None:
    """Adds what was heard, in one round trip; what was heard before stays as it is."""
    # In one order everywhere, so that two batches wait for one another instead of deadlocking.
    rows = sorted(arriving, key=lambda fact: fact.event_id)
    await transaction.execute(_RECORD, parameters_of(facts, rows))


async def of_tickets(source: Database | Transaction, ticket_ids: Collection[UUID]) -> dict[UUID, list[RecordedFact]]:
    """Returns everything that was heard about each of the tickets, in no particular order. One query."""
    found: dict[UUID, list[RecordedFact]] = {id: [] for id in ticket_ids}
    for row in await source.fetch_all(_OF_TICKETS, {"ticket_ids": list(found)}):
        found[row["ticket_id"]].append(RecordedFact(**row))
    return found


async def tickets_after(database: Database, after_id: UUID | None, *, limit: int) -> list[UUID]:
    """Returns the tickets that anything was heard about, by id; None begins with the first."""
    return [row["ticket_id"] for row in await database.fetch_all(_TICKETS, {"after_id": after_id, "limit": limit})]
