"""Delete what was held for a proof that did not come. Not an RPC: deadlines."""

from datetime import timedelta

from services.kit.clock import Clock
from services.kit.database import Database
from services.ticket.domain.actor import SYSTEM
from services.ticket.domain.facts import TicketPurged
from services.ticket.events import event_of
from services.ticket.store import held

BATCH_SIZE = 100


async def purge_unverified(
    database: Database, *, clock: Clock, after: timedelta, limit: int = BATCH_SIZE, skip: int = 0
) -> int:
    """Deletes some of the tickets that were held for longer than `after`, and returns how many.

    Each goes with its timeline and what is known of its files, by one transaction with its event; the content of the
    files is swept later, like any that belongs to nothing. Replicas take different ones. The first `skip` are passed
    over.
    """
    async with database.transaction() as transaction:
        at = clock.now()
        due = await held.lock_due(transaction, filed_by=at - after, limit=limit, skip=skip)
        facts = [TicketPurged(ticket_id=id, version=version + 1, actor=SYSTEM, at=at) for id, version in due]
        await held.delete(transaction, [event_of(fact) for fact in facts], [fact.ticket_id for fact in facts])
        return len(due)
