"""What the contract says of an RPC, and what every channel is opened with."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeVar

from google.protobuf import descriptor_pool
from google.protobuf.message import Message

from serviq.client._errors import CallFailed
from serviq.common.v1.options_pb2 import ACCESS_KIND_PUBLIC, access

M = TypeVar("M", bound=Message)

_LARGEST_RESPONSE_BYTES = 64 * 1024 * 1024
"""A page of long tickets may take many megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rpc:
    """One RPC as the contract declares it."""

    gets_token: bool
    """Whether it is how callers get a token, and goes without one: an expired one would be refused."""
    takes_request_id: bool
    """Whether its request has a `request_id`, which makes a retry safe."""

    def identified(self, request: M) -> M:
        """Returns the request, a copy if need be, with a `request_id`: what got no answer may have been done."""
        if not self.takes_request_id or request.request_id:  # type: ignore[attr-defined]
            return request
        copy = type(request)()
        copy.CopyFrom(request)
        copy.request_id = str(uuid.uuid4())  # type: ignore[attr-defined]
        return copy


@cache
def rpc_at(path: str) -> Rpc:
    """Returns the RPC of this path, such as /serviq.ticket.v1.TicketService/GetTicket. Raises KeyError."""
    method = descriptor_pool.Default().FindMethodByName(path.strip("/").replace("/", "."))
    is_public = method.GetOptions().Extensions[access].kind == ACCESS_KIND_PUBLIC
    return Rpc(
        gets_token=is_public and method.containing_service.name == "AuthService",
        takes_request_id="request_id" in method.input_type.fields_by_name,
    )


def is_token_refused(failure: CallFailed) -> bool:
    """Whether the call failed because its access token does not count."""
    return failure.reason == "TOKEN_INVALID"


@cache
def channel_options() -> tuple[tuple[str, str | int], ...]:
    """The options of every channel: the contract's timeouts and retries, and quick reconnects."""
    return (
        ("grpc.service_config", resources.files("serviq").joinpath("service_config.json").read_text()),
        ("grpc.enable_retries", 1),
        ("grpc.max_receive_message_length", _LARGEST_RESPONSE_BYTES),
        ("grpc.keepalive_time_ms", 30_000),
        ("grpc.keepalive_timeout_ms", 10_000),
        # A server that comes back is to be found within a second or two, not after gRPC's two minutes.
        ("grpc.initial_reconnect_backoff_ms", 100),
        ("grpc.max_reconnect_backoff_ms", 2_000),
    )
