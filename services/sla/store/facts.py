"""The facts this service consumed, by named queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.kit.database import Transaction
from services.sla.store.insertion import insertion, parameters_of
from services.sla.store.tables import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFact:
    """An event as it is kept. `type` is its message's full name, `payload` its bytes without what is personal."""

    event_id: UUID
    ticket_id: UUID
    version: int
    type: str
    happened_at: datetime
    payload: bytes


_RECORD = insertion(facts)


async def record(transaction: Transaction, arriving: Iterable[RecordedFact]) -> None:
    """Adds what was heard, in one round trip; what was heard before stays as it is."""
    # In one order everywhere, so that two batches wait for one another instead of deadlocking.
    rows = sorted(arriving, key=lambda fact: fact.event_id)
    await transaction.execute(_RECORD, parameters_of(facts, rows))
