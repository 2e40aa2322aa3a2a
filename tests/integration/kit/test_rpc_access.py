from collections.abc import Sequence
from dataclasses import replace

import grpc
import pytest

from services.kit import errors
from services.kit.jwks import Jwk
from services.kit.principal import EVERY_RPC, Principal, PrincipalKind
from tests.integration.kit.callers import CALLERS, PEER, STRANGER, USER
from tests.integration.kit.conftest import Start, drained, failure
from tests.integration.kit.echo import SERVICE, EchoRequest

EVERYWHERE = Principal(kind=PrincipalKind.USER, id="eve", permissions=frozenset({"echo.view.all"}))
CRM = Principal(kind=PrincipalKind.SERVICE, id="crm", permissions=frozenset({"echo.view"}))
NARROW = replace(CRM, scopes=frozenset({f"{SERVICE}/View"}))
WIDE = replace(CRM, scopes=frozenset({f"{SERVICE}/*"}))
NOWHERE = replace(CRM, scopes=frozenset({"other.v1.EchoService/*", f"{SERVICE}/Vie", SERVICE}))
API_KEY = replace(CRM, scopes=EVERY_RPC, session_id="key")


async def identity_away() -> Sequence[Jwk]:
    raise errors.PeerUnavailable(peer="identity")


@pytest.mark.parametrize(
    ("method", "caller", "reason", "permission"),
    [
        ("Echo", None, "", ""),
        ("Echo", STRANGER, "", ""),
        ("Whoami", None, "TOKEN_MISSING", ""),
        ("Whoami", STRANGER, "", ""),
        ("View", None, "TOKEN_MISSING", ""),
        ("View", STRANGER, "PERMISSION_MISSING", "echo.view"),
        ("View", PEER, "PERMISSION_MISSING", "echo.view"),
        ("View", USER, "", ""),
        ("Serve", None, "TOKEN_MISSING", ""),
        ("Serve", USER, "PERMISSION_MISSING", "service"),
        ("Serve", PEER, "", ""),
        ("View", EVERYWHERE, "", ""),
        ("View", NARROW, "", ""),
        ("View", WIDE, "", ""),
        ("Whoami", NARROW, "PERMISSION_MISSING", f"{SERVICE}/Whoami"),
        ("View", NOWHERE, "PERMISSION_MISSING", f"{SERVICE}/View"),
        ("Serve", NARROW, "PERMISSION_MISSING", f"{SERVICE}/Serve"),
        ("Serve", API_KEY, "PERMISSION_MISSING", "service"),
        ("View", API_KEY, "", ""),
        ("Serve", NOWHERE, "PERMISSION_MISSING", f"{SERVICE}/Serve"),
        ("Echo", NOWHERE, "", ""),
    ],
)
async def test_the_contract_says_who_may_call(
    start: Start, method: str, caller: Principal | None, reason: str, permission: str
) -> None:
    running = await start()
    call = getattr(running.stub, method)(EchoRequest(text="x"), metadata=CALLERS.metadata(caller) if caller else None)
    if not reason:
        await call
        return
    failed = await failure(call)
    assert failed.reason == reason
    assert failed.domain == "echo.serviq"
    assert failed.code.name == ("UNAUTHENTICATED" if reason == "TOKEN_MISSING" else "PERMISSION_DENIED")
    assert failed.metadata.get("permission", "") == permission
    assert running.servicer.calls == 0


async def test_a_stream_is_guarded_like_any_call(start: Start) -> None:
    running = await start()
    failed = await failure(drained(running.stub.Watch(EchoRequest(text="x"), metadata=CALLERS.metadata(STRANGER))))
    assert failed.reason == "PERMISSION_MISSING"


async def test_the_handler_learns_who_calls_and_the_next_call_does_not(start: Start) -> None:
    running = await start()
    assert (await running.stub.Whoami(EchoRequest(text="x"), metadata=CALLERS.metadata(USER))).text == "user ada"
    assert (await running.stub.Whoami(EchoRequest(text="x"), metadata=CALLERS.metadata(PEER))).text == "service notify"
    assert (await failure(running.stub.Whoami(EchoRequest(text="x")))).reason == "TOKEN_MISSING"


async def test_the_handler_learns_where_a_call_comes_from(start: Start) -> None:
    running = await start()
    question = EchoRequest(text="where from?")
    assert (await running.stub.Echo(question)).text == "127.0.0.1"
    assert (await running.stub.Echo(question, metadata=[("x-client-address", "2001:db8::1")])).text == "2001:db8::1"
    assert (await running.stub.Echo(question)).text == "127.0.0.1"


@pytest.mark.parametrize("method", ["Echo", "View"])
@pytest.mark.parametrize(
    "authorizations",
    [
        [""],
        ["Bearer"],
        ["Bearer "],
        ["Basic YTpi"],
        ["Bearer a.b.c"],
        ["Bearer " + CALLERS.token(USER) + "x"],
        ["Bearer " + CALLERS.token(USER, aud="others")],
        ["Bearer " + CALLERS.token(USER, exp="4102444800")],
        ["Bearer " + CALLERS.token(USER, exp=1)],
        ["Bearer " + "a" * 12000],
        ["Bearer " + CALLERS.token(USER)] * 2,
    ],
    ids=lambda given: f"{len(given)} of {given[0][:12]!r}",
)
async def test_a_bad_token_is_unauthenticated(start: Start, method: str, authorizations: list[str]) -> None:
    running = await start()
    metadata = [("authorization", each) for each in authorizations]
    failed = await failure(getattr(running.stub, method)(EchoRequest(text="x"), metadata=metadata))
    assert (failed.code, failed.reason) == (grpc.StatusCode.UNAUTHENTICATED, "TOKEN_INVALID")


async def test_a_megabyte_of_metadata_is_refused_by_the_server_and_it_lives_on(start: Start) -> None:
    running = await start()
    failed = await failure(
        running.stub.View(EchoRequest(text="x"), metadata=[("authorization", "Bearer " + "a" * 1_000_000)])
    )
    assert failed.code is not grpc.StatusCode.INTERNAL
    assert (await running.stub.Echo(EchoRequest(text="still here"))).text == "still here"


async def test_without_identity_the_public_rpc_works_and_the_guarded_one_says_try_again(start: Start) -> None:
    running = await start(fetch=identity_away)
    assert (await running.stub.Echo(EchoRequest(text="x"), metadata=CALLERS.metadata(USER))).text == "x"
    failed = await failure(running.stub.View(EchoRequest(text="x"), metadata=CALLERS.metadata(USER)))
    assert (failed.code, failed.reason) == (grpc.StatusCode.UNAVAILABLE, "UNAVAILABLE")
    assert failed.retry_after_seconds == 1
