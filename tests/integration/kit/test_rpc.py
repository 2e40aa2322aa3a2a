import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import jwt
import psycopg
import pytest
import structlog
from cryptography.hazmat.primitives.asymmetric import ec
from grpc_health.v1 import health_pb2, health_pb2_grpc  # type: ignore[import-untyped]
from jwt.algorithms import ECAlgorithm
from psycopg_pool import PoolTimeout
from pydantic import SecretStr

from services.kit import errors, metrics, tokens
from services.kit.clock import SystemClock
from services.kit.jwks import Jwk, KeySet
from services.kit.principal import EVERY_RPC, Principal, PrincipalKind
from services.kit.rpc import weaving
from services.kit.rpc.channel import open_channel
from services.kit.rpc.interceptors.authenticate import Authenticate
from services.kit.rpc.interceptors.authorise import Authorise
from services.kit.rpc.interceptors.contain import Contain
from services.kit.rpc.interceptors.deadline import Deadline
from services.kit.rpc.interceptors.observe import Observe
from services.kit.rpc.interceptors.order import INTERCEPTORS
from services.kit.rpc.interceptors.validate import Validate
from services.kit.rpc.server import AddressInUse, RpcServer
from services.kit.rpc.status import RpcFailure, from_error, from_rpc_error
from services.kit.settings import ServiceSettings
from services.kit.tokens import ServiceTokenSource, TokenVerifier
from tests.integration.kit.echo import SERVICE, Echo, EchoRequest, EchoStub, add_echo_to_server

KEY = ec.generate_private_key(ec.SECP256R1())
USER = Principal(kind=PrincipalKind.USER, id="ada", permissions=frozenset({"echo.view"}))
STRANGER = Principal(kind=PrincipalKind.USER, id="bob")
PEER = Principal(kind=PrincipalKind.SERVICE, id="notify", scopes=EVERY_RPC)
EVERYWHERE = Principal(kind=PrincipalKind.USER, id="eve", permissions=frozenset({"echo.view.all"}))
CRM = Principal(kind=PrincipalKind.SERVICE, id="crm", permissions=frozenset({"echo.view"}))
NARROW = replace(CRM, scopes=frozenset({f"{SERVICE}/View"}))
WIDE = replace(CRM, scopes=frozenset({f"{SERVICE}/*"}))
NOWHERE = replace(CRM, scopes=frozenset({"other.v1.EchoService/*", f"{SERVICE}/Vie", SERVICE}))
API_KEY = replace(CRM, scopes=EVERY_RPC, session_id="key")
ONCE = json.dumps({"methodConfig": [{"name": [{}], "timeout": "5s"}]})


class EchoSettings(ServiceSettings):
    service = "echo"


def token_for(principal: Principal, **changes: Any) -> str:
    now = datetime.now(UTC)
    claims = tokens.claims(principal, token_id="t", issued_at=now, expires_at=now + timedelta(minutes=5)) | changes
    return jwt.PyJWS().encode(json.dumps(claims).encode(), KEY, algorithm="ES256", headers=tokens.header("k1"))


def as_caller(principal: Principal, **changes: Any) -> list[tuple[str, str]]:
    return [("authorization", f"Bearer {token_for(principal, **changes)}")]


async def identity_keys() -> Sequence[Jwk]:
    return [{**ECAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": "k1", "alg": "ES256", "use": "sig"}]


async def identity_away() -> Sequence[Jwk]:
    raise errors.PeerUnavailable(peer="identity")


@dataclass
class Running:
    servicer: Echo
    server: RpcServer
    address: str
    stub: Any
    raw: Any


Start = Callable[..., Awaitable[Running]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    async with AsyncExitStack() as stack:

        async def begin(
            raises: dict[str, Exception] | None = None,
            fetch: Callable[[], Awaitable[Sequence[Jwk]]] = identity_keys,
            **settings: Any,
        ) -> Running:
            servicer = Echo(raises)
            chosen = EchoSettings(
                **{
                    "listen_address": "127.0.0.1:0",
                    "service_secret": SecretStr("s"),
                    "database_dsn": SecretStr("d"),
                    "nats_password": SecretStr("n"),
                    **settings,
                }
            )
            verifier = TokenVerifier(KeySet(fetch), SystemClock())
            server = RpcServer(chosen, servicers=[(add_echo_to_server, servicer)], verifier=verifier)
            address = f"127.0.0.1:{await server.start()}"
            stack.push_async_callback(server.drain, 0)
            raw = await stack.enter_async_context(grpc.aio.insecure_channel(address))
            return Running(servicer, server, address, EchoStub(raw), raw)

        yield begin


async def failure(call: Awaitable[Any]) -> RpcFailure:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return from_rpc_error(caught.value)


async def drained(call: Any) -> list[Any]:
    return [response async for response in call]


def test_interceptors_stand_in_this_order() -> None:
    assert INTERCEPTORS == (Observe, Contain, Deadline, Authenticate, Authorise, Validate)


async def test_a_request_is_answered(start: Start) -> None:
    running = await start()
    assert (await running.stub.Echo(EchoRequest(text="hello"))).text == "hello"


async def test_every_kind_of_stream_is_answered(start: Start) -> None:
    running = await start()
    watched = await drained(running.stub.Watch(EchoRequest(text="last"), metadata=as_caller(USER)))
    assert [response.text for response in watched] == ["first", "last"]
    requests = [EchoRequest(text=text) for text in "abc"]
    assert list((await running.stub.Collect(iter(requests))).many) == ["a", "b", "c"]
    assert [response.text for response in await drained(running.stub.Chat(iter(requests)))] == ["a", "b", "c"]


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
    call = getattr(running.stub, method)(EchoRequest(text="x"), metadata=as_caller(caller) if caller else None)
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
    failed = await failure(drained(running.stub.Watch(EchoRequest(text="x"), metadata=as_caller(STRANGER))))
    assert failed.reason == "PERMISSION_MISSING"


async def test_the_handler_learns_who_calls_and_the_next_call_does_not(start: Start) -> None:
    running = await start()
    assert (await running.stub.Whoami(EchoRequest(text="x"), metadata=as_caller(USER))).text == "user ada"
    assert (await running.stub.Whoami(EchoRequest(text="x"), metadata=as_caller(PEER))).text == "service notify"
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
        ["Bearer " + token_for(USER) + "x"],
        ["Bearer " + token_for(USER, aud="others")],
        ["Bearer " + token_for(USER, exp="4102444800")],
        ["Bearer " + token_for(USER, exp=1)],
        ["Bearer " + "a" * 12000],
        ["Bearer " + token_for(USER)] * 2,
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
    assert (await running.stub.Echo(EchoRequest(text="x"), metadata=as_caller(USER))).text == "x"
    failed = await failure(running.stub.View(EchoRequest(text="x"), metadata=as_caller(USER)))
    assert (failed.code, failed.reason) == (grpc.StatusCode.UNAVAILABLE, "UNAVAILABLE")
    assert failed.retry_after_seconds == 1


async def test_every_broken_rule_is_named_by_its_field(start: Start) -> None:
    running = await start()
    failed = await failure(running.stub.Echo(EchoRequest(text="", many=["ok", "too long"])))
    assert (failed.code, failed.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_INVALID")
    assert {violation.field for violation in failed.violations} == {"text", "many[1]"}
    assert all(violation.description for violation in failed.violations)


async def test_a_bad_message_inside_a_stream_is_refused(start: Start) -> None:
    running = await start()
    failed = await failure(running.stub.Collect(iter([EchoRequest(text="a"), EchoRequest()])))
    assert failed.reason == "REQUEST_INVALID"


@pytest.mark.parametrize("body", [b"\xff\xff\xff", b"\x0a\x05ab", b"\x0a\x02\xff\xfe", b"\x00" * 50])
@pytest.mark.parametrize("name", ["Echo", "Watch", "Collect", "Chat"])
async def test_bytes_that_are_no_message_are_malformed(start: Start, name: str, body: bytes) -> None:
    running = await start()
    path, metadata = f"/{SERVICE}/{name}", as_caller(USER)
    match name:
        case "Echo":
            call: Awaitable[Any] = running.raw.unary_unary(path)(body, metadata=metadata)
        case "Watch":
            call = drained(running.raw.unary_stream(path)(body, metadata=metadata))
        case "Collect":
            call = running.raw.stream_unary(path)(iter([body]), metadata=metadata)
        case _:
            call = drained(running.raw.stream_stream(path)(iter([body]), metadata=metadata))
    failed = await failure(call)
    assert (failed.code, failed.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_MALFORMED")


async def test_a_message_beyond_the_limit_is_refused(start: Start) -> None:
    running = await start(max_message_bytes=1000)
    failed = await failure(running.stub.Echo(EchoRequest(text="x" * 1500)))
    assert failed.code is grpc.StatusCode.RESOURCE_EXHAUSTED


DSN = "postgresql://echo:opensesame@10.0.0.1/serviq"


@pytest.mark.parametrize("method", ["Echo", "Watch"])
async def test_an_unplanned_error_leaks_nothing_but_an_incident_id(start: Start, method: str) -> None:
    running = await start({"boom": RuntimeError(f"cannot connect to {DSN}"), "key": KeyError("opensesame")})
    with structlog.testing.capture_logs() as lines:
        for text in ("boom", "key"):
            call = getattr(running.stub, method)(EchoRequest(text=text), metadata=as_caller(USER))
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await (call if method == "Echo" else drained(call))
            failed = from_rpc_error(caught.value)
            assert (failed.code, failed.reason) == (grpc.StatusCode.INTERNAL, "INTERNAL")
            assert "opensesame" not in repr(caught.value) + repr(failed) + str(caught.value.trailing_metadata())
            assert failed.metadata["incident_id"] in {line.get("incident_id") for line in lines}


async def test_a_wrong_response_leaks_nothing_either(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    async def wrong(self: Echo, request: Any, context: object) -> Any:
        return {"password": "opensesame"}

    monkeypatch.setattr(Echo, "Echo", wrong)
    running = await start()
    failed = await failure(running.stub.Echo(EchoRequest(text="x")))
    assert (failed.code, failed.reason) == (grpc.StatusCode.INTERNAL, "INTERNAL")
    assert "opensesame" not in repr(failed)


async def test_a_fault_in_an_interceptor_leaks_nothing_either(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    running = await start()
    for broken in ("services.kit.rpc.interceptors.observe.uuid7", "services.kit.tokens.TokenVerifier.verify"):
        with monkeypatch.context() as patch:

            def explode(*arguments: object) -> None:
                raise RuntimeError("opensesame")

            patch.setattr(broken, explode)
            for call in (
                running.stub.View(EchoRequest(text="x"), metadata=as_caller(USER)),
                drained(running.stub.Watch(EchoRequest(text="x"), metadata=as_caller(USER))),
            ):
                failed = await failure(call)
                assert failed.code is grpc.StatusCode.INTERNAL
                assert "opensesame" not in repr(failed)


@pytest.mark.parametrize(
    "error", [psycopg.OperationalError("server closed the connection"), PoolTimeout("no connection after 3 s")]
)
async def test_a_database_that_is_away_is_unavailable(start: Start, error: Exception) -> None:
    running = await start({"x": error})
    failed = await failure(running.stub.Echo(EchoRequest(text="x")))
    assert (failed.code, failed.reason) == (grpc.StatusCode.UNAVAILABLE, "UNAVAILABLE")
    assert failed.retry_after_seconds == 1


async def test_a_planned_error_carries_its_data(start: Start) -> None:
    error = errors.RequestIdReused(request_id="r1")
    running = await start({"x": error})
    failed = await failure(running.stub.Echo(EchoRequest(text="x")))
    assert failed == RpcFailure(
        code=grpc.StatusCode.INVALID_ARGUMENT,
        reason="REQUEST_ID_REUSED",
        domain="echo.serviq",
        message="The request id was used before, with other content.",
        metadata={"request_id": "r1"},
    )


@pytest.mark.parametrize(
    ("group", "reason"),
    [
        (
            ExceptionGroup("two calls", [errors.PeerUnavailable(peer="sla"), errors.PeerTooSlow(peer="x")]),
            "UNAVAILABLE",
        ),
        (ExceptionGroup("two calls", [errors.PeerUnavailable(peer="sla"), ValueError("opensesame")]), "INTERNAL"),
    ],
)
async def test_a_group_of_planned_errors_is_planned(start: Start, group: Exception, reason: str) -> None:
    running = await start({"x": group})
    failed = await failure(running.stub.Echo(EchoRequest(text="x")))
    assert failed.reason == reason
    assert "opensesame" not in repr(failed)


async def test_the_server_ends_what_takes_longer_than_it_allows(start: Start) -> None:
    running = await start(longest_rpc_seconds=0.1)
    running.servicer.gate.clear()
    failed = await failure(running.stub.Echo(EchoRequest(text="x"), timeout=20))
    assert (failed.code, failed.reason) == (grpc.StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED")


async def test_an_upload_takes_longer_than_other_calls_and_than_its_connection_lives(start: Start) -> None:
    running = await start(longest_rpc_seconds=0.1, connection_age_seconds=0.2)

    async def slow() -> AsyncIterator[Any]:
        yield EchoRequest(text="a")
        state = running.raw.get_state()
        assert state is grpc.ChannelConnectivity.READY
        # Its connection is told to end, and would be cut off when the time of other calls is over.
        await running.raw.wait_for_state_change(state)
        await asyncio.sleep(0.5)
        yield EchoRequest(text="b")

    assert list((await running.stub.Collect(slow(), timeout=20)).many) == ["a", "b"]


async def test_an_upload_ends_in_time_too(start: Start) -> None:
    running = await start(longest_upload_seconds=0.1)

    async def endless() -> AsyncIterator[Any]:
        yield EchoRequest(text="a")
        await asyncio.Event().wait()

    failed = await failure(running.stub.Collect(endless(), timeout=20))
    assert (failed.code, failed.reason) == (grpc.StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED")


async def test_the_callers_deadline_ends_the_handler(start: Start) -> None:
    running = await start()
    running.servicer.gate.clear()
    with structlog.testing.capture_logs() as lines:
        failed = await failure(running.stub.Echo(EchoRequest(text="x"), timeout=0.1))
        assert failed.code is grpc.StatusCode.DEADLINE_EXCEEDED
        await running.server.drain(2)
    assert lines[-1]["code"] in {"CANCELLED", "DEADLINE_EXCEEDED"}


async def test_a_timeout_of_the_handlers_own_is_not_taken_for_the_deadline(start: Start) -> None:
    running = await start({"x": TimeoutError("some library gave up")})
    assert (await failure(running.stub.Echo(EchoRequest(text="x")))).code is grpc.StatusCode.INTERNAL


async def test_one_line_says_how_a_call_ended(start: Start) -> None:
    running = await start()
    with structlog.testing.capture_logs() as lines:
        call = running.stub.View(
            EchoRequest(text="private words"), metadata=[*as_caller(STRANGER), ("x-request-id", "from-the-edge")]
        )
        await failure(call)
    [line] = [line for line in lines if line["event"] == "rpc"]
    assert (line["method"], line["code"], line["reason"]) == (
        f"{SERVICE}/View",
        "PERMISSION_DENIED",
        "PERMISSION_MISSING",
    )
    assert line["principal"] == "user:bob"
    assert line["log_level"] == "info"
    assert line["seconds"] > 0
    assert line["peer"].startswith("ipv4:127.0.0.1")
    assert "private" not in repr(line) and "Bearer" not in repr(line)
    assert dict(await call.trailing_metadata())["x-request-id"] == "from-the-edge"


@pytest.mark.parametrize("given", ["", "with space", "x" * 129])
async def test_a_bad_request_id_is_replaced(start: Start, given: str) -> None:
    running = await start()
    call = running.stub.Echo(EchoRequest(text="request id?"), metadata=[("x-request-id", given)])
    answered = (await call).text
    assert answered not in ("", given)
    assert dict(await call.trailing_metadata())["x-request-id"] == answered


async def test_calls_are_counted(start: Start) -> None:
    def count(code: str) -> float:
        return float(metrics.RPC_HANDLED.labels("unary", SERVICE, "Echo", code)._value.get())

    running = await start()
    before = count("OK"), count("INVALID_ARGUMENT")
    await running.stub.Echo(EchoRequest(text="x"))
    await failure(running.stub.Echo(EchoRequest()))
    assert (count("OK"), count("INVALID_ARGUMENT")) == (before[0] + 1, before[1] + 1)


async def test_health_is_told_by_service_and_for_all(start: Start) -> None:
    running = await start()
    health = health_pb2_grpc.HealthStub(running.raw)

    async def statuses() -> set[int]:
        asked = [await health.Check(health_pb2.HealthCheckRequest(service=name)) for name in ("", SERVICE)]
        return {answer.status for answer in asked}

    assert await statuses() == {health_pb2.HealthCheckResponse.NOT_SERVING}
    await running.server.set_serving(True)
    assert await statuses() == {health_pb2.HealthCheckResponse.SERVING}


async def test_draining_finishes_running_calls_and_takes_no_new_ones(start: Start) -> None:
    running = await start()
    running.servicer.gate.clear()
    call = asyncio.ensure_future(running.stub.Echo(EchoRequest(text="finish me")))
    await running.servicer.entered.wait()
    draining = asyncio.create_task(running.server.drain(5))
    async with open_channel(running.address, service_config=ONCE) as late:
        with pytest.raises(errors.PeerUnavailable):
            await EchoStub(late).Echo(EchoRequest(text="late"))
    running.servicer.gate.set()
    assert (await call).text == "finish me"
    async with asyncio.timeout(2):
        await draining


async def test_restarting_a_busy_server_loses_no_call_and_makes_none_twice(start: Start) -> None:
    """A server that stops cancels the calls it has not begun; the contract's retry policy sends those again."""
    running = await start()
    answered, handled, stop = 0, 0, asyncio.Event()

    async def keep_calling(stub: Any) -> None:
        nonlocal answered
        while not stop.is_set():
            await stub.Echo(EchoRequest(text="x"))
            answered += 1

    async with open_channel(running.address) as channel, asyncio.TaskGroup() as callers:
        for _ in range(8):
            callers.create_task(keep_calling(EchoStub(channel)))
        for _ in range(4):
            await asyncio.sleep(0.2)
            await running.server.drain(5)
            handled += running.servicer.calls
            running = await start(listen_address=running.address)
        stop.set()
    assert answered == handled + running.servicer.calls > 100


async def test_two_servers_never_share_a_port(start: Start) -> None:
    running = await start()
    with pytest.raises(AddressInUse):
        await start(listen_address=running.address)


async def test_reflection_is_a_setting(start: Start) -> None:
    from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc  # type: ignore[import-untyped]

    request = reflection_pb2.ServerReflectionRequest(list_services="")
    stub = reflection_pb2_grpc.ServerReflectionStub((await start()).raw)
    assert (await failure(drained(stub.ServerReflectionInfo(iter([request]))))).code is grpc.StatusCode.UNIMPLEMENTED
    stub = reflection_pb2_grpc.ServerReflectionStub((await start(reflection=True)).raw)
    [answer] = await drained(stub.ServerReflectionInfo(iter([request])))
    assert SERVICE in {service.name for service in answer.list_services_response.service}


class Issuer:
    def __init__(self, principal: Principal) -> None:
        self.principal = principal
        self.is_away = False
        self.asked = 0

    async def __call__(self) -> tuple[str, datetime]:
        self.asked += 1
        if self.is_away:
            raise errors.PeerUnavailable(peer="identity")
        return token_for(self.principal), datetime.now(UTC) + timedelta(minutes=5)


async def test_a_channel_shows_the_services_own_token_where_one_is_needed(start: Start) -> None:
    running = await start()
    issuer = Issuer(PEER)
    async with open_channel(running.address, token_source=ServiceTokenSource(issuer, SystemClock())) as channel:
        stub = EchoStub(channel)
        await stub.Echo(EchoRequest(text="x"))
        assert issuer.asked == 0
        assert (await stub.Whoami(EchoRequest(text="x"))).text == "service notify"
        assert (await stub.Whoami(EchoRequest(text="x"), metadata=as_caller(USER))).text == "user ada"
        assert [each.text async for each in stub.Watch(EchoRequest(text="x"), metadata=as_caller(USER))] == [
            "first",
            "x",
        ]


async def test_a_public_call_does_not_wait_for_identity(start: Start) -> None:
    running = await start()
    issuer = Issuer(PEER)
    issuer.is_away = True
    async with open_channel(running.address, token_source=ServiceTokenSource(issuer, SystemClock())) as channel:
        assert (await EchoStub(channel).Echo(EchoRequest(text="x"))).text == "x"
        with pytest.raises(errors.PeerUnavailable):
            await EchoStub(channel).Whoami(EchoRequest(text="x"))


async def test_request_id_and_trace_go_with_the_call(start: Start) -> None:
    from services.kit import traces
    from services.kit.logs import REQUEST_ID

    running = await start()
    REQUEST_ID.set("from-here")
    seen: list[str] = []
    with pytest.MonkeyPatch.context() as patch, traces.span("test"):
        inner = Echo._answer

        async def answer(self: Echo, request: Any) -> Any:
            seen.append(traces.current_trace_id())
            return await inner(self, request)

        patch.setattr(Echo, "_answer", answer)
        async with open_channel(running.address) as channel:
            assert (await EchoStub(channel).Echo(EchoRequest(text="request id?"))).text == "from-here"
        assert seen == [traces.current_trace_id()]


async def test_a_peer_that_is_away_is_named(start: Start) -> None:
    async with open_channel("127.0.0.1:9", service_config=ONCE) as channel:
        with pytest.raises(errors.PeerUnavailable) as caught:
            await EchoStub(channel).Echo(EchoRequest(text="x"))
    # By its service, the second word of its package: where it is is nobody's business.
    assert caught.value.metadata() == {"peer": SERVICE.split(".")[1]}
    assert from_error(caught.value).code is grpc.StatusCode.UNAVAILABLE


async def test_the_service_config_limits_how_long_a_peer_may_take(start: Start) -> None:
    running = await start()
    running.servicer.gate.clear()
    config = json.dumps({"methodConfig": [{"name": [{}], "timeout": "0.1s", "waitForReady": True}]})
    async with open_channel(running.address, service_config=config) as channel:
        with pytest.raises(errors.PeerTooSlow):
            await EchoStub(channel).Echo(EchoRequest(text="x"))
        stub = EchoStub(channel)
        with pytest.raises(errors.PeerTooSlow):
            await drained(stub.Watch(EchoRequest(text="x"), metadata=as_caller(USER)))


async def test_an_unavailable_peer_is_asked_again_as_the_contract_says(start: Start) -> None:
    running = await start({"x": errors.DatabaseUnavailable()})
    async with open_channel(running.address) as channel:
        with pytest.raises(errors.PeerUnavailable):
            await EchoStub(channel).Echo(EchoRequest(text="x"))
    assert running.servicer.calls == 5


async def test_what_a_peer_refuses_comes_through_as_it_is(start: Start) -> None:
    running = await start()
    async with open_channel(running.address) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await EchoStub(channel).Whoami(EchoRequest(text="x"))
    assert from_error(caught.value).reason == "TOKEN_MISSING"


class BrokeOff(Exception):
    """Whatever ends a stream of requests before its end."""


async def test_what_a_stream_of_requests_raises_is_raised_and_the_peer_has_no_call_any_more(start: Start) -> None:
    running = await start()

    async def requests() -> AsyncIterator[Any]:
        yield EchoRequest(text="a")
        await running.servicer.collecting.wait()
        raise BrokeOff

    async with open_channel(running.address) as channel:
        with pytest.raises(BrokeOff):
            await EchoStub(channel).Collect(requests())
    async with asyncio.timeout(5):
        await running.servicer.collected.wait()


async def test_nobody_waits_for_requests_that_a_peer_has_already_refused(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weaving, "LINGER_SECONDS", 0.05)
    running = await start()
    stopped = asyncio.Event()

    async def requests() -> AsyncIterator[Any]:
        try:
            yield EchoRequest()
            await asyncio.Event().wait()
        finally:
            stopped.set()

    async with open_channel(running.address) as channel, asyncio.timeout(5):
        failed = await failure(EchoStub(channel).Collect(requests()))
    assert failed.reason == "REQUEST_INVALID"
    assert stopped.is_set()


async def test_a_caller_that_is_cancelled_takes_its_stream_along(start: Start) -> None:
    running = await start()
    stopped = asyncio.Event()

    async def requests() -> AsyncIterator[Any]:
        try:
            yield EchoRequest(text="a")
            await asyncio.Event().wait()
        finally:
            stopped.set()

    async with open_channel(running.address) as channel:
        call = asyncio.ensure_future(EchoStub(channel).Collect(requests()))
        async with asyncio.timeout(5):
            await running.servicer.collecting.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert stopped.is_set()
            await running.servicer.collected.wait()
