"""The signing key: one, however many start at once, and unreadable without the secret."""

import asyncio
from datetime import timedelta

import pytest
from pydantic import SecretStr

from services.identity.config import IdentitySettings
from services.identity.domain.service_account import ServiceAccount
from services.identity.store import service_accounts, signing_keys
from services.identity.store.sealing import SealBroken, Sealer
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
from serviq.identity.v1 import auth_service_pb2 as pb
from tests.integration.identity.conftest import running

SEALER = Sealer(b"one secret")
SLA = Principal(kind=PrincipalKind.SERVICE, id="sla")
ACCOUNTS = [ServiceAccount(name=name, secret_hash=bytes(32), permissions=frozenset()) for name in ("sla", "notify")]


async def test_replicas_that_start_together_make_one_key(wide: Database) -> None:
    await asyncio.gather(*(prepare(wide, SEALER, ACCOUNTS, clock=SystemClock()) for _ in range(20)))
    assert len(await get_jwks(wide, clock=SystemClock())) == 1
    row = await wide.fetch_one(Query("SELECT count(*) FROM identity.service_accounts"))
    assert row is not None and row["count"] == len(ACCOUNTS)


async def test_key_survives_a_restart(settings: IdentitySettings) -> None:
    async with running(settings) as first:
        before = await first.auth.GetJwks(pb.GetJwksRequest())
    async with running(settings) as second:
        assert await second.auth.GetJwks(pb.GetJwksRequest()) == before


async def test_service_refuses_to_start_with_another_secret(settings: IdentitySettings) -> None:
    async with running(settings):
        pass
    other = settings.model_copy(update={"key_encryption_secret": SecretStr("another secret, as long as the first one")})
    with pytest.raises(BaseExceptionGroup) as ended:
        async with running(other):
            pass
    assert "keys ended" in repr(ended.value.exceptions)


async def test_secret_that_does_not_open_the_key_is_told_and_makes_no_second_key(identity_database: Database) -> None:
    await prepare(identity_database, SEALER, ACCOUNTS, clock=SystemClock())
    with pytest.raises(SealBroken):
        await prepare(identity_database, Sealer(b"another"), ACCOUNTS, clock=SystemClock())
    assert len(await get_jwks(identity_database, clock=SystemClock())) == 1


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


async def test_accounts_are_looked_up_as_they_were_kept(identity_database: Database) -> None:
    kept = ServiceAccount(name="sla", secret_hash=bytes(range(32)), permissions=frozenset({"user.view"}))
    await prepare(identity_database, SEALER, [kept], clock=SystemClock())
    assert await service_accounts.get(identity_database, "sla") == kept
    assert await service_accounts.get(identity_database, "notify") is None
