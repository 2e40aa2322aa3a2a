"""A process for the tests of `services.kit.process`: echoes, is ready while a file is there, and dies on request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import Field

from services.kit.clock import SystemClock
from services.kit.jwks import Jwk, KeySet
from services.kit.process import Service, run
from services.kit.settings import ServiceSettings
from services.kit.tokens import TokenVerifier
from tests.integration.kit.echo import Echo, EchoResponse, add_echo_to_server


class EchoSettings(ServiceSettings):
    """What the tests can tell the process."""

    service = "echo"

    ready_file: Path = Field(description="Ready while it is there.")
    die_file: Path = Field(description="A worker dies when it is there.")
    stubborn: bool = Field(default=False, description="A worker does not stop.")


class SlowEcho(Echo):
    """Takes half a second for the text "slow", and until the process is told to stop for "long"."""

    def __init__(self) -> None:
        super().__init__()
        self.left = asyncio.Event()

    async def Echo(self, request: object, context: object) -> EchoResponse:
        """Echoes, later."""
        if getattr(request, "text", "") == "slow":
            await asyncio.sleep(0.5)
        if getattr(request, "text", "") == "long":
            await self.left.wait()
        return await super().Echo(request, context)


class Mortal:
    """A worker that dies when its file is there."""

    name = "mortal"

    def __init__(self, settings: EchoSettings) -> None:
        self._settings = settings

    async def run(self, stop: asyncio.Event) -> None:
        """Watches the file."""
        while self._settings.stubborn or not stop.is_set():
            if self._settings.die_file.exists():
                raise RuntimeError("the worker is dead")
            await asyncio.sleep(0.02)
        print("worker stopped", flush=True)


@asynccontextmanager
async def build(settings: EchoSettings) -> AsyncIterator[Service]:
    """Puts the process together."""

    async def fetch() -> Sequence[Jwk]:
        return []

    async def is_ready() -> None:
        if not settings.ready_file.exists():
            raise FileNotFoundError("not yet")

    echo = SlowEcho()
    yield Service(
        servicers=[(add_echo_to_server, echo)],
        verifier=TokenVerifier(KeySet(fetch), SystemClock()),
        workers=[Mortal(settings)],
        ready=[is_ready],
        leave=echo.left.set,
    )
    print("closed", flush=True)


if __name__ == "__main__":
    run(EchoSettings, build)
