"""The mail relay: spoken to over a few connections that are kept."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal

from aiosmtplib import SMTP
from aiosmtplib.errors import (
    SMTPException,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from services.kit import traces
from services.notify.domain.answer import Answer
from services.notify.domain.errors import MailImpossible

IDLE_SECONDS = 20.0
"""How long a connection that nobody needs is kept."""

_GOODBYE_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaySettings:
    """Where the relay is and how it is spoken to.

    `hello_name` is what we call ourselves; 0 for `mails_per_second` is no limit.
    """

    host: str
    port: int
    starttls: Literal["required", "optional", "off"]
    authority_file: str
    user: str
    password: str
    hello_name: str
    connections: int
    mails_per_second: float
    connect_seconds: float
    answer_seconds: float


class RelayAway(Exception):
    """There is no connection to the relay; holds the answer that stands for that."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(str(answer))
        self.answer = answer


class Pace:
    """Lets one pass at a time, and so many a second; 0 lets everybody pass at once."""

    def __init__(self, per_second: float) -> None:
        self._seconds = 1 / per_second if per_second else 0.0
        self._next = 0.0

    async def wait(self) -> None:
        """Returns when it is the caller's turn; turns are in the order of asking."""
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next)
        self._next = turn + self._seconds
        if turn > now:
            await asyncio.sleep(turn - now)


class _Stale(Exception):
    """A kept connection turned out to be of no use before it was given a mail."""


class Relay:
    """Hands mails to the relay, a few at once, each over a connection of its own that is kept for the next."""

    def __init__(self, settings: RelaySettings) -> None:
        self._settings = settings
        self._slots = asyncio.Semaphore(settings.connections)
        self._pace = Pace(settings.mails_per_second)
        self._idle: list[tuple[SMTP, float]] = []
        self._in_use: set[SMTP] = set()
        self._reaching: asyncio.Task[None] | None = None
        self._tls_context = None if settings.starttls == "off" else _tls_context(settings)

    async def reach(self) -> None:
        """Returns when there is a connection, so that no mail is made in vain; asks once for all who ask at once.

        Raises RelayAway.
        """
        if self._in_use or any(smtp.is_connected for smtp, _ in self._idle):
            return
        if self._reaching is None:
            self._reaching = asyncio.create_task(self._reach(), name="reach the relay")
            self._reaching.add_done_callback(self._reached)
        await asyncio.shield(self._reaching)

    @asynccontextmanager
    async def sending(self, sender: str, recipient: str, mail: bytes, *, smtputf8: bool) -> AsyncIterator[Answer]:
        """Hands over one mail to one recipient and yields the answer, also when there is none.

        The next mail is handed over after the block. Raises MailImpossible when the relay cannot take mail for such an
        address.
        """
        async with self._slots:
            await self._pace.wait()
            with traces.span("SMTP", kind=traces.SpanKind.CLIENT) as span:
                answer = await self._send(sender, recipient, mail, smtputf8=smtputf8)
                span.set_attribute("smtp.response.status_code", answer.code or 0)
            yield answer

    async def close_idle(self, *, older_than_seconds: float = IDLE_SECONDS) -> None:
        """Says goodbye on connections that nobody has needed for a while."""
        oldest = asyncio.get_running_loop().time() - older_than_seconds
        old = [smtp for smtp, since in self._idle if since <= oldest]
        self._idle = [(smtp, since) for smtp, since in self._idle if since > oldest]
        await asyncio.gather(*(_goodbye(smtp) for smtp in old))

    async def _send(self, sender: str, recipient: str, mail: bytes, *, smtputf8: bool) -> Answer:
        while self._idle:
            smtp, _ = self._idle.pop()  # the latest, so that those in excess grow old
            if smtp.is_connected:
                try:
                    return await self._send_by(smtp, sender, recipient, mail, smtputf8=smtputf8, is_kept=True)
                except _Stale:
                    continue
        try:
            smtp = await self._connect()
        except RelayAway as away:
            return away.answer
        return await self._send_by(smtp, sender, recipient, mail, smtputf8=smtputf8, is_kept=False)

    async def _reach(self) -> None:
        self._keep(await self._connect())

    def _reached(self, task: asyncio.Task[None]) -> None:
        self._reaching = None
        if not task.cancelled():
            task.exception()  # whoever asked may be gone

    async def _connect(self) -> SMTP:
        settings = self._settings
        smtp = SMTP(
            hostname=settings.host,
            port=settings.port,
            username=settings.user or None,
            password=settings.password if settings.user else None,
            local_hostname=settings.hello_name,
            timeout=settings.connect_seconds,
            start_tls={"required": True, "optional": None, "off": False}[settings.starttls],
            tls_context=self._tls_context,
        )
        # Whatever is wrong here says nothing about any mail, whatever code it comes with.
        try:
            await smtp.connect()
            if smtp.is_ehlo_or_helo_needed:
                await smtp.ehlo()
        except SMTPResponseException as refusal:
            raise RelayAway(Answer(None, f"no connection: {refusal.code} {refusal.message}")) from refusal
        except (SMTPException, OSError) as error:
            raise RelayAway(Answer(None, f"no connection: {error or type(error).__name__}")) from error
        smtp.timeout = settings.answer_seconds
        return smtp

    def _keep(self, smtp: SMTP) -> None:
        self._idle.append((smtp, asyncio.get_running_loop().time()))

    @asynccontextmanager
    async def _using(self, smtp: SMTP) -> AsyncIterator[None]:
        """Keeps the connection after the block, unless it was lost or left in the middle of something."""
        self._in_use.add(smtp)
        is_whole = False
        try:
            yield
            is_whole = True
        finally:
            self._in_use.discard(smtp)
            if is_whole and smtp.is_connected:
                self._keep(smtp)
            else:
                smtp.close()

    async def _send_by(
        self, smtp: SMTP, sender: str, recipient: str, mail: bytes, *, smtputf8: bool, is_kept: bool
    ) -> Answer:
        async with self._using(smtp):
            if smtputf8 and not smtp.supports_extension("smtputf8"):
                raise MailImpossible("the relay takes only addresses in ASCII: it does not offer SMTPUTF8")
            step = "MAIL"
            try:
                await smtp.mail(
                    sender, options=["SMTPUTF8"] if smtputf8 else [], encoding="utf-8" if smtputf8 else "ascii"
                )
                step = "RCPT"
                await smtp.rcpt(recipient, encoding="utf-8" if smtputf8 else "ascii")
                step = "DATA"
                taken = await smtp.data(mail)
            except SMTPResponseException as refusal:
                if is_kept and step == "MAIL" and refusal.code == 421:
                    raise _Stale from refusal
                await self._start_over(smtp)
                return Answer(refusal.code, refusal.message)
            except SMTPTimeoutError:
                return Answer(None, f"no answer to {step} within {self._settings.answer_seconds:g} s")
            except (SMTPServerDisconnected, OSError) as error:
                if is_kept and step == "MAIL":
                    raise _Stale from error
                return Answer(None, f"the connection was lost at {step}")
            return Answer(taken.code, taken.message)

    async def _start_over(self, smtp: SMTP) -> None:
        """Makes the connection fit for another mail, or ends it."""
        try:
            await smtp.rset()
        except (SMTPException, OSError):
            smtp.close()


async def _goodbye(smtp: SMTP) -> None:
    try:
        await smtp.quit(timeout=_GOODBYE_SECONDS)
    except (SMTPException, OSError):
        smtp.close()


def _tls_context(settings: RelaySettings) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=settings.authority_file or None)
    if settings.starttls == "optional":
        # Who can cut the certificate can cut the offer of STARTTLS: checking it would only turn some mail away.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
