"""See to tickets whose time has come: warn, breach. Not an RPC: the scheduler's."""

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.metrics import DEADLINE_LATENESS
from services.sla.store import tickets
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.read_tickets import read_tickets

BATCH = 250
"""How many tickets are seen to in one transaction: some tens of milliseconds, in which others wait."""


async def wake_tickets(
    database: Database, rulebooks: Rulebooks, *, clock: Clock, limit: int = BATCH, skip: int = 0
) -> int:
    """Returns how many tickets were due; 0 when none is, or all are in the hands of other replicas.

    The first `skip` are passed over.
    """
    async with database.transaction() as transaction:
        rulebook = await rulebooks.hold(transaction)
        now = clock.now()
        claimed = await tickets.claim_due(transaction, now=now, limit=limit, skip=skip)
        if claimed:
            await read_tickets(transaction, claimed.keys(), rulebook=rulebook, now=now)
    seen = clock.now()
    for wake_at in claimed.values():
        DEADLINE_LATENESS.labels("wake_tickets").observe((seen - wake_at).total_seconds())
    return len(claimed)
