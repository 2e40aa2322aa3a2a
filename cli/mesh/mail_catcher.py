"""`python -m cli.mesh.mail_catcher <host:port> <folder>`: a mail server that delivers to files and to nobody else.

Every mail becomes one .eml file, named so that a folder listed by name is in order of arrival. Its first lines are the
envelope, `X-Envelope-From` and one `X-Envelope-To` for each recipient; all that follows is, byte for byte, what the
client sent. A mail that was answered with 250 is on the disk.
"""

import argparse
import asyncio
import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from aiosmtpd.smtp import SMTP, Envelope, Session

_LARGEST_MAIL_BYTES = 32 * 1024 * 1024


class MailCatcher:
    """Handles what aiosmtpd has received."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:
        """Keep one mail; returns the SMTP answer, a temporary failure when the disk refuses it."""
        lines = [f"X-Envelope-From: {envelope.mail_from}", *(f"X-Envelope-To: {to}" for to in envelope.rcpt_tos)]
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        mail = "".join(f"{line}\r\n" for line in lines).encode() + content
        try:
            await asyncio.to_thread(self._write, mail)
        except OSError as error:
            return f"452 4.3.1 {error.strerror}"
        return "250 2.0.0 Kept"

    def _write(self, mail: bytes) -> None:
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{uuid4().hex[:8]}"
        unfinished = self._folder / f"{name}.part"
        try:
            with unfinished.open("wb") as file:
                file.write(mail)
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(self._folder / f"{name}.eml")
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)  # the name, too, must survive a power cut
        finally:
            os.close(folder)


async def serve(address: str, folder: Path) -> None:
    """Catch mail at `address` (host:port) into `folder` until SIGTERM or SIGINT. OSError: it cannot listen."""
    catcher = MailCatcher(folder)
    host, _, port = address.rpartition(":")
    loop = asyncio.get_running_loop()
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    server = await loop.create_server(
        lambda: SMTP(
            catcher,
            hostname="serviq-mail-catcher",  # else it asks the DNS for our name, and waits
            data_size_limit=_LARGEST_MAIL_BYTES,
            enable_SMTPUTF8=True,
        ),
        host,
        int(port),
    )
    async with server:
        await stopping.wait()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m cli.mesh.mail_catcher", description="Keeps mail as .eml files.")
    parser.add_argument("address", help="where to listen, host:port")
    parser.add_argument("folder", type=Path, help="where the mails are kept")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(serve(arguments.address, arguments.folder))


if __name__ == "__main__":
    main()
