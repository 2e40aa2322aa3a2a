"""TCP ports on the loopback address for the parts of a mesh: fixed by a setting, else chosen free and kept."""

import json
import random
import socket
from collections.abc import Collection, Mapping
from pathlib import Path

from cli.mesh.data_folder import write_json
from cli.mesh.errors import MeshError, PortBusy, PortForbidden

HOST = "127.0.0.1"
# The kernel takes the local ends of outgoing connections from 32768 up: a port below cannot be lost to one of
# those between the moment it is chosen and the moment it is bound.
_CHOICE = range(20000, 32000)


def refusal(port: int, setting: str) -> MeshError | None:
    """Why nobody could listen on `port` of 127.0.0.1 right now, with the `setting` to change; None when one could."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return PortForbidden(port, setting)
        except OSError:
            return PortBusy(port, setting)
    return None


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` of 127.0.0.1 right now."""
    return refusal(port, setting="") is None


def free_port(*, taken: Collection[int] = ()) -> int:
    """A free port that is not among `taken` (ports already promised to other parts)."""
    while True:
        port = random.choice(_CHOICE)
        if port not in taken and is_free(port):
            return port


def assign_ports(listeners: Collection[str], fixed: Mapping[str, int], remembered: Path) -> dict[str, int]:
    """A port for each of `listeners`, and note them in the file `remembered` for the next time.

    One in `fixed` gets exactly that port; the others get the one they had, while it is free. Raises PortBusy or
    PortForbidden when a fixed port cannot be had, OSError when the file cannot be written.
    """
    for listener, port in fixed.items():
        if reason := refusal(port, setting=f"SERVIQ_{listener.upper()}_PORT"):
            raise reason
    before: dict[str, int] = json.loads(remembered.read_text(encoding="utf-8")) if remembered.exists() else {}
    ports = dict(fixed)
    for listener in listeners:
        if listener not in ports:
            kept = before.get(listener)
            is_usable = kept is not None and kept not in ports.values() and is_free(kept)
            ports[listener] = kept if kept is not None and is_usable else free_port(taken=ports.values())
    if ports != before:
        write_json(remembered, ports)
    return ports
