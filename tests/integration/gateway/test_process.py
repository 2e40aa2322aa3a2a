"""The gateway as it is run: `python -m gateway`, told by its environment."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from cli.mesh.ports import free_port
from tests.integration.eventually import eventually
from tests.integration.gateway.conftest import Gateway
from tests.integration.gateway.identity_peer import SECRET
from tests.integration.gateway.peers import Peers

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer"}


def environment(peers: Peers, **more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SERVIQ_")}
    addresses = {f"SERVIQ_{name.upper()}": address for name, address in peers.addresses.items()}
    return clean | addresses | {"SERVIQ_GATEWAY_SERVICE_SECRET": SECRET} | more


@asynccontextmanager
async def running(settings: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gateway", env=settings, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def status_of(http: aiohttp.ClientSession, url: str) -> int:
    try:
        async with http.get(url) as response:
            return response.status
    except aiohttp.ClientConnectionError:
        return 0


async def test_it_serves_tells_whether_it_can_and_finishes_what_was_begun(peers: Peers) -> None:
    port, metrics = free_port(), free_port()
    settings = environment(
        peers,
        SERVIQ_GATEWAY_LISTEN_ADDRESS=f"127.0.0.1:{port}",
        SERVIQ_GATEWAY_METRICS_ADDRESS=f"127.0.0.1:{metrics}",
    )
    async with running(settings) as process, aiohttp.ClientSession() as http:
        gateway = Gateway(port, http)

        async def ready(status: int = 200) -> bool:
            return await status_of(http, f"http://127.0.0.1:{metrics}/readyz") == status

        async def not_ready() -> bool:
            return await ready(503)

        await eventually(ready)
        assert (await gateway.file(GOOD)).status == 201
        async with http.get(f"http://127.0.0.1:{metrics}/metrics") as response:
            assert 'http_server_handled_total{route="POST /api/v1/users/external/ticket",status="201"} 1.0' in (
                await response.text()
            )
        await peers.ticket.stop()
        await eventually(not_ready)
        assert await status_of(http, f"http://127.0.0.1:{metrics}/healthz") == 200
        await peers.ticket.start()
        await eventually(ready)

        peers.tickets.hold = asyncio.Event()
        calls = peers.tickets.calls
        filing = asyncio.create_task(gateway.file(GOOD))

        async def begun() -> bool:
            return peers.tickets.calls > calls

        await eventually(begun)
        process.send_signal(signal.SIGTERM)

        async def refused() -> bool:
            return await status_of(http, f"http://127.0.0.1:{port}/") == 0

        await eventually(refused)
        peers.tickets.hold.set()
        assert (await filing).status == 201
        output, _ = await asyncio.wait_for(process.communicate(), 8)
        assert process.returncode == 0
        assert b"Printer" not in output and b"ada@example.com" not in output and SECRET.encode() not in output


async def test_a_busy_port_is_one_sentence(peers: Peers) -> None:
    async with running(environment(peers, SERVIQ_GATEWAY_LISTEN_ADDRESS=peers.ticket.address)) as process:
        output, _ = await asyncio.wait_for(process.communicate(), 8)
        assert process.returncode == 1
        assert b"cannot listen on" in output and b"Traceback" not in output


async def test_settings_that_are_missing_are_named(peers: Peers) -> None:
    settings = environment(peers, SERVIQ_GATEWAY_HEAD_SECONDS="soon", SERVIQ_GATEWAY_TYPO="1")
    async with running(settings) as process:
        output, _ = await asyncio.wait_for(process.communicate(), 8)
        assert process.returncode == 2
        assert b"SERVIQ_GATEWAY_TYPO" in output and b"Traceback" not in output
