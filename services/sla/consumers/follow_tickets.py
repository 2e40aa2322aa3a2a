"""Something happened to tickets: what is promised about them is read again."""

from collections.abc import Sequence

from google.protobuf.message import Message

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.sla.events import record_of
from services.sla.store import facts, tickets
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.read_tickets import read_tickets


async def follow_tickets(
    transaction: Transaction, events: Sequence[Delivered[Message]], *, clock: Clock, rulebooks: Rulebooks
) -> None:
    """Keeps the facts, and makes the clocks what all facts come to: as many statements for many events as for one.

    What is heard late, twice or in another order ends in the same clocks.
    """
    records = [record_of(event) for event in events]
    await facts.record(transaction, records)
    rulebook = await rulebooks.hold(transaction)
    ids = {record.ticket_id for record in records}
    await tickets.lock(transaction, ids)
    await read_tickets(transaction, ids, rulebook=rulebook, now=clock.now())
