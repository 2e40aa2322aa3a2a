"""A small contract and service for the tests of kit's server and channel, with an RPC of every kind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.descriptor_pb2 import FieldDescriptorProto as Field
from google.protobuf.message import Message

from buf.validate import validate_pb2
from services.kit import client_address, principal
from services.kit.logs import REQUEST_ID
from serviq.common.v1 import options_pb2
from serviq.common.v1.options_pb2 import (
    ACCESS_KIND_AUTHENTICATED,
    ACCESS_KIND_PERMISSION,
    ACCESS_KIND_PUBLIC,
    ACCESS_KIND_SERVICE,
    Access,
)

SERVICE = "kit.echo.v1.EchoService"
ACCESS = {
    "Echo": Access(kind=ACCESS_KIND_PUBLIC),
    "Whoami": Access(kind=ACCESS_KIND_AUTHENTICATED),
    "View": Access(kind=ACCESS_KIND_PERMISSION, permission="echo.view"),
    "Serve": Access(kind=ACCESS_KIND_SERVICE),
    "Watch": Access(kind=ACCESS_KIND_PERMISSION, permission="echo.view"),
    "Collect": Access(kind=ACCESS_KIND_PUBLIC),
    "Chat": Access(kind=ACCESS_KIND_PUBLIC),
}
STREAMS = {"Watch": (False, True), "Collect": (True, False), "Chat": (True, True)}


def _contract() -> None:
    file = descriptor_pb2.FileDescriptorProto(name="kit/echo/v1/echo.proto", package="kit.echo.v1", syntax="proto3")
    file.dependency.extend(["buf/validate/validate.proto", "serviq/common/v1/options.proto"])
    for name in ("EchoRequest", "EchoResponse"):
        message = file.message_type.add(name=name)
        text = message.field.add(name="text", number=1, type=Field.TYPE_STRING, label=Field.LABEL_OPTIONAL)
        many = message.field.add(name="many", number=2, type=Field.TYPE_STRING, label=Field.LABEL_REPEATED)
        if name == "EchoRequest":
            text.options.Extensions[validate_pb2.field].string.max_len = 2000
            text.options.Extensions[validate_pb2.field].string.min_len = 1
            many.options.Extensions[validate_pb2.field].repeated.items.string.max_len = 3
    service = file.service.add(name="EchoService")
    for name, access in ACCESS.items():
        client, server = STREAMS.get(name, (False, False))
        method = service.method.add(name=name, input_type=".kit.echo.v1.EchoRequest")
        method.output_type = ".kit.echo.v1.EchoResponse"
        method.client_streaming, method.server_streaming = client, server
        method.options.Extensions[options_pb2.access].CopyFrom(access)
    descriptor_pool.Default().AddSerializedFile(file.SerializeToString())


_contract()
EchoRequest: Any = message_factory.GetMessageClass(
    descriptor_pool.Default().FindMessageTypeByName("kit.echo.v1.EchoRequest")
)
EchoResponse: Any = message_factory.GetMessageClass(
    descriptor_pool.Default().FindMessageTypeByName("kit.echo.v1.EchoResponse")
)


class Echo:
    """Answers with what it was asked, or raises the exception that was given for the text."""

    def __init__(self, raises: Mapping[str, Exception] | None = None) -> None:
        self.raises = dict(raises or {})
        self.gate = asyncio.Event()
        self.gate.set()
        self.entered = asyncio.Event()
        self.collecting, self.collected = asyncio.Event(), asyncio.Event()
        self.calls = 0

    async def _answer(self, request: Any) -> Message:
        self.calls += 1
        self.entered.set()
        await self.gate.wait()
        if request.text in self.raises:
            raise self.raises[request.text]
        if request.text == "where from?":
            return EchoResponse(text=client_address.current())  # type: ignore[no-any-return]
        if request.text == "request id?":
            return EchoResponse(text=REQUEST_ID.get())  # type: ignore[no-any-return]
        return EchoResponse(text=request.text)  # type: ignore[no-any-return]

    async def Echo(self, request: Any, context: object) -> Message:
        return await self._answer(request)

    async def View(self, request: Any, context: object) -> Message:
        return await self._answer(request)

    async def Serve(self, request: Any, context: object) -> Message:
        return await self._answer(request)

    async def Whoami(self, request: Any, context: object) -> Message:
        caller = principal.current()
        return EchoResponse(text=f"{caller.kind.value} {caller.id}")  # type: ignore[no-any-return]

    async def Watch(self, request: Any, context: object) -> AsyncIterator[Message]:
        yield EchoResponse(text="first")
        yield await self._answer(request)

    async def Collect(self, requests: AsyncIterator[Any], context: object) -> Message:
        many = []
        try:
            async for request in requests:
                self.collecting.set()
                many.append(request.text)
        finally:
            self.collected.set()
        return EchoResponse(many=many)  # type: ignore[no-any-return]

    async def Chat(self, requests: AsyncIterator[Any], context: object) -> AsyncIterator[Message]:
        async for request in requests:
            yield await self._answer(request)


def add_echo_to_server(servicer: Echo, server: Any) -> None:
    """What grpc_tools would have generated."""
    kinds = {
        (False, False): grpc.unary_unary_rpc_method_handler,
        (False, True): grpc.unary_stream_rpc_method_handler,
        (True, False): grpc.stream_unary_rpc_method_handler,
        (True, True): grpc.stream_stream_rpc_method_handler,
    }
    handlers = {
        name: kinds[STREAMS.get(name, (False, False))](
            getattr(servicer, name),
            request_deserializer=EchoRequest.FromString,
            response_serializer=EchoResponse.SerializeToString,
        )
        for name in ACCESS
    }
    server.add_registered_method_handlers(SERVICE, handlers)


class EchoStub:
    """What grpc_tools would have generated."""

    def __init__(self, channel: Any) -> None:
        for name in ACCESS:
            client, server = STREAMS.get(name, (False, False))
            if client and not isinstance(channel, grpc.aio.Channel):
                continue
            kind = f"{'stream' if client else 'unary'}_{'stream' if server else 'unary'}"
            try:
                method = getattr(channel, kind)(
                    f"/{SERVICE}/{name}",
                    request_serializer=EchoRequest.SerializeToString,
                    response_deserializer=EchoResponse.FromString,
                )
            except NotImplementedError:
                continue
            setattr(self, name, method)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)
