"""End the availabilities that were for a while, when it is over. Not an RPC: deadlines."""

from services.identity.events import event_of
from services.identity.store import availability, users
from services.identity.store.tables import OUTBOX
from services.kit.clock import Clock
from services.kit.database import Database

BATCH_SIZE = 100


async def turn_availability_back(database: Database, *, clock: Clock, limit: int = BATCH_SIZE, skip: int = 0) -> int:
    """Turns a batch of those that are due back, tells, and returns how many: replicas take different ones.

    The first `skip` are passed over.
    """
    async with database.transaction() as transaction:
        at = clock.now()
        turned = [
            user.turn_availability_back(at=at)
            for user in await availability.lock_due(transaction, at=at, limit=limit, skip=skip)
        ]
        for user, changed in turned:
            if changed is not None and user.employee is not None:
                await users.save(transaction, user)
                await users.save_employee(transaction, user.id, user.employee)
        await OUTBOX.append(transaction, [event_of(changed) for _, changed in turned if changed is not None])
        return len(turned)
