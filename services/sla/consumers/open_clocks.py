"""A ticket was created: what is promised about it starts to run."""

from collections.abc import Sequence

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.sla.domain.ticket_sla import TicketSla
from services.sla.events import fact_of, record_of
from services.sla.store import clocks, facts
from serviq.ticket.v1.events_pb2 import TicketCreated


async def open_clocks(transaction: Transaction, events: Sequence[Delivered[TicketCreated]], *, clock: Clock) -> None:
    """Keeps the facts and opens the clocks: two statements, however many events.

    What time it is now plays no part: a clock runs from when its ticket was accepted.
    """
    await facts.record(transaction, [record_of(event) for event in events])
    await clocks.open(transaction, [TicketSla.open(fact_of(event.message)) for event in events])
