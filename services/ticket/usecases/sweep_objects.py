"""Delete content that belongs to no file: of an upload that died, or of a ticket that was. Not an RPC: a worker."""

import asyncio
from datetime import timedelta

import structlog

from services.kit.bus import until
from services.kit.clock import Clock
from services.kit.database import Database, reaching
from services.kit.errors import Unavailable
from services.ticket.store import attachments
from services.ticket.store.objects import Objects

_LOG = structlog.get_logger(__name__)

SWEEP_SECONDS = 3600.0
"""How often to look."""

ORPHAN_AGE = timedelta(days=1)
"""How old content must be that nobody knows of: younger, its upload may still be about to say what it is."""


async def sweep_objects(database: Database, objects: Objects, *, clock: Clock) -> int:
    """Deletes content that is older than a day and belongs to no file, and returns how much that was.

    Raises PeerUnavailable while the object store is away.
    """
    oldest = clock.now() - ORPHAN_AGE
    deleted = await objects.delete_unfinished(oldest)
    async for keys in objects.older_than(oldest):
        orphans = sorted(set(keys) - await attachments.known_keys(database, keys))
        await objects.delete(orphans)
        deleted += len(orphans)
    return deleted


class ObjectSweeper:
    """Sweeps now and then; replicas do not mind one another."""

    name = "object sweeper"

    def __init__(self, database: Database, objects: Objects, *, clock: Clock) -> None:
        self._database = database
        self._objects = objects
        self._clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        """Sweeps until told to stop."""
        while not stop.is_set():
            try:
                with reaching():
                    deleted = await sweep_objects(self._database, self._objects, clock=self._clock)
                if deleted:
                    _LOG.info("orphaned content deleted", objects=deleted)
            except Unavailable as error:
                _LOG.warning("object sweeper waits", error=repr(error))
            await until(stop, seconds=SWEEP_SECONDS)
