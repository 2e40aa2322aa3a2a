"""A front door for tests that call use cases themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from services.identity.domain.guard import Guard
from services.identity.domain.limits import Limits
from services.identity.domain.throttle import Limit
from services.identity.store.derivation import Secrets
from services.identity.store.hashing import PasswordHasher
from services.identity.store.sealing import Sealer
from services.identity.usecases.front_door import FrontDoor, Lifetimes
from services.kit.clock import Clock, SystemClock
from services.kit.database import Database

_OFTEN = Limit.parse("1000/60")


@contextmanager
def door_to(database: Database, sealer: Sealer, secrets: Secrets, *, clock: Clock | None = None) -> Iterator[FrontDoor]:
    """A door with cheap passwords, and limits that no test reaches."""
    with PasswordHasher(secrets.passwords, cost=4, threads=2, waiting=8) as hasher:
        yield FrontDoor(
            database=database,
            clock=clock or SystemClock(),
            sealer=sealer,
            keys=secrets,
            hasher=hasher,
            limits=Limits(
                sign_in_per_address=_OFTEN,
                sign_in_per_account=_OFTEN,
                sign_up_per_address=_OFTEN,
                verification_per_address=_OFTEN,
                reset_per_address=_OFTEN,
                mails_per_account=_OFTEN,
            ),
            guard=Guard(interval=timedelta(), per_day=100_000, budget_per_hour=100_000),
            lifetimes=Lifetimes(
                access_token=timedelta(minutes=10),
                session=timedelta(days=30),
                verification_link=timedelta(days=1),
                reset_link=timedelta(hours=1),
            ),
            public_url="https://desk.example.com",
        )
