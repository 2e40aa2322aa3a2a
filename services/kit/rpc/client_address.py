"""Where a call comes from: the address of the person's own machine, as far as it is known."""

from __future__ import annotations

from contextvars import ContextVar
from urllib.parse import unquote

from services.kit.rpc.method import Call

CLIENT_ADDRESS_KEY = "x-client-address"
"""The metadata in which the gateway says who is at its other end. It is believed from whoever reaches the gRPC port:
that is the mesh itself and its operator, never the public, whose headers the gateway does not pass on.
"""

_CALL: ContextVar[Call | None] = ContextVar("call", default=None)


def remember(call: Call) -> None:
    """Makes the call the one that `client_address` tells of; for the authenticate interceptor alone."""
    _CALL.set(call)


def client_address() -> str:
    """Returns the IP address the call that runs in this context comes from; empty when there is none to tell."""
    call = _CALL.get()
    if call is None:
        return ""
    return call.headers.get(CLIENT_ADDRESS_KEY) or _host_of(call.context.peer())


def _host_of(peer: str) -> str:
    """Returns 127.0.0.1 of `ipv4:127.0.0.1:4321`, and ::1 of `ipv6:%5B::1%5D:4321`."""
    family, _, address = peer.partition(":")
    if family not in ("ipv4", "ipv6"):
        return ""
    return unquote(address).rpartition(":")[0].strip("[]")
