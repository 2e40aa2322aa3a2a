import asyncio

import grpc
import jwt
import pytest

from services.identity.store.derivation import Secrets
from services.identity.store.sealing import Sealer
from services.identity.usecases.refresh_session import RefreshSession, refresh_session
from services.kit.database import Database
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import session_pb2
from tests.integration.identity.conftest import Identity
from tests.integration.identity.doors import door_to
from tests.integration.identity.people import Person
from tests.integration.round_trips import round_trips


@pytest.fixture
async def ada(lenient: Identity, identity_database: Database) -> Person:
    return await Person(lenient, identity_database).join()


async def refused(person: Person, refresh_token: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await person.refresh(refresh_token)
    failure = from_error(error.value)
    assert (failure.code, failure.reason) == (grpc.StatusCode.UNAUTHENTICATED, "REFRESH_TOKEN_INVALID")


async def live_tokens(database: Database) -> int:
    row = await database.fetch_one(Query("SELECT count(*) FROM identity.refresh_tokens WHERE spent_at IS NULL"))
    assert row is not None
    return int(row["count"])


async def spent_a_while_ago(database: Database) -> None:
    await database.execute(Query("UPDATE identity.refresh_tokens SET spent_at = spent_at - interval '11 seconds'"))


async def test_token_is_exchanged_for_the_next_pair_of_the_same_session(ada: Person) -> None:
    first = await ada.sign_in()
    second = await ada.refresh(first.refresh_token)
    third = await ada.refresh(second.refresh_token)
    claims = [jwt.decode(tokens.access_token, options={"verify_signature": False}) for tokens in (first, second, third)]
    assert len({each["sid"] for each in claims}) == 1
    assert len({each["jti"] for each in claims}) == 3
    assert len({tokens.refresh_token for tokens in (first, second, third)}) == 3
    assert first.refresh_expire_time.ToDatetime() < third.refresh_expire_time.ToDatetime()
    assert await live_tokens(ada.database) == 1


async def test_of_fifty_who_refresh_with_one_token_at_once_one_succeeds_and_the_session_lives(ada: Person) -> None:
    tokens = await ada.sign_in()
    outcomes = await asyncio.gather(*(ada.refresh(tokens.refresh_token) for _ in range(50)), return_exceptions=True)
    refused_ones = [outcome for outcome in outcomes if isinstance(outcome, grpc.aio.AioRpcError | ServiqError)]
    assert {from_error(error).reason for error in refused_ones} == {"REFRESH_TOKEN_INVALID"}
    [winner] = [outcome for outcome in outcomes if isinstance(outcome, session_pb2.TokenPair)]
    assert len(refused_ones) == 49
    assert await live_tokens(ada.database) == 1
    assert "SessionRevoked" not in await ada.told()
    assert await ada.refresh(winner.refresh_token)
    assert await live_tokens(ada.database) == 1


async def test_token_that_was_spent_a_while_ago_ends_its_session_and_no_other(ada: Person) -> None:
    other = await ada.sign_in()
    stolen = await ada.sign_in()
    kept = await ada.refresh(stolen.refresh_token)
    await spent_a_while_ago(ada.database)
    await refused(ada, stolen.refresh_token)
    await refused(ada, kept.refresh_token)
    assert (await ada.told()).count("SessionRevoked") == 1
    await refused(ada, stolen.refresh_token)
    assert (await ada.told()).count("SessionRevoked") == 1
    assert await ada.refresh(other.refresh_token)


async def test_session_that_nobody_refreshed_for_its_lifetime_is_over(ada: Person) -> None:
    tokens = await ada.sign_in()
    await ada.database.execute(Query("UPDATE identity.sessions SET expires_at = now()"))
    await refused(ada, tokens.refresh_token)


async def test_who_no_longer_works_here_gets_no_more_tokens(ada: Person) -> None:
    tokens = await ada.sign_in()
    await ada.database.execute(
        Query(
            "INSERT INTO identity.employees (user_id, active, availability, capacity)"
            " SELECT id, false, 'OFFLINE', 1 FROM identity.users"
        )
    )
    await refused(ada, tokens.refresh_token)


@pytest.mark.parametrize("token", ["x", "äöü", "\0", "A" * 43, "A" * 500, "a.b.c"])
async def test_what_was_never_a_token_is_refused(ada: Person, token: str) -> None:
    await refused(ada, token)


async def test_token_of_no_length_or_too_much_is_no_request(ada: Person) -> None:
    for token in ("", "A" * 501):
        with pytest.raises(grpc.aio.AioRpcError) as error:
            await ada.auth.RefreshSession(pb.RefreshSessionRequest(refresh_token=token))
        assert from_error(error.value).reason == "REQUEST_INVALID"


async def test_refresh_costs_few_round_trips(ada: Person, identity_database: Database) -> None:
    secret = ada.identity.settings.key_encryption_secret.get_secret_value().encode()
    with door_to(identity_database, Sealer(secret), Secrets.derive(secret)) as door:
        tokens = (await ada.sign_in()).refresh_token
        for _ in range(8):
            tokens = (await refresh_session(door, RefreshSession(refresh_token=tokens))).refresh_token
        async with round_trips(identity_database) as trips:
            await refresh_session(door, RefreshSession(refresh_token=tokens))
    # begin, session, token, user, spend, session, token, key, commit
    assert trips.count <= 9
