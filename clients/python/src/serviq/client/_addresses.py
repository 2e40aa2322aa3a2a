"""Where the services listen, and whether secrets may be sent there in the clear."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where each service listens: host:port, or any other target that gRPC understands."""

    identity: str
    ticket: str
    sla: str
    notify: str

    @classmethod
    def of(cls, address: Addresses | str) -> Addresses:
        """Returns the addresses; a single one, of a proxy, stands for all four."""
        if isinstance(address, str):
            return cls(identity=address, ticket=address, sla=address, notify=address)
        return address

    def all(self) -> set[str]:
        """Every address, once."""
        return {self.identity, self.ticket, self.sla, self.notify}


def refuse_plaintext(addresses: Addresses) -> None:
    """Raises ValueError when what is sent to one of the addresses leaves this machine."""
    for address in sorted(addresses.all()):
        if not _is_loopback(address):
            raise ValueError(
                f"credentials would travel to {address} in the clear: give `tls`, or say allow_plaintext=True"
            )


def _is_loopback(address: str) -> bool:
    if address.startswith(("unix:", "unix-abstract:")):
        return True
    target = re.sub(r"^(dns|ipv4|ipv6):(//[^/]*/)?", "", address)
    host = re.sub(r":\d+$", "", target).strip("[]")
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
