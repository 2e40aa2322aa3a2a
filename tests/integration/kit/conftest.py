import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import grpc
import pytest
from pydantic import SecretStr

from services.kit.bus import Bus
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.jwks import Jwk, KeySet
from services.kit.rpc.server import RpcServer
from services.kit.rpc.status import RpcFailure, from_rpc_error
from services.kit.settings import ServiceSettings
from services.kit.tokens import TokenVerifier
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.kit.callers import CALLERS
from tests.integration.kit.echo import Echo, EchoStub, add_echo_to_server
from tests.integration.kit.ground import Ground

ONCE = json.dumps({"methodConfig": [{"name": [{}], "timeout": "5s"}]})


class EchoSettings(ServiceSettings):
    service = "echo"


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
            fetch: Callable[[], Awaitable[Sequence[Jwk]]] = CALLERS.fetch_keys,
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


@pytest.fixture
async def ground(database: TestDatabase, bus: TestBus) -> AsyncIterator[Ground]:
    opened = Database(database.dsns["ticket"], min_connections=1, max_connections=8, wait_seconds=5)
    await opened.open()
    connection = Bus(
        bus.url,
        user="ticket",
        password=bus.passwords["ticket"],
        name="ticket",
        retention=timedelta(days=1),
        stream_replicas=1,
    )
    async with connection:
        yield Ground(opened, connection, bus)
    await opened.close()
