import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from services.kit import jwks
from services.kit.database import Database
from services.kit.errors import PeerUnavailable
from services.kit.jwks import Jwk, KeySet
from services.kit.jwks_table import DatabaseKeys
from services.ticket.store.tables import JWKS
from tests.integration.conftest import TestDatabase
from tests.integration.eventually import eventually


def key(kid: str, curve: ec.EllipticCurve | None = None, **changes: object) -> Jwk:
    public = ec.generate_private_key(curve or ec.SECP256R1()).public_key()
    return {**ECAlgorithm.to_jwk(public, as_dict=True), "kid": kid, "alg": "ES256", "use": "sig", **changes}


class Identity:
    def __init__(self, *keys: Jwk) -> None:
        self.keys: Sequence[Jwk] = keys
        self.hangs = False
        self.asked = 0

    async def __call__(self) -> Sequence[Jwk]:
        self.asked += 1
        if self.hangs:
            await asyncio.Event().wait()
        if not self.keys:
            raise PeerUnavailable(peer="identity")
        return self.keys


@pytest.fixture
async def saved(database: TestDatabase) -> AsyncIterator[DatabaseKeys]:
    own = Database(database.dsns["ticket"], min_connections=1, max_connections=2, wait_seconds=5)
    await own.open()
    yield DatabaseKeys(JWKS, own)
    await own.close()


@asynccontextmanager
async def running(keys: KeySet) -> AsyncIterator[KeySet]:
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(keys.run(stop))
        yield keys
        stop.set()


async def knows(keys: KeySet, kid: str) -> None:
    async def ask() -> bool:
        return keys.known(kid) is not None

    await eventually(ask)


async def test_keys_outlive_the_process_and_identity(saved: DatabaseKeys) -> None:
    async with running(KeySet(Identity(key("k1"), key("k2")), saved=saved)) as keys:
        await knows(keys, "k2")

        async def are_saved() -> bool:
            return [each["kid"] for each in await saved.load()] == ["k1", "k2"]

        await eventually(are_saved)
    async with running(KeySet(Identity(), saved=saved)) as keys:
        await knows(keys, "k1")
        assert await keys.find("k2") is not None
        assert await keys.find("k3") is None


async def test_a_new_key_is_found_by_its_first_token(saved: DatabaseKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jwks, "RETRY_SECONDS", 0)
    identity = Identity(key("k1"))
    keys = KeySet(identity, saved=saved)
    assert await keys.find("k1") is not None
    identity.keys = [key("k2")]
    assert await keys.find("k2") is not None
    assert keys.known("k1") is None
    assert [each["kid"] for each in await saved.load()] == ["k2"]


async def test_an_answer_without_keys_takes_none_away(saved: DatabaseKeys) -> None:
    identity = Identity(key("k1"))
    keys = KeySet(identity, saved=saved)
    await keys.refresh()
    identity.keys = [{"kid": "k1", "kty": "EC"}]
    await keys.refresh()
    assert keys.known("k1") is not None
    assert [each["kid"] for each in await saved.load()] == ["k1"]


@pytest.mark.parametrize(
    "odd",
    [
        key("odd", ec.SECP384R1()),
        key("odd", alg="ES384"),
        key("odd", use="enc"),
        key("odd", crv="P-521"),
        key("odd", x="not base64!"),
        key("odd", y=None),
        key("odd", kty="RSA"),
        key("odd", d="AAAA"),
        key(""),
    ],
    ids=["curve", "algorithm", "use", "curve name", "x", "y", "type", "private", "no id"],
)
async def test_an_odd_key_is_left_out(odd: Jwk) -> None:
    keys = KeySet(Identity(odd, key("k1")))
    await keys.refresh()
    assert keys.known("k1") is not None
    assert keys.known(odd["kid"]) is None


async def test_identity_that_hangs_holds_up_neither_calls_nor_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jwks, "FETCH_SECONDS", 0.2)
    identity = Identity()
    identity.hangs = True
    async with asyncio.timeout(2):
        with pytest.raises(PeerUnavailable):
            await KeySet(identity).find("k1")
    monkeypatch.setattr(jwks, "FETCH_SECONDS", 60)
    async with asyncio.timeout(1), running(KeySet(identity)):
        await asyncio.sleep(0)


async def test_replicas_may_save_at_once(saved: DatabaseKeys) -> None:
    await asyncio.gather(*(saved.save([key(f"k{n}")]) for n in range(8)))
    assert len(await saved.load()) == 1
