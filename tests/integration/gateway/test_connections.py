"""How connections end, whatever clients do with them."""

import asyncio
import socket

import pytest
from structlog.testing import capture_logs

from gateway.http_protocol import GuardedServer
from tests.integration.gateway.conftest import Gateway, StartGateway
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.test_http_framing import BODY, CLOSE, GOOD, LENGTH, LINE, TYPE, statuses

NOWHERE = b"GET /nope HTTP/1.1\r\nHost: x\r\n\r\n"


async def half_closed(gateway: Gateway, request_bytes: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(request_bytes)
    writer.write_eof()
    async with asyncio.timeout(3):
        answer = await reader.read()
    writer.close()
    return answer


@pytest.mark.parametrize("times", [1, 3, 50])
async def test_a_client_that_only_stops_sending_gets_all_its_answers(
    gateway: Gateway, peers: Peers, times: int
) -> None:
    assert statuses(await half_closed(gateway, GOOD * times)) == [201] * times
    assert len(peers.tickets.created) == times


async def test_a_client_that_stops_in_the_middle_of_a_request_is_not_waited_for(gateway: Gateway) -> None:
    assert statuses(await half_closed(gateway, GOOD + LINE + TYPE + LENGTH + b"\r\n" + BODY[:5])) == [201, 400]
    assert await half_closed(gateway, b"GET /x HT") == b""
    assert await half_closed(gateway, b"") == b""


async def test_a_client_that_does_not_read_its_answers_is_cut_off(start: StartGateway) -> None:
    gateway = await start(most_connections=1, write_seconds=0.5)
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(deaf, ("127.0.0.1", gateway.port))
        with pytest.raises(ConnectionError):  # it is neither taken in whole, nor held for ever
            async with asyncio.timeout(8):
                await loop.sock_sendall(deaf, NOWHERE * 1_000_000)
    assert statuses(await gateway.raw(CLOSE)) == [404]


async def test_a_client_that_reads_late_gets_all_its_answers(start: StartGateway) -> None:
    gateway = await start(write_seconds=5)
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port, limit=1024)
    writer.write(NOWHERE * 3000 + CLOSE)
    await asyncio.sleep(0.5)
    assert statuses(await asyncio.wait_for(reader.read(), 8)) == [404] * 3001
    writer.close()


async def test_a_connection_whose_protocol_fails_is_closed_and_logged_once(
    start: StartGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("nobody planned this")

    monkeypatch.setattr(GuardedServer, "_make_request", fail)
    gateway = await start()
    with capture_logs() as lines:
        assert await gateway.raw(CLOSE, seconds=3) == b""
    assert [line["event"] for line in lines] == ["connection_failed"]
