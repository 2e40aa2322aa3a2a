"""What stands for a client of whom only the address is known."""

from __future__ import annotations

import ipaddress

_IPV6_SITE_BITS = 64
"""What one subscriber gets at least (RFC 6177): whoever has one address of it has all of them."""


def network_of(client_address: str) -> str:
    """Returns what stands for a client: its IPv4 address, or the /64 its IPv6 address is in. Unknown ones share ""."""
    try:
        address = ipaddress.ip_address(client_address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, _IPV6_SITE_BITS), strict=False))
