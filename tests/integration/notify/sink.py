"""A real mail server on 127.0.0.1 that keeps what it is given, and answers what a test tells it to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ssl import SSLContext

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True, slots=True)
class Kept:
    """One mail as it came."""

    sender: str
    recipients: list[str]
    content: bytes
    options: list[str]


@dataclass
class Sink:
    """The server. `answers` are given, first to last, instead of 250, by command; the last of them again and again."""

    port: int = 0
    mails: list[Kept] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    connections: int = 0
    sessions: set[int] = field(default_factory=set)
    before_answer: Callable[[], Awaitable[None]] | None = None
    """Awaited before the answer to DATA."""

    @property
    def address(self) -> str:
        """Where it listens, host:port."""
        return f"127.0.0.1:{self.port}"

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answers MAIL."""
        if answer := self._told("MAIL"):
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answers RCPT."""
        if answer := self._told("RCPT"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answers DATA."""
        if self.before_answer is not None:
            await self.before_answer()
        if answer := self._told("DATA"):
            return answer
        assert isinstance(envelope.content, bytes)
        self.sessions.add(id(session))
        self.mails.append(
            Kept(envelope.mail_from or "", list(envelope.rcpt_tos), envelope.content, list(envelope.mail_options))
        )
        return "250 2.0.0 Kept"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        """Lets in whoever knows the password "open sesame"."""
        knows = isinstance(data, LoginPassword) and data.password == b"open sesame"
        return AuthResult(success=knows, handled=False)

    def _told(self, command: str) -> str:
        answers = self.answers.get(command, [])
        return (answers.pop(0) if len(answers) > 1 else answers[0]) if answers else ""


@asynccontextmanager
async def listening(
    *, port: int = 0, smtputf8: bool = True, tls: SSLContext | None = None, wants_password: bool = False
) -> AsyncIterator[Sink]:
    """Runs a sink until the block ends; connections that are open then are cut."""
    sink = Sink()
    open_now: set[SMTP] = set()

    def connected() -> SMTP:
        sink.connections += 1
        protocol = SMTP(
            sink,
            hostname="sink.example.com",
            enable_SMTPUTF8=smtputf8,
            tls_context=tls,
            require_starttls=tls is not None,
            authenticator=sink.authenticate if wants_password else None,
            auth_required=wants_password,
            auth_require_tls=tls is not None,
        )
        open_now.add(protocol)
        return protocol

    server = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", port)
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        server.close()
        for protocol in open_now:
            if isinstance(protocol.transport, asyncio.WriteTransport):
                protocol.transport.abort()
        await server.wait_closed()


@asynccontextmanager
async def raw(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]], *, port: int = 0
) -> AsyncIterator[str]:
    """Runs a server that talks as the function does, for manners that no mail server has; yields its address."""
    running: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        running.add(task)
        try:
            await talk(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    try:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await server.wait_closed()
