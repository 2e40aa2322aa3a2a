"""How much a gateway takes in while nobody takes it from there."""

import asyncio
import socket
from contextlib import suppress
from pathlib import Path


def kept_by_the_kernel(port: int) -> int:
    """Returns how many bytes wait in sockets for the port: to be read there, or to be acknowledged by it (proc(5))."""
    kept = 0
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        local, remote, _, queues = line.split()[1:5]
        waits_to_be_sent, waits_to_be_read = (int(part, 16) for part in queues.split(":"))
        if local.endswith(f":{port:04X}"):
            kept += waits_to_be_read
        elif remote.endswith(f":{port:04X}"):
            kept += waits_to_be_sent
    return kept


async def send_until_full(client: socket.socket, content: bytes) -> int:
    """Returns how much was taken before a second passed in which nothing was."""
    writable, sent = asyncio.Event(), 0
    loop = asyncio.get_running_loop()
    loop.add_writer(client, writable.set)
    try:
        while True:
            async with asyncio.timeout(1):
                await writable.wait()
            writable.clear()
            # Not every part of a socket's buffer can be filled when it says so.
            with suppress(BlockingIOError):
                sent += client.send(content[sent : sent + 65_536])
    except TimeoutError:
        return sent
    finally:
        loop.remove_writer(client)
