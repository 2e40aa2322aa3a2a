import time
from uuid import uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.errors import PageTokenInvalid
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2, session_pb2
from serviq.identity.v1 import session_service_pb2 as pb
from serviq.identity.v1 import user_service_pb2 as users_pb
from serviq.identity.v1.session_service_pb2_grpc import SessionServiceStub
from tests.integration.eventually import eventually
from tests.integration.identity.conftest import Identity
from tests.integration.identity.people import Person, bearer


@pytest.fixture
async def ada(lenient: Identity, identity_database: Database) -> Person:
    return await Person(lenient, identity_database).join()


async def listed(person: Person, tokens: session_pb2.TokenPair) -> list[session_pb2.Session]:
    answer = await person.sessions.ListSessions(pb.ListSessionsRequest(), metadata=bearer(tokens.access_token))
    return list(answer.sessions)


async def is_refused(person: Person, tokens: session_pb2.TokenPair) -> bool:
    """Whether the access token is good for nothing any more."""
    try:
        await person.users.GetMe(users_pb.GetMeRequest(), metadata=bearer(tokens.access_token))
    except grpc.aio.AioRpcError as error:
        assert from_error(error).reason == "TOKEN_INVALID"
        return True
    return False


async def revoke(person: Person, tokens: session_pb2.TokenPair, session_id: str) -> None:
    await person.sessions.RevokeSession(pb.RevokeSessionRequest(id=session_id), metadata=bearer(tokens.access_token))


async def test_sessions_are_listed_newest_first_with_what_tells_them_apart(ada: Person) -> None:
    phone = await ada.sign_in(device="phone", address="192.0.2.1")
    await ada.sign_in(device="laptop", address="2001:db8::1")
    sessions = await listed(ada, phone)
    assert [(each.device, each.client_address, each.current) for each in sessions] == [
        ("laptop", "2001:db8::1", False),
        ("phone", "192.0.2.1", True),
    ]
    for session in sessions:
        assert session.create_time == session.refresh_time
        assert session.expire_time.ToSeconds() - session.create_time.ToSeconds() == 30 * 86_400


async def test_sessions_come_in_pages(ada: Person) -> None:
    tokens = [await ada.sign_in(device=f"device {number}") for number in range(5)]
    metadata = bearer(tokens[0].access_token)
    devices, page_token = [], ""
    while True:
        page = await ada.sessions.ListSessions(
            pb.ListSessionsRequest(page_size=2, page_token=page_token), metadata=metadata
        )
        devices += [session.device for session in page.sessions]
        page_token = page.next_page_token
        if not page_token:
            break
    assert devices == [f"device {number}" for number in reversed(range(5))]
    for wrong, reason in (({"page_size": -1}, "REQUEST_INVALID"), ({"page_token": "x"}, PageTokenInvalid.reason)):
        with pytest.raises(grpc.aio.AioRpcError) as error:
            await ada.sessions.ListSessions(pb.ListSessionsRequest(**wrong), metadata=metadata)
        assert from_error(error.value).reason == reason


async def test_revoked_session_is_over_within_a_second_and_the_others_live(ada: Person) -> None:
    here, elsewhere = await ada.sign_in(), await ada.sign_in(device="lost phone")
    assert not await is_refused(ada, elsewhere)
    [lost] = [session for session in await listed(ada, here) if session.device == "lost phone"]
    await revoke(ada, here, lost.id)
    revoked_at = time.perf_counter()
    await eventually(lambda: is_refused(ada, elsewhere), seconds=1)
    assert time.perf_counter() - revoked_at < 1
    with pytest.raises(grpc.aio.AioRpcError):
        await ada.refresh(elsewhere.refresh_token)
    assert [session.current for session in await listed(ada, here)] == [True]
    await revoke(ada, here, lost.id)
    assert (await ada.told()).count("SessionRevoked") == 1


async def test_who_signs_out_ends_the_session_that_asks(ada: Person) -> None:
    leaving, staying = await ada.sign_in(), await ada.sign_in()
    metadata = bearer(leaving.access_token)
    await ada.auth.SignOut(auth_service_pb2.SignOutRequest(), metadata=metadata)
    await eventually(lambda: is_refused(ada, leaving), seconds=1)
    with pytest.raises(grpc.aio.AioRpcError):
        await ada.refresh(leaving.refresh_token)
    assert not await is_refused(ada, staying)
    assert await ada.refresh(staying.refresh_token)


async def test_refresh_token_that_came_twice_ends_the_access_tokens_too(ada: Person) -> None:
    tokens = await ada.sign_in()
    refreshed = await ada.refresh(tokens.refresh_token)
    await ada.database.execute(Query("UPDATE identity.refresh_tokens SET spent_at = spent_at - interval '1 minute'"))
    with pytest.raises(grpc.aio.AioRpcError):
        await ada.refresh(tokens.refresh_token)
    await eventually(lambda: is_refused(ada, refreshed), seconds=1)


async def test_somebody_elses_session_is_not_found_like_one_that_is_not_there(
    ada: Person, lenient: Identity, identity_database: Database
) -> None:
    grace = await Person(lenient, identity_database, "grace@example.com").join()
    hers, theirs = await grace.sign_in(), await ada.sign_in()
    [foreign] = await listed(grace, hers)
    for session_id in (foreign.id, str(uuid4())):
        with pytest.raises(grpc.aio.AioRpcError) as error:
            await revoke(ada, theirs, session_id)
        failure = from_error(error.value)
        assert (failure.code, failure.reason) == (grpc.StatusCode.NOT_FOUND, "SESSION_NOT_FOUND")
        assert failure.metadata == {"session_id": session_id}
    assert not await is_refused(grace, hers)


async def test_services_have_no_sessions(lenient: Identity) -> None:
    channel = await lenient.channel_as("sla")
    sessions = SessionServiceStub(channel)
    assert list((await sessions.ListSessions(pb.ListSessionsRequest())).sessions) == []
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await (await lenient.auth_as("sla")).SignOut(auth_service_pb2.SignOutRequest())
    assert from_error(error.value).reason == "SESSION_NOT_FOUND"
