import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
import structlog
from grpc_health.v1 import health_pb2, health_pb2_grpc  # type: ignore[import-untyped]

from services.kit import errors, metrics
from services.kit.rpc.channel import open_channel
from services.kit.rpc.interceptors.authenticate import Authenticate
from services.kit.rpc.interceptors.authorise import Authorise
from services.kit.rpc.interceptors.contain import Contain
from services.kit.rpc.interceptors.deadline import Deadline
from services.kit.rpc.interceptors.observe import Observe
from services.kit.rpc.interceptors.order import INTERCEPTORS
from services.kit.rpc.interceptors.validate import Validate
from services.kit.rpc.server import AddressInUse
from tests.integration.kit.callers import CALLERS, STRANGER, USER
from tests.integration.kit.conftest import ONCE, Start, drained, failure
from tests.integration.kit.echo import SERVICE, EchoRequest, EchoStub


def test_interceptors_stand_in_this_order() -> None:
    assert INTERCEPTORS == (Observe, Contain, Deadline, Authenticate, Authorise, Validate)


async def test_a_request_is_answered(start: Start) -> None:
    running = await start()
    assert (await running.stub.Echo(EchoRequest(text="hello"))).text == "hello"


async def test_every_kind_of_stream_is_answered(start: Start) -> None:
    running = await start()
    watched = await drained(running.stub.Watch(EchoRequest(text="last"), metadata=CALLERS.metadata(USER)))
    assert [response.text for response in watched] == ["first", "last"]
    requests = [EchoRequest(text=text) for text in "abc"]
    assert list((await running.stub.Collect(iter(requests))).many) == ["a", "b", "c"]
    assert [response.text for response in await drained(running.stub.Chat(iter(requests)))] == ["a", "b", "c"]


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
            EchoRequest(text="private words"), metadata=[*CALLERS.metadata(STRANGER), ("x-request-id", "from-the-edge")]
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
