"""The way to one service: several connections, used in turn, and calls by the descriptors of the contract."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from itertools import cycle
from typing import Any

from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from services.kit.errors import PeerTooSlow
from services.kit.rpc.channel import Metadata, PeerChannel, contract_service_config, open_channel
from services.kit.rpc.tls import Tls
from services.kit.tokens import ServiceTokenSource

Composed = tuple[Message, Mapping[str, Any]]
"""A response, and the members that its answer has beside the response's own."""

UnaryCall = Callable[[Message, Metadata], Awaitable[Any]]
"""Makes one RPC and returns its response; raises grpc.aio.AioRpcError or ServiqError."""


UploadCall = Callable[[AsyncIterator[Message], Metadata], Awaitable[Any]]
"""Makes one RPC of a stream of requests and returns its response; raises like UnaryCall."""

StreamCall = Callable[[Message, Metadata], AsyncGenerator[Any, None]]
"""Makes one RPC and yields its responses; raises like UnaryCall."""


class Upstream:
    """The channels to one service. They are the caller's to close."""

    def __init__(self, channels: Sequence[PeerChannel]) -> None:
        self.channels = channels

    def unary(self, rpc: MethodDescriptor, *, seconds: float) -> UnaryCall:
        """Returns what makes the RPC, each time on the next channel, within `seconds`."""
        calls = cycle([channel.unary_unary(*_method(rpc)) for channel in self.channels])

        async def invoke(request: Message, metadata: Metadata) -> Any:
            return await next(calls)(request, timeout=seconds, metadata=metadata)

        return invoke

    def upload(self, rpc: MethodDescriptor, *, seconds: float) -> UploadCall:
        """Returns what makes an RPC that takes a stream of requests, each time on the next channel."""
        calls = cycle([channel.stream_unary(*_method(rpc)) for channel in self.channels])

        async def invoke(requests: AsyncIterator[Message], metadata: Metadata) -> Any:
            return await next(calls)(requests, timeout=seconds, metadata=metadata)

        return invoke

    def stream(self, rpc: MethodDescriptor, *, first_seconds: float, next_seconds: float | None) -> StreamCall:
        """Returns what makes an RPC that answers with a stream, each time on the next channel.

        The first response may take `first_seconds`, each of the others `next_seconds`, or as long as it likes.
        """
        calls = cycle([channel.unary_stream(*_method(rpc)) for channel in self.channels])

        async def invoke(request: Message, metadata: Metadata) -> AsyncGenerator[Any, None]:
            seconds: float | None = first_seconds
            async with aclosing(next(calls)(request, metadata=metadata)) as responses:
                while True:
                    try:
                        async with asyncio.timeout(seconds):
                            response = await anext(responses)
                    except StopAsyncIteration:
                        return
                    except TimeoutError as error:
                        raise PeerTooSlow(peer=rpc.full_name.split(".")[1]) from error
                    yield response
                    seconds = next_seconds

        return invoke

    def call(self, rpc: MethodDescriptor, *, seconds: float) -> Callable[[Message, Metadata], Awaitable[Composed]]:
        """Returns what makes the RPC for an answer that consists of its response alone."""
        invoke = self.unary(rpc, seconds=seconds)

        async def respond(request: Message, metadata: Metadata) -> Composed:
            return await invoke(request, metadata), {}

        return respond


def _method(rpc: MethodDescriptor) -> tuple[str, Callable[[Any], bytes], Callable[[bytes], Any]]:
    """The RPC's name on the wire, and how its messages are written and read."""
    return (
        f"/{rpc.containing_service.full_name}/{rpc.name}",
        GetMessageClass(rpc.input_type).SerializeToString,
        GetMessageClass(rpc.output_type).FromString,
    )


def alone(address: str, *, tls: Tls | None) -> PeerChannel:
    """Returns one channel without the contract's retries, for asking whether the service is there at all."""
    return open_channel(address, service_config="{}", tls=tls)


def open_upstream(
    address: str, *, channels: int, tls: Tls | None, token_source: ServiceTokenSource | None = None
) -> Upstream:
    """Returns the way to the service at host:port. With a `token_source` its calls are made in the gateway's name."""
    config = _impatient(contract_service_config())
    return Upstream(
        [open_channel(address, service_config=config, token_source=token_source, tls=tls) for _ in range(channels)]
    )


def _impatient(service_config: str) -> str:
    """Returns the config without waitForReady.

    A service waits for a peer that is away; a person at a browser had better be told, and told when to try again.
    """
    config = json.loads(service_config)
    for method in config["methodConfig"]:
        method["waitForReady"] = False
    return json.dumps(config)
