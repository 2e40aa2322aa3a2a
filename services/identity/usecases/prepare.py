"""Put in place what every answer needs. Not an RPC: each start of the service leads here."""

from collections.abc import Collection

from services.identity.domain.role import READY_MADE
from services.identity.domain.service_account import ServiceAccount
from services.identity.store import roles, service_accounts, signing_keys
from services.identity.store.sealing import Sealer
from services.identity.store.signing_keys import SigningKey
from services.kit.clock import Clock
from services.kit.database import Database


async def prepare(database: Database, sealer: Sealer, accounts: Collection[ServiceAccount], *, clock: Clock) -> None:
    """Makes the first signing key unless there is one, and puts the ready-made roles and these service accounts there.

    Replicas may start at once. Raises SealBroken when the key was sealed with another secret.
    """
    async with database.transaction() as transaction:
        await signing_keys.lock(transaction)
        if await signing_keys.current(transaction, sealer, at=clock.now()) is None:
            await signing_keys.add(transaction, SigningKey.generate(), sealer, at=clock.now())
        await service_accounts.keep_only(transaction, accounts)
        await roles.keep(transaction, READY_MADE, at=clock.now())
