"""Channels to other services: the contract's service config, the caller's own token, and errors of ours.

    channel = open_channel(settings.identity_address, token_source=source, tls=read_tls(settings))
    users = UserServiceStub(channel)
    response = await users.GetUser(request)

raises PeerUnavailable or PeerTooSlow when nobody answers, and grpc.aio.AioRpcError for everything the peer says itself;
`services.kit.rpc.status.from_error` reads both.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from functools import cache
from importlib import resources
from types import TracebackType
from typing import Any, Self

import grpc

from services.kit import traces
from services.kit.errors import PeerTooSlow, PeerUnavailable, ServiqError
from services.kit.ids import uuid7
from services.kit.logs import REQUEST_ID
from services.kit.rpc.method import find_method
from services.kit.rpc.tls import Tls
from services.kit.tokens import ServiceTokenSource
from serviq.common.v1.options_pb2 import ACCESS_KIND_PUBLIC

_LARGEST_RESPONSE_BYTES = 64 * 1024 * 1024
"""Peers are believed to answer with what was asked for: a page of long tickets may take many megabytes."""

WINDOW = (("grpc.http2.bdp_probe", 0), ("grpc.http2.lookahead_bytes", 1024 * 1024))
"""How much of a stream may be on its way to a reader that is busy: gRPC would let that grow to tens of megabytes."""

Metadata = list[tuple[str, str | bytes]]


@cache
def contract_service_config() -> str:
    """Returns the gRPC service config that stands beside the protos: timeouts, retries, round_robin."""
    return resources.files("serviq").joinpath("service_config.json").read_text()


def open_channel(
    address: str,
    *,
    service_config: str | None = None,
    token_source: ServiceTokenSource | None = None,
    tls: Tls | None = None,
) -> PeerChannel:
    """Returns a channel to the peer at host:port; it connects when first used, and again whenever that is needed.

    `service_config` is JSON, by default the contract's. Without a `token_source` the calls carry no token.
    """
    options: list[tuple[str, str | int]] = [
        ("grpc.service_config", contract_service_config() if service_config is None else service_config),
        ("grpc.enable_retries", 1),
        *WINDOW,
        # Channels to one address would otherwise share a connection, and with it the one core that serves it.
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.max_receive_message_length", _LARGEST_RESPONSE_BYTES),
        ("grpc.keepalive_time_ms", 30_000),
        ("grpc.keepalive_timeout_ms", 10_000),
        # A peer that comes back is to be found within a second or two, not after gRPC's two minutes.
        ("grpc.initial_reconnect_backoff_ms", 100),
        ("grpc.max_reconnect_backoff_ms", 2_000),
    ]
    channel = (
        grpc.aio.insecure_channel(address, options=options)
        if tls is None
        else grpc.aio.secure_channel(address, tls.for_channel(), options=options)
    )
    return PeerChannel(channel, token_source=token_source)


class PeerChannel(grpc.aio.Channel):
    """A channel for the generated stubs. Every call carries the request id, the trace, and the caller's own token.

    It prepares each method when its stub is made; gRPC's client interceptors would do that work for each call, in a
    task of its own. Public RPCs get no token: filing a ticket does not wait for identity. A call with `authorization`
    in its own metadata keeps that. A call may say `timeout` (seconds), `metadata` and `wait_for_ready`, as with any
    channel.
    """

    def __init__(self, channel: grpc.aio.Channel, *, token_source: ServiceTokenSource | None) -> None:
        self._channel = channel
        self._token_source = token_source

    def unary_unary(
        self,
        method: str,
        request_serializer: Callable[[Any], bytes] | None = None,
        response_deserializer: Callable[[bytes], Any] | None = None,
        _registered_method: bool | None = False,
    ) -> Any:
        """Returns what the stub calls and awaits."""
        call = self._channel.unary_unary(method, request_serializer, response_deserializer)
        dress = self._dresser(method)
        is_repeatable = _takes_request_id(method)

        async def invoke(request: Any, *, metadata: Metadata | None = None, **options: Any) -> Any:
            if is_repeatable and not request.request_id:
                request = _identified(request)
            try:
                return await call(request, metadata=await dress(metadata), **options)
            except grpc.aio.AioRpcError as error:
                raise _translated(error, method) from error

        return invoke

    def unary_stream(
        self,
        method: str,
        request_serializer: Callable[[Any], bytes] | None = None,
        response_deserializer: Callable[[bytes], Any] | None = None,
        _registered_method: bool | None = False,
    ) -> Any:
        """Returns what the stub calls and iterates over."""
        call = self._channel.unary_stream(method, request_serializer, response_deserializer)
        dress = self._dresser(method)

        async def invoke(
            request: Any, *, metadata: Metadata | None = None, **options: Any
        ) -> AsyncGenerator[Any, None]:
            running = call(request, metadata=await dress(metadata), **options)
            try:
                async for response in running:
                    yield response
            except grpc.aio.AioRpcError as error:
                raise _translated(error, method) from error
            finally:
                running.cancel()

        return invoke

    def stream_unary(
        self,
        method: str,
        request_serializer: Callable[[Any], bytes] | None = None,
        response_deserializer: Callable[[bytes], Any] | None = None,
        _registered_method: bool | None = False,
    ) -> Any:
        """Returns what the stub calls with an asynchronous iterator of requests and awaits.

        What the iterator raises, the call raises, and the peer learns that it was broken off. Nobody waits for the next
        request any more when the call returns: gRPC itself would leave a task waiting after a peer that refuses early,
        and would turn what the iterator raises into a cancellation.
        """
        call = self._channel.stream_unary(method, request_serializer, response_deserializer)
        dress = self._dresser(method)

        async def invoke(requests: AsyncIterator[Any], *, metadata: Metadata | None = None, **options: Any) -> Any:
            running = call(metadata=await dress(metadata), **options)
            answer, sending = asyncio.ensure_future(running), asyncio.ensure_future(_send(requests, running))
            try:
                await asyncio.wait((answer, sending), return_when=asyncio.FIRST_COMPLETED)
                if not answer.done():
                    await sending
                return await answer
            except grpc.aio.AioRpcError as error:
                raise _translated(error, method) from error
            finally:
                running.cancel()
                sending.cancel()
                await asyncio.gather(answer, sending, return_exceptions=True)

        return invoke

    def stream_stream(self, method: str, *arguments: Any, **named: Any) -> Any:
        """Refuses: no RPC of the contract streams both ways."""
        raise NotImplementedError(f"{method} streams both ways; this channel was not made for that")

    async def close(self, grace: float | None = None) -> None:
        """Closes the connections; running calls get `grace` seconds."""
        await self._channel.close(grace)

    def get_state(self, try_to_connect: bool = False) -> grpc.ChannelConnectivity:
        """Returns whether there is a connection."""
        return self._channel.get_state(try_to_connect)

    async def wait_for_state_change(self, last_observed_state: grpc.ChannelConnectivity) -> None:
        """Waits until the state is another one."""
        await self._channel.wait_for_state_change(last_observed_state)

    async def channel_ready(self) -> None:
        """Waits until there is a connection."""
        await self._channel.channel_ready()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        await self.close()

    def _dresser(self, path: str) -> Callable[[Metadata | None], Awaitable[Metadata]]:
        method = find_method(path)
        is_public = method is not None and method.access.kind == ACCESS_KIND_PUBLIC
        source = None if is_public else self._token_source

        async def dress(given: Metadata | None) -> Metadata:
            metadata: Metadata = list(given or ())
            headers: dict[str, str] = {}
            traces.inject(headers)
            metadata.extend(headers.items())
            if request_id := REQUEST_ID.get():
                metadata.append(("x-request-id", request_id))
            if source is not None and not any(key == "authorization" for key, _ in metadata):
                metadata.append(("authorization", f"Bearer {await source.token()}"))
            return metadata

        return dress


async def _send(requests: AsyncIterator[Any], running: Any) -> None:
    async for request in requests:
        try:
            await running.write(request)
        except (grpc.aio.AioRpcError, asyncio.InvalidStateError):
            # The call is over. Its answer says why.
            return
    await running.done_writing()


def _takes_request_id(path: str) -> bool:
    method = find_method(path)
    return method is not None and "request_id" in method.request.DESCRIPTOR.fields_by_name


def _identified(request: Any) -> Any:
    """Returns a copy with a `request_id`: the service config sends again what got no answer, and may have been done."""
    identified = type(request)()
    identified.CopyFrom(request)
    identified.request_id = str(uuid7())
    return identified


def _translated(error: grpc.aio.AioRpcError, path: str) -> ServiqError | grpc.aio.AioRpcError:
    """Names the peer by its service, the second word of /serviq.ticket.v1.TicketService/GetTicket, not its address."""
    peer = path.strip("/").split(".")[1]
    match error.code():
        # A server that is stopping cancels the calls it has not begun. (Our own cancellation is no AioRpcError.)
        case grpc.StatusCode.UNAVAILABLE | grpc.StatusCode.CANCELLED:
            return PeerUnavailable(peer=peer)
        case grpc.StatusCode.DEADLINE_EXCEEDED:
            return PeerTooSlow(peer=peer)
        case _:
            return error
