import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from cli.mesh.ports import free_port
from gateway.app import build
from gateway.config import GatewaySettings
from tests.integration.gateway.identity_peer import SECRET
from tests.integration.gateway.peers import Peers, running_peers


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Any
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def offending(self) -> list[str]:
        """The fields that a problem names."""
        assert self.headers["Content-Type"] == "application/problem+json"
        return [error["field"] for error in self.json.get("errors", ())]


@dataclass(frozen=True, slots=True)
class Gateway:
    port: int
    http: aiohttp.ClientSession = field(repr=False)

    async def ask(self, method: str, path: str, **named: Any) -> Reply:
        async with self.http.request(method, f"http://127.0.0.1:{self.port}{path}", **named) as response:
            return Reply(response.status, response.headers, await response.read())

    async def file(self, body: Any, **headers: str) -> Reply:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.ask(
            "POST",
            "/api/v1/users/external/ticket",
            data=raw,
            headers={"Content-Type": "application/json"} | headers,
        )

    async def raw(self, *pieces: bytes, seconds: float = 8) -> bytes:
        """Sends bytes as they are, and returns all that comes until the server closes the connection."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            async with asyncio.timeout(seconds):
                for piece in pieces:
                    writer.write(piece)
                    await writer.drain()
                return await reader.read()
        finally:
            writer.close()


# All tests come from one address. What the limits do is tested by tests that set them.
UNLIMITED = {
    f"{what}_limit_{whose}": ""
    for what, whose in (
        *(("submission", whose) for whose in ("per_address", "per_email", "in_total")),
        *(("public", whose) for whose in ("per_address", "in_total")),
        ("upload", "per_address"),
    )
}

StartGateway = Callable[..., Awaitable[Gateway]]


@pytest.fixture
async def peers() -> AsyncIterator[Peers]:
    ports = [free_port() for _ in range(3)]
    async with running_peers(ports) as running:
        yield running


@asynccontextmanager
async def running_gateway(peers: Peers, **settings: Any) -> AsyncIterator[Gateway]:
    """Serves in front of the peers for as long as the block runs, with settings of the test's own."""
    port = free_port()
    values = {"service_secret": SecretStr(SECRET), "linger_seconds": 0.5, **UNLIMITED, **peers.addresses, **settings}
    async with (
        aiohttp.ClientSession() as http,
        build(GatewaySettings(listen_address=f"127.0.0.1:{port}", environment="development", **values)),
    ):
        yield Gateway(port, http)


@pytest.fixture
async def start(peers: Peers) -> AsyncIterator[StartGateway]:
    """Starts a gateway in front of the peers, until the test is over."""
    async with AsyncExitStack() as stack:

        async def start_gateway(**settings: Any) -> Gateway:
            return await stack.enter_async_context(running_gateway(peers, **settings))

        yield start_gateway


@pytest.fixture
async def gateway(start: StartGateway) -> Gateway:
    return await start()
