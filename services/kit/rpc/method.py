"""What is known of an RPC before anybody calls it, and of one call while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import grpc
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.message import Message

from serviq.common.v1 import options_pb2
from serviq.common.v1.options_pb2 import Access


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One RPC as the contract declares it; read off the descriptors once, when the server or the channel is made."""

    service: str
    name: str
    access: Access
    request: type[Message]
    is_client_streaming: bool
    is_server_streaming: bool

    @property
    def path(self) -> str:
        """The RPC's name on the wire: /package.Service/Method."""
        return f"/{self.service}/{self.name}"

    @property
    def name_in_scopes(self) -> str:
        """The RPC as the scopes of a service account name it: package.Service/Method."""
        return f"{self.service}/{self.name}"

    @property
    def type(self) -> str:
        """The RPC's kind as metrics name it, such as unary or server_stream."""
        match self.is_client_streaming, self.is_server_streaming:
            case False, False:
                return "unary"
            case True, False:
                return "client_stream"
            case False, True:
                return "server_stream"
            case _:
                return "bidi_stream"


def find_method(path: str) -> Method | None:
    """Returns the RPC of this name from the generated code that was imported; None when it is not there."""
    service, _, name = path.strip("/").partition("/")
    try:
        found = descriptor_pool.Default().FindMethodByName(f"{service}.{name}")
    except KeyError:
        return None
    return Method(
        service=service,
        name=name,
        access=found.GetOptions().Extensions[options_pb2.access],
        request=message_factory.GetMessageClass(found.input_type),
        is_client_streaming=found.client_streaming,
        is_server_streaming=found.server_streaming,
    )


@dataclass(slots=True, kw_only=True)
class Call:
    """One call on its way through the interceptors."""

    method: Method
    context: grpc.aio.ServicerContext[Any, Any]
    headers: dict[str, str] = field(default_factory=dict)
    """The metadata that is text; of a key that came twice, the last."""
    authorizations: list[str] = field(default_factory=list)
    """Every `authorization` that came: more than one is suspicious."""
