"""A relay that keeps count: which mails arrived, and how often. It can be told to be difficult."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum

from aiosmtpd.smtp import SMTP, Envelope, Session

from cli.mesh.ports import HOST

_MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>\r\n]+>)", re.IGNORECASE | re.MULTILINE)


class Mood(StrEnum):
    """How the relay answers."""

    WILLING = "willing"
    DEFERRING = "deferring"
    REFUSING = "refusing"
    SILENT = "silent"


class Sink:
    """Takes mail and counts it by Message-ID, which is another one for every recipient."""

    def __init__(self) -> None:
        self.copies: Counter[str] = Counter()
        self.mood = Mood.WILLING
        self._is_talking = asyncio.Event()
        self._is_talking.set()

    def become(self, mood: Mood) -> None:
        """Answers so from now on."""
        self.mood = mood
        if mood is Mood.SILENT:
            self._is_talking.clear()
        else:
            self._is_talking.set()

    async def handle_MAIL(self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        """Answers MAIL FROM: here a relay says that it takes nothing from us now."""
        if self.mood is Mood.REFUSING:
            return "421 4.3.2 Not now"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Go on"

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:
        """Answers the mail itself."""
        await self._is_talking.wait()
        if self.mood is Mood.DEFERRING:
            return "451 4.7.1 Come back later"
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        found = _MESSAGE_ID.search(content)
        self.copies[found[1].decode() if found else ""] += 1
        return "250 2.0.0 Kept"


@asynccontextmanager
async def sink_at(port: int) -> AsyncIterator[Sink]:
    """Listens on the port for as long as the block runs."""
    sink = Sink()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(sink, hostname="drill-sink", enable_SMTPUTF8=True, loop=loop), HOST, port
    )
    try:
        yield sink
    finally:
        sink.become(Mood.WILLING)
        server.close()
