import smtplib
import sys
from collections.abc import AsyncIterator
from email import policy
from email.parser import BytesParser
from functools import partial
from pathlib import Path

import pytest

from cli.mesh.child import Command
from cli.mesh.part import Program
from cli.mesh.ports import HOST, free_port
from cli.mesh.probes import greets_as_smtp
from cli.mesh.supervisor import Supervisor


@pytest.fixture
async def port(tmp_path: Path) -> AsyncIterator[int]:
    found = free_port()
    address = f"{HOST}:{found}"
    command = Command(
        argv=(sys.executable, "-m", "cli.mesh.mail_catcher", address, str(tmp_path / "mails")), log=tmp_path / "log"
    )
    supervisor = Supervisor(
        Program(name="smtp", address=address, how=command, probe=partial(greets_as_smtp, address)), lambda _: None
    )
    await supervisor.start()
    yield found
    await supervisor.stop(grace_seconds=5)


def test_mail_is_kept_as_it_came_with_its_envelope_before_it(port: int, tmp_path: Path) -> None:
    sent = b"From: a@example.com\r\nSubject: hello\r\n\r\nline\r\n.dot\r\n\xc3\xa4\r\n"
    with smtplib.SMTP(HOST, port) as client:
        client.sendmail("a@example.com", ["b@example.com", "c@example.com"], sent)
    (path,) = (tmp_path / "mails").iterdir()
    assert path.suffix == ".eml"
    kept = path.read_bytes()
    assert kept.endswith(sent)
    parsed = BytesParser(policy=policy.default).parsebytes(kept)
    assert parsed["X-Envelope-From"] == "a@example.com"
    assert parsed.get_all("X-Envelope-To") == ["b@example.com", "c@example.com"]


def test_mails_are_named_in_order_of_arrival(port: int, tmp_path: Path) -> None:
    with smtplib.SMTP(HOST, port) as client:
        for number in range(5):
            client.sendmail("a@example.com", ["b@example.com"], f"Subject: {number}\r\n\r\n")
    bodies = [path.read_text() for path in sorted((tmp_path / "mails").iterdir())]
    assert [body.rpartition("Subject: ")[2].strip() for body in bodies] == ["0", "1", "2", "3", "4"]


def test_mail_that_cannot_be_kept_is_not_taken(port: int, tmp_path: Path) -> None:
    (tmp_path / "mails").rmdir()
    with smtplib.SMTP(HOST, port) as client, pytest.raises(smtplib.SMTPDataError) as refused:
        client.sendmail("a@example.com", ["b@example.com"], "Subject: lost\r\n\r\n")
    assert refused.value.smtp_code == 452
