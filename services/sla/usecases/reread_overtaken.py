"""Read open tickets again once a version counts that was saved with a date. Not an RPC: that date leads here.

Like what is outdated: some at a time, beside the deadlines.
"""

from services.kit.clock import Clock
from services.kit.database import Database
from services.sla.store import tickets
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.read_tickets import read_tickets
from services.sla.usecases.reread_outdated import BATCH


async def reread_overtaken(
    database: Database, rulebooks: Rulebooks, *, clock: Clock, limit: int = BATCH, skip: int = 0
) -> int:
    """Returns how many tickets were overtaken; 0 when none is, or all are in the hands of other replicas.

    The first `skip` are passed over.
    """
    async with database.transaction() as transaction:
        rulebook = await rulebooks.hold(transaction)
        now = clock.now()
        ids = await tickets.claim_overtaken(transaction, now=now, limit=limit, skip=skip)
        if ids:
            await read_tickets(transaction, ids, rulebook=rulebook, now=now)
        return len(ids)
