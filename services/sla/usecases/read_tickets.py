"""Read tickets again: write what their facts come to now, and tell what is new. Not an RPC: every change leads here."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from services.kit.database import Transaction
from services.sla.domain.announcement import announcements
from services.sla.domain.rulebook import Rulebook
from services.sla.domain.ticket_sla import TicketReading, read_ticket
from services.sla.events import event_of, facts_of
from services.sla.store import clocks, facts, tickets
from services.sla.store.tables import OUTBOX


async def read_tickets(
    transaction: Transaction, ids: Collection[UUID], *, rulebook: Rulebook, now: datetime
) -> list[TicketReading]:
    """Returns where the tickets stand. The caller holds the rulebook, and after it the locks of the tickets."""
    recorded = await facts.of_tickets(transaction, ids)
    readings = [
        read_ticket(id, (fact for record in records for fact in facts_of(record)), rulebook, now=now)
        for id, records in recorded.items()
    ]
    await clocks.replace(transaction, [reading.sla for reading in readings])
    await tickets.save(transaction, readings)
    told = await tickets.told(transaction, ids)
    news = [each for reading in readings for each in announcements(reading, told, now=now)]
    if news:
        await tickets.tell(transaction, {each.id: each.clock.ticket_id for each in news}, now=now)
        await OUTBOX.append(transaction, [event_of(each) for each in news])
    return readings
