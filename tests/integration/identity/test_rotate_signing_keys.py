import asyncio
from datetime import timedelta
from functools import partial

import grpc
import jwt
import pytest

from services.identity.config import IdentitySettings
from services.identity.store.sealing import Sealer
from services.identity.usecases.get_jwks import get_jwks
from services.identity.usecases.prepare import prepare
from services.identity.usecases.rotate_signing_keys import OVERLAP_MARGIN, rotate_signing_keys
from services.identity.usecases.sign_token import sign_token
from services.kit.clock import FrozenClock, SystemClock
from services.kit.database import Database
from services.kit.errors import TokenInvalid
from services.kit.jwks import Jwk, KeySet
from services.kit.principal import EVERY_RPC, Principal, PrincipalKind
from services.kit.tokens import TokenVerifier
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import user_service_pb2 as users_pb
from tests.integration.eventually import eventually
from tests.integration.identity.conftest import LENIENT, Identity, running, secret_of
from tests.integration.identity.people import Person, bearer

SEALER = Sealer(b"a secret of forty-three characters, or more")
SLA = Principal(kind=PrincipalKind.SERVICE, id="sla", scopes=EVERY_RPC)
ANNOUNCEMENT, LIFETIME = timedelta(seconds=15), timedelta(minutes=10)


class Replica:
    """What signs tokens and rotates keys, by a clock that tests move."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = FrozenClock(SystemClock().now())

    async def prepare(self) -> None:
        await prepare(self.database, SEALER, [], clock=self.clock)

    async def token(self) -> str:
        token, _ = await sign_token(self.database, SEALER, SLA, clock=self.clock, lifetime=LIFETIME)
        return token

    async def rotate(self) -> str:
        kid, signs_at = await rotate_signing_keys(
            self.database, SEALER, clock=self.clock, announcement=ANNOUNCEMENT, token_lifetime=LIFETIME
        )
        assert signs_at == self.clock.now() + ANNOUNCEMENT
        return kid

    async def published(self) -> list[Jwk]:
        return await get_jwks(self.database, clock=self.clock)


@pytest.fixture
async def replica(identity_database: Database) -> Replica:
    replica = Replica(identity_database)
    await replica.prepare()
    replica.clock.advance(timedelta(days=90))
    return replica


def kid_of(token: str) -> str:
    return str(jwt.get_unverified_header(token)["kid"])


async def test_new_key_is_published_at_once_and_signs_when_it_was_announced(replica: Replica) -> None:
    [old] = await replica.published()
    new = await replica.rotate()
    assert [key["kid"] for key in await replica.published()] == [new, old["kid"]]
    replica.clock.advance(ANNOUNCEMENT - timedelta(microseconds=1))
    assert kid_of(await replica.token()) == old["kid"]
    replica.clock.advance(timedelta(microseconds=1))
    assert kid_of(await replica.token()) == new


async def test_old_key_is_published_until_the_last_of_its_tokens_has_expired(replica: Replica) -> None:
    verifier = TokenVerifier(KeySet(replica.published), replica.clock)
    new = await replica.rotate()
    replica.clock.advance(ANNOUNCEMENT - timedelta(microseconds=1))
    last = await replica.token()
    replica.clock.advance(LIFETIME - timedelta(seconds=2))
    assert await verifier.verify(last) == SLA
    replica.clock.advance(timedelta(seconds=3))
    with pytest.raises(TokenInvalid):
        await verifier.verify(last)
    assert len(await replica.published()) == 2
    replica.clock.advance(OVERLAP_MARGIN)
    assert [key["kid"] for key in await replica.published()] == [new]


async def test_keys_rotated_twice_in_a_hurry_sign_one_after_the_other(replica: Replica) -> None:
    [first] = await replica.published()
    second = await replica.rotate()
    replica.clock.advance(timedelta(seconds=5))
    third = await replica.rotate()
    signing = [kid_of(await replica.token())]
    for _ in range(2):
        replica.clock.advance(timedelta(seconds=10))
        signing.append(kid_of(await replica.token()))
    assert signing == [first["kid"], second, third]


async def test_many_who_rotate_at_once_leave_one_key_that_is_not_retired(wide: Database) -> None:
    replica = Replica(wide)
    await replica.prepare()
    await asyncio.gather(*(replica.rotate() for _ in range(8)))
    replica.clock.advance(ANNOUNCEMENT)
    assert len({kid_of(await replica.token()) for _ in range(5)}) == 1
    replica.clock.advance(LIFETIME + OVERLAP_MARGIN)
    assert len(await replica.published()) == 1


async def test_keys_are_rotated_by_services_alone(lenient: Identity, identity_database: Database) -> None:
    ada = await Person(lenient, identity_database).join()
    tokens = await ada.sign_in()
    for metadata, code in (
        ([], grpc.StatusCode.UNAUTHENTICATED),
        (bearer(tokens.access_token), grpc.StatusCode.PERMISSION_DENIED),
    ):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await lenient.auth.RotateSigningKeys(pb.RotateSigningKeysRequest(), metadata=metadata)
        assert refused.value.code() is code


async def test_rotation_under_load_refuses_nobody(settings: IdentitySettings, identity_database: Database) -> None:
    """Somebody signs in and refreshes, services get tokens, and two verifiers, one of them elsewhere, check all."""
    async with running(settings.model_copy(update=LENIENT | {"key_announcement_seconds": 9})) as identity:
        ada = await Person(identity, identity_database).join()
        elsewhere = TokenVerifier(KeySet(partial(fetched, identity)), SystemClock())
        operator = await identity.auth_as("operator")
        is_over, used = asyncio.Event(), set[str]()

        async def check(token: str) -> None:
            assert (await elsewhere.verify(token)).id
            used.add(kid_of(token))

        async def keep_working() -> int:
            tokens, turns = await ada.sign_in(), 0
            while not is_over.is_set():
                tokens = await ada.refresh(tokens.refresh_token)
                await ada.users.GetMe(users_pb.GetMeRequest(), metadata=bearer(tokens.access_token))
                await check(tokens.access_token)
                issued = await identity.auth.IssueServiceToken(
                    pb.IssueServiceTokenRequest(account="sla", secret=secret_of("sla"))
                )
                await check(issued.access_token)
                turns += 1
            return turns

        async def pester() -> None:
            # Somebody invents keys all the while: it must not keep anybody from learning of the real one.
            invented = jwt.encode({}, "x" * 32, headers={"kid": "invented", "typ": "at+jwt"})
            while not is_over.is_set():
                with pytest.raises(grpc.aio.AioRpcError):
                    await ada.users.GetMe(users_pb.GetMeRequest(), metadata=bearer(invented))
                with pytest.raises(TokenInvalid):
                    await elsewhere.verify(invented)
                await asyncio.sleep(0.05)

        async with asyncio.TaskGroup() as group:
            workers = [group.create_task(keep_working()) for _ in range(3)]
            group.create_task(pester())
            rotated = await operator.RotateSigningKeys(pb.RotateSigningKeysRequest())

            async def is_used() -> bool:
                return rotated.kid in used

            await eventually(is_used, seconds=30)
            is_over.set()
    assert len(used) == 2
    assert all(worker.result() > 10 for worker in workers)


async def fetched(identity: Identity) -> list[Jwk]:
    """The keys as other services get them."""
    answer = await identity.auth.GetJwks(pb.GetJwksRequest())
    return [{name: getattr(key, name) for name in ("kty", "use", "alg", "kid", "crv", "x", "y")} for key in answer.keys]
