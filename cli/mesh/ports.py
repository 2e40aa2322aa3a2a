"""Finding TCP ports on the loopback address for the parts of a mesh."""

import random
import socket
from collections.abc import Collection

HOST = "127.0.0.1"
# The kernel takes the local ends of outgoing connections from 32768 up: a port below can not be lost to one of
# those between the moment it is chosen and the moment it is bound.
_CHOICE = range(20000, 32000)


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` of 127.0.0.1 right now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port(*, taken: Collection[int] = ()) -> int:
    """A free port that is not among `taken` (ports already promised to other parts)."""
    while True:
        port = random.choice(_CHOICE)
        if port not in taken and is_free(port):
            return port
