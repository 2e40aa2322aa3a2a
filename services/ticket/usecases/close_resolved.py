"""Close what was resolved long enough ago. Not an RPC: deadlines."""

from services.kit.clock import Clock
from services.kit.database import Database
from services.ticket.store import backlog
from services.ticket.usecases.store_change import store_changes

BATCH_SIZE = 100


async def close_resolved(database: Database, *, clock: Clock, limit: int = BATCH_SIZE, skip: int = 0) -> int:
    """Closes some of the tickets that nobody objected to, and returns how many: replicas take different ones.

    The first `skip` are passed over.
    """
    async with database.transaction() as transaction:
        at = clock.now()
        due = await backlog.lock_due(transaction, at=at, limit=limit, skip=skip)
        await store_changes(transaction, [(ticket, ticket.close_itself(at=at)) for ticket in due])
        return len(due)
