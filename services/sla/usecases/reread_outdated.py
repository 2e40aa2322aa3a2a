"""Read open tickets again that were read by an earlier rulebook. Not an RPC: saving a policy or calendar leads here.

Some at a time, each batch a transaction of its own, while deadlines are seen to beside it: what is due does not wait
for the pass, which takes a while when many tickets are open.
"""

from services.kit.clock import Clock
from services.kit.database import Database
from services.sla.store import tickets
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.read_tickets import read_tickets

BATCH = 100
"""How many tickets are read in one transaction: few, since a deadline that comes due meanwhile waits for it."""


async def reread_outdated(
    database: Database, rulebooks: Rulebooks, *, clock: Clock, limit: int = BATCH, skip: int = 0
) -> int:
    """Returns how many tickets were outdated; 0 when none is, or all are in the hands of other replicas.

    The first `skip` are passed over.
    """
    async with database.transaction() as transaction:
        rulebook = await rulebooks.hold(transaction)
        ids = await tickets.claim_outdated(transaction, revision=rulebook.revision, limit=limit, skip=skip)
        if ids:
            await read_tickets(transaction, ids, rulebook=rulebook, now=clock.now())
        return len(ids)
