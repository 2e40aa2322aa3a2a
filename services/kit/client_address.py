"""Where a call comes from: the address of the client, as far as it is known."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from contextvars import ContextVar
from urllib.parse import unquote

HEADER = "x-client-address"
"""The metadata by which the gateway names the client it speaks for. What a client sends by this name it drops."""

_ADDRESS: ContextVar[str] = ContextVar("client_address", default="")


def current() -> str:
    """Returns the IP address of whoever calls the RPC that runs in this context; empty when it is not known."""
    return _ADDRESS.get()


def keep(headers: Mapping[str, str], peer: str) -> None:
    """Keeps where the call came from for `current`: what the metadata says, else gRPC's name of the peer.

    Whoever reaches a service directly can say what they like here; the network lets nobody but the mesh do that.
    """
    _ADDRESS.set(_valid(headers.get(HEADER, "")) or _valid(_host(peer)))


def _host(peer: str) -> str:
    """Returns the address in `ipv4:192.0.2.1:4711` or `ipv6:%5B2001:db8::1%5D:4711`."""
    kind, _, address = unquote(peer).partition(":")
    return address.rpartition(":")[0].strip("[]") if kind in ("ipv4", "ipv6") else ""


def _valid(address: str) -> str:
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return ""
