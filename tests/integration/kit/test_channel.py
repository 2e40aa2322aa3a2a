import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import pytest

from services.kit import errors
from services.kit.clock import SystemClock
from services.kit.principal import Principal
from services.kit.rpc import weaving
from services.kit.rpc.channel import open_channel
from services.kit.rpc.status import from_error
from services.kit.tokens import ServiceTokenSource
from tests.integration.kit.callers import CALLERS, PEER, USER
from tests.integration.kit.conftest import ONCE, Start, drained, failure
from tests.integration.kit.echo import SERVICE, Echo, EchoRequest, EchoStub


class Issuer:
    def __init__(self, principal: Principal) -> None:
        self.principal = principal
        self.is_away = False
        self.asked = 0

    async def __call__(self) -> tuple[str, datetime]:
        self.asked += 1
        if self.is_away:
            raise errors.PeerUnavailable(peer="identity")
        return CALLERS.token(self.principal), datetime.now(UTC) + timedelta(minutes=5)


async def test_a_channel_shows_the_services_own_token_where_one_is_needed(start: Start) -> None:
    running = await start()
    issuer = Issuer(PEER)
    async with open_channel(running.address, token_source=ServiceTokenSource(issuer, SystemClock())) as channel:
        stub = EchoStub(channel)
        await stub.Echo(EchoRequest(text="x"))
        assert issuer.asked == 0
        assert (await stub.Whoami(EchoRequest(text="x"))).text == "service notify"
        assert (await stub.Whoami(EchoRequest(text="x"), metadata=CALLERS.metadata(USER))).text == "user ada"
        assert [each.text async for each in stub.Watch(EchoRequest(text="x"), metadata=CALLERS.metadata(USER))] == [
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
            await drained(stub.Watch(EchoRequest(text="x"), metadata=CALLERS.metadata(USER)))


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
