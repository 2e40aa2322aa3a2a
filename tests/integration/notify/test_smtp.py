"""The relay as a peer, spoken to by real servers with good and bad manners."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cli.mesh.ports import free_port
from services.notify.clients.smtp import Relay, RelayAway, RelaySettings
from services.notify.domain.answer import Answer, Verdict
from services.notify.domain.errors import MailImpossible
from tests.integration.notify import sink as real_sink
from tests.integration.notify.sink import Sink
from tests.unit.notify import given

MAIL = given.mail().encoded()


def relay_at(address: str, **more: Any) -> Relay:
    host, _, port = address.rpartition(":")
    usual: dict[str, Any] = {
        "host": host,
        "port": int(port),
        "starttls": "off",
        "authority_file": "",
        "user": "",
        "password": "",
        "hello_name": "help.example.com",
        "connections": 4,
        "mails_per_second": 0.0,
        "connect_seconds": 0.5,
        "answer_seconds": 0.5,
    }
    return Relay(RelaySettings(**usual | more))


async def send(relay: Relay, *, to: str = "ada@example.com", smtputf8: bool = False) -> Answer:
    async with relay.sending("help@help.example.com", to, MAIL, smtputf8=smtputf8) as answer:
        return answer


async def test_mail_arrives_byte_for_byte_with_its_envelope(sink: Sink) -> None:
    relay = relay_at(sink.address)
    assert await send(relay) == Answer(250, "2.0.0 Kept")
    [kept] = sink.mails
    assert (kept.sender, kept.recipients, kept.content) == ("help@help.example.com", ["ada@example.com"], MAIL)
    await relay.close_idle(older_than_seconds=0)


async def test_many_mails_go_over_few_connections(sink: Sink) -> None:
    relay = relay_at(sink.address)
    answers = await asyncio.gather(*(send(relay) for _ in range(200)))
    assert {answer.code for answer in answers} == {250}
    assert len(sink.mails) == 200 and sink.connections <= 4
    await relay.close_idle(older_than_seconds=0)


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("450 4.2.1 Busy", Verdict.LATER),
        ("451 4.7.1 Greylisted", Verdict.LATER),
        ("452 4.2.2 Full", Verdict.LATER),
        ("550 5.1.1 No such user", Verdict.NEVER),
        ("552 5.2.2 Full for good", Verdict.NEVER),
        ("554 5.7.1 Spam", Verdict.NEVER),
        ("530 5.7.0 Must issue STARTTLS", Verdict.LATER),
    ],
)
async def test_refusal_is_told_as_it_was_and_the_connection_serves_the_next_mail(
    sink: Sink, command: str, answer: str, verdict: Verdict
) -> None:
    relay = relay_at(sink.address)
    sink.answers[command] = [answer, ""]
    refused = await send(relay)
    assert (str(refused), refused.verdict) == (answer, verdict)
    assert (await send(relay)).verdict is Verdict.TAKEN
    assert (len(sink.mails), sink.connections) == (1, 1)
    await relay.close_idle(older_than_seconds=0)


async def test_kept_connection_that_says_421_is_replaced_before_anything_is_lost(sink: Sink) -> None:
    relay = relay_at(sink.address)
    assert (await send(relay)).code == 250
    sink.answers["MAIL"] = ["421 4.4.2 Bored", ""]
    assert (await send(relay)).code == 250
    assert (len(sink.mails), sink.connections) == (2, 2)
    sink.answers["MAIL"] = ["421 4.3.2 Shutting down"]
    assert (await send(relay)).code == 421
    await relay.close_idle(older_than_seconds=0)


async def test_kept_connection_that_was_cut_is_replaced(sink: Sink) -> None:
    relay = relay_at(sink.address)
    assert (await send(relay)).code == 250
    port = sink.port
    async with real_sink.listening() as other:
        assert other.port != port
    async with real_sink.listening() as first:
        relay = relay_at(first.address)
        assert (await send(relay)).code == 250
    async with real_sink.listening(port=first.port) as second:
        assert (await send(relay)).code == 250
        assert len(second.mails) == 1
        await relay.close_idle(older_than_seconds=0)


async def test_nobody_listening_is_an_answer_without_a_code() -> None:
    relay = relay_at(f"127.0.0.1:{free_port()}")
    answer = await send(relay)
    assert answer.code is None and answer.verdict is Verdict.LATER and answer.text.startswith("no connection: ")
    with pytest.raises(RelayAway):
        await relay.reach()


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def resets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def turns_away(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"554 no mail here\r\n")
    await reader.read()


async def talks_nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    await reader.read()


@pytest.mark.parametrize("talk", [silent, resets, turns_away, talks_nonsense])
async def test_server_that_does_not_greet_is_no_connection(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> None:
    async with real_sink.raw(talk) as address:
        relay = relay_at(address)
        answers = await asyncio.gather(*(send(relay) for _ in range(4)))
        assert {(answer.code, answer.verdict) for answer in answers} == {(None, Verdict.LATER)}
        assert all(answer.text.startswith("no connection: ") for answer in answers)
        with pytest.raises(RelayAway):
            await relay.reach()


def polite_until(step: bytes, then: Callable[[asyncio.StreamWriter], None]) -> Any:
    """A server that knows the protocol as far as the step."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 hello\r\n")
        in_mail = False
        while line := await reader.readline():
            if in_mail and line != b".\r\n":
                continue
            command = b"END" if in_mail else line[:4].upper()
            in_mail = False
            if command == step:
                then(writer)
                await reader.read()
                return
            if command == b"DATA":
                in_mail = True
                writer.write(b"354 go on\r\n")
            else:
                writer.write(b"250 OK\r\n")

    return talk


@pytest.mark.parametrize("step", [b"MAIL", b"RCPT", b"DATA", b"END"])
@pytest.mark.parametrize(
    ("then", "says"),
    [
        (lambda writer: None, "no answer to "),
        (lambda writer: writer.transport.abort(), "the connection was lost at "),
    ],
    ids=["falls silent", "resets"],
)
async def test_server_that_is_lost_in_the_middle_may_be_tried_again(
    step: bytes, then: Callable[[asyncio.StreamWriter], None], says: str
) -> None:
    async with real_sink.raw(polite_until(step, then)) as address:
        answer = await send(relay_at(address))
    assert answer.code is None and answer.verdict is Verdict.LATER
    assert answer.text.startswith(says + {b"END": "DATA"}.get(step, step.decode()))


async def test_one_slow_mail_holds_up_no_other(sink: Sink) -> None:
    relay = relay_at(sink.address, answer_seconds=30)
    let_go, is_held = asyncio.Event(), asyncio.Event()

    async def hold_the_first() -> None:
        if not is_held.is_set():
            is_held.set()
            await let_go.wait()

    sink.before_answer = hold_the_first
    slow = asyncio.create_task(send(relay))
    await is_held.wait()
    async with asyncio.timeout(5):
        await asyncio.gather(*(send(relay) for _ in range(20)))
    assert not slow.done()
    let_go.set()
    assert (await slow).code == 250
    await relay.close_idle(older_than_seconds=0)


async def test_mail_that_is_given_up_takes_its_connection_along(sink: Sink) -> None:
    relay = relay_at(sink.address, connections=1, answer_seconds=30)
    is_held = asyncio.Event()

    async def hold_for_good() -> None:
        is_held.set()
        await asyncio.Event().wait()

    sink.before_answer = hold_for_good
    sending = asyncio.create_task(send(relay))
    await is_held.wait()
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    sink.before_answer = None
    assert (await send(relay)).code == 250
    assert sink.connections == 2
    await relay.close_idle(older_than_seconds=0)


async def test_address_beyond_ascii_goes_where_smtputf8_is_offered(sink: Sink) -> None:
    relay = relay_at(sink.address)
    assert (await send(relay, to="grüße@example.com", smtputf8=True)).code == 250
    [kept] = sink.mails
    assert kept.recipients == ["grüße@example.com"] and "SMTPUTF8" in kept.options
    await relay.close_idle(older_than_seconds=0)


async def test_address_beyond_ascii_is_impossible_where_smtputf8_is_not_offered() -> None:
    async with real_sink.listening(smtputf8=False) as sink:
        relay = relay_at(sink.address)
        with pytest.raises(MailImpossible, match="SMTPUTF8"):
            await send(relay, to="grüße@example.com", smtputf8=True)
        assert (await send(relay)).code == 250
        await relay.close_idle(older_than_seconds=0)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 by an authority that no machine trusts: itself; with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sink.example.com")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "certificate.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def server_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


async def test_mail_goes_encrypted_and_signed_in(certificate: Path, server_tls: ssl.SSLContext) -> None:
    async with real_sink.listening(tls=server_tls, wants_password=True) as sink:
        relay = relay_at(
            sink.address, starttls="required", authority_file=str(certificate), user="serviq", password="open sesame"
        )
        assert (await send(relay)).code == 250
        await relay.close_idle(older_than_seconds=0)


async def test_wrong_password_is_no_connection_and_fails_no_mail(certificate: Path, server_tls: ssl.SSLContext) -> None:
    async with real_sink.listening(tls=server_tls, wants_password=True) as sink:
        relay = relay_at(
            sink.address, starttls="required", authority_file=str(certificate), user="serviq", password="wrong"
        )
        answer = await send(relay)
        assert (answer.code, answer.verdict) == (None, Verdict.LATER)
        assert "535" in answer.text and "wrong" not in answer.text


async def test_certificate_that_is_not_trusted_stops_the_mail_where_encryption_is_required(
    server_tls: ssl.SSLContext,
) -> None:
    async with real_sink.listening(tls=server_tls) as sink:
        answer = await send(relay_at(sink.address, starttls="required"))
        assert answer.verdict is Verdict.LATER and "certificate" in answer.text
        assert sink.mails == []
        relay = relay_at(sink.address, starttls="optional")
        assert (await send(relay)).code == 250
        await relay.close_idle(older_than_seconds=0)


async def test_missing_starttls_stops_the_mail_only_where_it_is_required(sink: Sink) -> None:
    answer = await send(relay_at(sink.address, starttls="required"))
    assert answer.verdict is Verdict.LATER and "STARTTLS" in answer.text
    assert sink.mails == []
    relay = relay_at(sink.address, starttls="optional")
    assert (await send(relay)).code == 250
    await relay.close_idle(older_than_seconds=0)


async def test_idle_connections_are_closed_after_a_while(sink: Sink) -> None:
    relay = relay_at(sink.address)
    await send(relay)
    await relay.close_idle()
    await send(relay)
    assert sink.connections == 1
    await relay.close_idle(older_than_seconds=0)
    await send(relay)
    assert sink.connections == 2
    await relay.close_idle(older_than_seconds=0)
