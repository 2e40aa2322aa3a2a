"""Who the client is when proxies stand before the gateway.

Everybody can write an X-Forwarded-For. So it is read from its end, which the nearest proxy wrote, and only for as long
as it was a proxy of ours that wrote.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from typing import TypeAlias

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

_WITH_PORT = re.compile(r"\[([^\]]*)\](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}")


def parse_networks(text: str) -> tuple[Network, ...]:
    """Reads networks or single addresses separated by commas, such as "10.0.0.0/8, 2001:db8::1"; raises ValueError."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


class Proxies:
    """The proxies that are believed."""

    def __init__(self, trusted: Sequence[Network]) -> None:
        self._trusted = trusted

    def client_of(self, peer: str, forwarded: Sequence[str]) -> str:
        """Returns the address of the client: of the last one on the way to us that is no proxy of ours.

        `peer` is the other end of the connection, `forwarded` the lines of X-Forwarded-For. What cannot be read ends
        the search, and the proxy that wrote it stands for its client.
        """
        client = peer
        hops = [hop for line in forwarded for hop in line.split(",")] if self._trusts(peer) else []
        for hop in reversed(hops):
            address = _address_in(hop.strip())
            if not address:
                return client
            client = address
            if not self._trusts(client):
                return client
        return client

    def _trusts(self, text: str) -> bool:
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None)
        return any((mapped or address) in network for network in self._trusted)


def _address_in(hop: str) -> str:
    """Returns the address, in one form and without the port that some proxies add; empty when there is none."""
    with_port = _WITH_PORT.fullmatch(hop)
    if with_port is not None:
        hop = with_port[1] or with_port[2] or ""
    try:
        return str(ipaddress.ip_address(hop))
    except ValueError:
        return ""
