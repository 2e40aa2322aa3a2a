"""What can keep the mesh from running, each as one sentence a newcomer can act on."""


class MeshError(Exception):
    """The mesh cannot start or go on; the message is one sentence that says why and what to do."""


class MeshKilled(MeshError):
    """What ran on the data directory did not get to stop: its addresses are still there, and nobody is at them."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"The mesh on {folder} was killed and is not running; start it again with `make up` "
            "(or `serviq up`) on the same directory."
        )


class PortForbidden(MeshError):
    """A port that was asked for by number is one that this user may not listen on."""

    def __init__(self, port: int, setting: str) -> None:
        super().__init__(
            f"Port {port} on 127.0.0.1 is one that an ordinary user may not listen on; "
            f"set {setting} to one from 1024 up."
        )


class PortBusy(MeshError):
    """Somebody else listens on a port that was asked for by number."""

    def __init__(self, port: int, setting: str) -> None:
        super().__init__(
            f"Port {port} on 127.0.0.1 is taken by another program; stop it, or set {setting} to a free port."
        )


class AlreadyRunning(MeshError):
    """Another process holds the lock of the data directory."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"A mesh is already running on {folder}; stop it, or set SERVIQ_DATA_DIR to another directory."
        )


class PartFailed(MeshError):
    """A part of the mesh ended, or did not become ready in time; names its log."""

    def __init__(self, part: str, reason: str, log: object) -> None:
        super().__init__(f"{part} {reason}; its log is {log}.")
