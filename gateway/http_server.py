"""The HTTP server's life: listen, serve, finish what was begun."""

from __future__ import annotations

from aiohttp.web import ServerRunner, TCPSite

from gateway.http_protocol import GuardedServer

_BACKLOG = 1024


class AddressInUse(OSError):
    """The address cannot be listened on."""


class HttpServer:
    """Serves on one address until stopped."""

    def __init__(self, address: str, server: GuardedServer, *, drain_seconds: float) -> None:
        self._address = address
        # aiohttp waits this long for running requests, and as long again for the cancelled ones to end.
        self._runner = ServerRunner(server, shutdown_timeout=drain_seconds / 2)

    async def start(self) -> int:
        """Begins to answer and returns the port; raises AddressInUse."""
        host, _, port = self._address.rpartition(":")
        await self._runner.setup()
        site = TCPSite(self._runner, host.strip("[]"), int(port), backlog=_BACKLOG)
        try:
            await site.start()
        except OSError as error:
            await self._runner.cleanup()
            raise AddressInUse(
                f"cannot listen on {self._address}: it is in use, or not an address of this machine"
            ) from error
        return site.port

    async def stop(self) -> None:
        """Stops listening, closes idle connections, and returns when running requests are answered."""
        await self._runner.cleanup()
