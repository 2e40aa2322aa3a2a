"""What a call of asyncio goes through: a token, a request id, and errors as classes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Callable
from types import TracebackType
from typing import Any, Self

import grpc

from serviq.client._errors import CallFailed, failure_of
from serviq.client._rpcs import channel_options, is_token_refused, rpc_at
from serviq.client.aio._tokens import TokenSource

Metadata = list[tuple[str, str | bytes]]


def open_channel(address: str, tls: grpc.ChannelCredentials | None, source: TokenSource) -> CallingChannel:
    """Returns a channel for the generated stubs; it connects when first used, and again whenever that is needed."""
    options = channel_options()
    channel = (
        grpc.aio.insecure_channel(address, options) if tls is None else grpc.aio.secure_channel(address, tls, options)
    )
    return CallingChannel(channel, source)


class CallingChannel(grpc.aio.Channel):
    """A channel for the generated stubs.

    It prepares each method when its stub is made; gRPC's client interceptors would do that for each call, in a task of
    its own, and lose what an upload's content raises.
    """

    def __init__(self, channel: grpc.aio.Channel, source: TokenSource) -> None:
        self._channel = channel
        self._source = source

    def unary_unary(
        self,
        method: str,
        request_serializer: Callable[[Any], bytes] | None = None,
        response_deserializer: Callable[[bytes], Any] | None = None,
        _registered_method: bool | None = False,
    ) -> Any:
        """Returns what the stub calls and awaits."""
        call = self._channel.unary_unary(method, request_serializer, response_deserializer)
        rpc = rpc_at(method)

        async def invoke(request: Any, *, metadata: Metadata | None = None, **options: Any) -> Any:
            identified = rpc.identified(request)
            token, dressed = await self._dressed(metadata, gets_token=rpc.gets_token)
            try:
                return await call(identified, metadata=dressed, **options)
            except grpc.aio.AioRpcError as error:
                self._raise_unless_renewable(error, token)
            _, dressed = await self._dressed(metadata, gets_token=rpc.gets_token)
            try:
                return await call(identified, metadata=dressed, **options)
            except grpc.aio.AioRpcError as error:
                raise failure_of(error) from error

        return invoke

    def unary_stream(
        self,
        method: str,
        request_serializer: Callable[[Any], bytes] | None = None,
        response_deserializer: Callable[[bytes], Any] | None = None,
        _registered_method: bool | None = False,
    ) -> Any:
        """Returns what the stub calls and iterates over; `aclose` of the iterator cancels the call."""
        call = self._channel.unary_stream(method, request_serializer, response_deserializer)
        rpc = rpc_at(method)

        async def invoke(
            request: Any, *, metadata: Metadata | None = None, **options: Any
        ) -> AsyncGenerator[Any, None]:
            may_start_again = True
            while True:
                token, dressed = await self._dressed(metadata, gets_token=rpc.gets_token)
                running = call(request, metadata=dressed, **options)
                try:
                    async for response in running:
                        may_start_again = False
                        yield response
                    return
                except grpc.aio.AioRpcError as error:
                    self._raise_unless_renewable(error, token if may_start_again else "")
                    may_start_again = False
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

        What the iterator raises, the call raises, and the server learns that it was broken off.
        """
        call = self._channel.stream_unary(method, request_serializer, response_deserializer)
        rpc = rpc_at(method)

        async def invoke(requests: AsyncIterable[Any], *, metadata: Metadata | None = None, **options: Any) -> Any:
            _, dressed = await self._dressed(metadata, gets_token=rpc.gets_token)
            running = call(metadata=dressed, **options)
            answer, sending = asyncio.ensure_future(running), asyncio.ensure_future(_send(requests, running))
            try:
                await asyncio.wait((answer, sending), return_when=asyncio.FIRST_COMPLETED)
                if not answer.done():
                    await sending
                return await answer
            except grpc.aio.AioRpcError as error:
                raise failure_of(error) from error
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

    def _raise_unless_renewable(self, error: grpc.aio.AioRpcError, token: str) -> None:
        """Raises what failed, unless it was the client's own token and another one can be had."""
        failure: CallFailed = failure_of(error)
        if not (is_token_refused(failure) and self._source.refuse(token)):
            raise failure from error

    async def _dressed(self, given: Metadata | None, *, gets_token: bool) -> tuple[str, Metadata]:
        """Returns the client's own token, if the call is to carry one, and the call's metadata with it."""
        metadata: Metadata = list(given or ())
        token = ""
        if not gets_token and not any(key == "authorization" for key, _ in metadata):
            token = await self._source.token()
        if token:
            metadata.append(("authorization", f"Bearer {token}"))
        return token, metadata


async def _send(requests: AsyncIterable[Any], running: Any) -> None:
    async for request in requests:
        try:
            await running.write(request)
        except (grpc.aio.AioRpcError, asyncio.InvalidStateError):
            # The call is over. Its answer says why.
            return
    await running.done_writing()
