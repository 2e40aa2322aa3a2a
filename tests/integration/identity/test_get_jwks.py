"""Which keys are published, and when."""

from datetime import timedelta

import pytest

from services.identity.domain.service_account import ServiceAccount
from services.identity.store import signing_keys
from services.identity.store.sealing import Sealer
from services.identity.store.signing_keys import SigningKey
from services.identity.usecases.get_jwks import get_jwks
from services.identity.usecases.prepare import prepare
from services.identity.usecases.sign_token import sign_token
from services.kit.clock import FrozenClock, SystemClock
from services.kit.database import Database
from services.kit.errors import TokenInvalid, Unavailable
from services.kit.jwks import Jwk, KeySet
from services.kit.principal import Principal, PrincipalKind
from services.kit.sql import Query
from services.kit.tokens import TokenVerifier
from tests.integration.round_trips import round_trips

SEALER = Sealer(b"one secret")
SLA = Principal(kind=PrincipalKind.SERVICE, id="sla")
ACCOUNTS = [ServiceAccount(name=name, secret_hash=bytes(32), permissions=frozenset()) for name in ("sla", "notify")]


async def test_without_a_key_no_token_is_signed(identity_database: Database) -> None:
    with pytest.raises(Unavailable):
        await sign_token(identity_database, SEALER, SLA, clock=SystemClock(), lifetime=timedelta(minutes=10))


async def test_retired_key_is_published_until_it_is_withdrawn_and_signs_nothing(identity_database: Database) -> None:
    clock = FrozenClock(SystemClock().now())
    await prepare(identity_database, SEALER, ACCOUNTS, clock=clock)

    async def published() -> list[Jwk]:
        return await get_jwks(identity_database, clock=clock)

    verifier = TokenVerifier(KeySet(published), clock)
    lifetime = timedelta(minutes=10)
    old_token, _ = await sign_token(identity_database, SEALER, SLA, clock=clock, lifetime=lifetime)
    [old] = await published()

    await identity_database.execute(
        Query("UPDATE identity.signing_keys SET retired_at = %(now)s, withdrawn_at = %(later)s"),
        {"now": clock.now(), "later": clock.now() + lifetime},
    )
    clock.advance(timedelta(seconds=1))
    async with identity_database.transaction() as transaction:
        await signing_keys.add(transaction, SigningKey.generate(), SEALER, at=clock.now())

    new, still_there = await published()
    assert still_there == old
    new_token, _ = await sign_token(identity_database, SEALER, SLA, clock=clock, lifetime=lifetime)
    assert await verifier.verify(new_token) == await verifier.verify(old_token) == SLA
    clock.advance(lifetime)
    assert await published() == [new]
    with pytest.raises(TokenInvalid):
        await verifier.verify(old_token)


async def test_keys_cost_one_round_trip_and_a_signature_one_more(identity_database: Database) -> None:
    await prepare(identity_database, SEALER, ACCOUNTS, clock=SystemClock())
    async with round_trips(identity_database) as trips:
        await get_jwks(identity_database, clock=SystemClock())
        await sign_token(identity_database, SEALER, SLA, clock=SystemClock(), lifetime=timedelta(minutes=10))
    assert trips.count == 2
