from collections.abc import Awaitable
from typing import Any

import grpc
import psycopg
import pytest
import structlog
from psycopg_pool import PoolTimeout

from services.kit import errors
from services.kit.rpc.status import RpcFailure, from_rpc_error
from tests.integration.kit.callers import CALLERS, USER
from tests.integration.kit.conftest import Start, drained, failure
from tests.integration.kit.echo import SERVICE, Echo, EchoRequest


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
    path, metadata = f"/{SERVICE}/{name}", CALLERS.metadata(USER)
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
            call = getattr(running.stub, method)(EchoRequest(text=text), metadata=CALLERS.metadata(USER))
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
                running.stub.View(EchoRequest(text="x"), metadata=CALLERS.metadata(USER)),
                drained(running.stub.Watch(EchoRequest(text="x"), metadata=CALLERS.metadata(USER))),
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
