"""Questions to a listening part: is it there, and is it ready."""

import asyncio

_ANSWER_SECONDS = 2.0


async def first_line(address: str, *, say: bytes = b"") -> bytes:
    """What the server at `address` (host:port) says first, once told `say`; nothing when it is not there."""
    host, _, port = address.rpartition(":")
    try:
        async with asyncio.timeout(_ANSWER_SECONDS):
            reader, writer = await asyncio.open_connection(host, int(port))
            try:
                writer.write(say)
                return await reader.readline()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return b""


async def listens(address: str) -> bool:
    """Whether somebody takes connections at `address` (host:port)."""
    host, _, port = address.rpartition(":")
    try:
        async with asyncio.timeout(_ANSWER_SECONDS):
            _, writer = await asyncio.open_connection(host, int(port))
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True


async def answers_ready(address: str) -> bool:
    """Whether the HTTP server at `address` answers GET /readyz with 200."""
    request = f"GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    return (await first_line(address, say=request.encode())).split(b" ")[1:2] == [b"200"]


async def greets_as_smtp(address: str) -> bool:
    """Whether the server at `address` greets as RFC 5321 says."""
    return (await first_line(address)).startswith(b"220 ")
