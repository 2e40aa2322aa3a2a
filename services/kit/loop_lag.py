"""How late the event loop of a process is: whatever holds it up holds up everything in it."""

from __future__ import annotations

import asyncio

from services.kit.metrics import LOOP_LAG

LOOK_SECONDS = 0.25
"""How often to look."""


async def watch_loop() -> None:
    """Measures for as long as it runs."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LOOK_SECONDS
        await asyncio.sleep(LOOK_SECONDS)
        LOOP_LAG.observe(max(0.0, loop.time() - due))
