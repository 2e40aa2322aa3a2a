"""What somebody reads about their account: from the event, or the queue, to the mail."""

from collections.abc import Sequence
from uuid import uuid4

import pytest

from cli.mesh.ports import free_port
from services.kit.database import Database
from services.kit.rpc.channel import open_channel
from services.notify.clients.identity import AuthLinks
from services.notify.domain.delivery import State
from services.notify.domain.errors import MailPostponed
from services.notify.domain.kind import Kind
from serviq.identity.v1.auth_service_pb2 import (
    AUTH_LINK_KIND_RESET_PASSWORD,
    AUTH_LINK_KIND_VERIFY_EMAIL,
    AuthLinkKind,
    GetAuthLinkRequest,
    RequestPasswordResetRequest,
    ResetPasswordRequest,
    SignUpRequest,
    VerifyEmailRequest,
)
from serviq.notify.v1.delivery_pb2 import DELIVERY_STATE_SENT, Delivery
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.notify.peers import Peers
from tests.integration.notify.queued import everything, queue
from tests.integration.notify.running import listed, running, settings_for
from tests.integration.notify.sink import Sink
from tests.integration.notify.test_send_deliveries import sending, until_none_is_queued
from tests.integration.notify.test_service import read
from tests.unit.notify.hostile import TEXTS

WHEN = {"happened_at": "2026-03-02T12:00:00+00:00"}
SAID = {"happened_at": "2 March 2026, 12:00 (UTC)"}
PASSWORD = "hunter2 and more"


@pytest.mark.parametrize(
    ("kind", "facts", "subject"),
    [
        (Kind.SIGN_UP_REPEATED, WHEN, "You have an account already"),
        (Kind.PASSWORD_CHANGED, WHEN, "Your password was changed"),
        (
            Kind.SESSION_STARTED_ELSEWHERE,
            WHEN | {"device": "Firefox", "client_address": "203.0.113.7"},
            "New sign-in to your account",
        ),
    ],
)
async def test_notice_goes_to_the_bare_address_and_says_what_happened(
    notify_database: Database, peers: Peers, sink: Sink, kind: Kind, facts: dict[str, str], subject: str
) -> None:
    user_id = await peers.employee(name="Call +1 555 0100", email="grace@example.com")
    await queue(notify_database, kind=kind, recipient=str(user_id), facts=facts)
    async with sending(notify_database, peers, sink.address):
        assert await until_none_is_queued(notify_database) == {State.SENT: 1}
    [kept] = sink.mails
    mail = read(kept.content)
    assert (kept.recipients, str(mail["To"]), str(mail["Subject"])) == (
        ["grace@example.com"],
        "grace@example.com",
        subject,
    )
    for part in mail.iter_parts():
        text = part.get_content().replace("\n", " ")
        assert all(fact in text for fact in (facts | SAID).values())
    assert b"+1 555" not in kept.content and b"http" not in kept.content


async def test_change_of_address_is_read_at_the_address_before_which_learns_no_other(
    notify_database: Database, peers: Peers, sink: Sink
) -> None:
    user_id = await peers.employee(name="Grace", email="new@example.com")
    facts = WHEN | {"user_id": str(user_id)}
    await queue(notify_database, kind=Kind.EMAIL_CHANGED, recipient="grace@example.com", facts=facts)
    async with sending(notify_database, peers, sink.address):
        assert await until_none_is_queued(notify_database) == {State.SENT: 1}
    [kept] = sink.mails
    mail = read(kept.content)
    assert (kept.recipients, str(mail["Subject"])) == (["grace@example.com"], "The address of your account was changed")
    assert not any(told in kept.content for told in (b"new@", b"http", str(user_id).encode()))
    for part in mail.iter_parts():
        assert SAID["happened_at"] in part.get_content().replace("\n", " ")


async def test_what_a_device_calls_itself_arrives_literally_and_makes_no_header(
    notify_database: Database, peers: Peers, sink: Sink
) -> None:
    devices = [text for text in TEXTS.values() if text.isprintable() and len(text) <= 200]
    assert len(devices) > 10
    user_id = str(await peers.employee())
    for device in devices:
        facts = WHEN | {"device": device, "client_address": ""}
        await queue(notify_database, kind=Kind.SESSION_STARTED_ELSEWHERE, recipient=user_id, facts=facts)
    async with sending(notify_database, peers, sink.address):
        assert await until_none_is_queued(notify_database) == {State.SENT: len(devices)}
    mails = [read(kept.content) for kept in sink.mails]
    assert {len(mail.keys()) for mail in mails} == {10}
    lines = [line for mail in mails for line in next(mail.iter_parts()).get_content().splitlines()]
    assert {line.removeprefix("Device:  ") for line in lines if line.startswith("Device:  ")} == set(devices)
    assert lines.count("Address: unknown") == len(devices)


async def test_mail_to_a_user_or_with_a_link_that_is_not_there_fails_and_says_why(
    notify_database: Database, peers: Peers, sink: Sink
) -> None:
    without_link = await peers.employee()
    await queue(notify_database, kind=Kind.PASSWORD_CHANGED, recipient=str(uuid4()), facts=WHEN)
    await queue(notify_database, kind=Kind.EMAIL_VERIFICATION, recipient=str(without_link))
    await queue(notify_database, kind=Kind.PASSWORD_RESET, recipient=str(uuid4()))
    async with sending(notify_database, peers, sink.address):
        assert await until_none_is_queued(notify_database) == {State.FAILED: 3}
    assert {(each.kind, each.last_answer) for each in await everything(notify_database)} == {
        (Kind.PASSWORD_CHANGED, "identity knows no such user"),
        (Kind.EMAIL_VERIFICATION, "identity knows no such user, or has no link for them"),
        (Kind.PASSWORD_RESET, "identity knows no such user, or has no link for them"),
    }
    assert sink.mails == []


async def test_link_that_was_followed_is_mailed_no_more(notify_database: Database, peers: Peers, sink: Sink) -> None:
    user_id = await peers.employee()
    await peers.auth.RequestPasswordReset(RequestPasswordResetRequest(email="grace@example.com"))
    url = await link(peers, str(user_id), AUTH_LINK_KIND_RESET_PASSWORD)
    await peers.auth.ResetPassword(ResetPasswordRequest(token=token_in(url), new_password=PASSWORD))
    await queue(notify_database, kind=Kind.PASSWORD_RESET, recipient=str(user_id))
    async with sending(notify_database, peers, sink.address):
        assert await until_none_is_queued(notify_database) == {State.FAILED: 1}
    [failed] = await everything(notify_database)
    assert (failed.attempts, failed.last_answer) == (0, "the link is of no use any more")


async def test_account_is_mailed_its_links_and_notices_once_each_and_nothing_that_was_typed(
    database: TestDatabase, bus: TestBus, peers: Peers, sink: Sink
) -> None:
    sign_up = SignUpRequest(email="ada@example.com", password=PASSWORD, name="Call +1 555 0100", time_zone="Asia/Tokyo")
    async with running(settings_for(database, bus, peers, sink.address), peers) as notifications:

        async def sent(count: int) -> Sequence[Delivery]:
            async def all_sent() -> Sequence[Delivery]:
                found = await listed(notifications)
                return found if [each.state for each in found] == [DELIVERY_STATE_SENT] * count else []

            return await eventually(all_sent)

        await peers.auth.SignUp(sign_up)
        [delivery] = await sent(1)
        verification = await link(peers, delivery.recipient, AUTH_LINK_KIND_VERIFY_EMAIL)
        await peers.auth.VerifyEmail(VerifyEmailRequest(token=token_in(verification), password=PASSWORD))
        await peers.auth.SignUp(sign_up)
        await sent(2)
        await peers.auth.RequestPasswordReset(RequestPasswordResetRequest(email="ada@example.com"))
        await sent(3)
        reset = await link(peers, delivery.recipient, AUTH_LINK_KIND_RESET_PASSWORD)
        await peers.auth.ResetPassword(ResetPasswordRequest(token=token_in(reset), new_password="correct horse"))
        deliveries = await sent(4)

    assert {each.recipient for each in deliveries} == {delivery.recipient}
    mails = [read(kept.content) for kept in sink.mails]
    assert [str(mail["Subject"]) for mail in mails] == [
        "Confirm your address",
        "You have an account already",
        "Set a new password",
        "Your password was changed",
    ]
    for mail, url in ((mails[0], verification), (mails[2], reset)):
        plain, html = mail.iter_parts()
        assert url in plain.get_content().splitlines()
        assert f'href="{url}"' in html.get_content()
    for kept in sink.mails:
        assert kept.recipients == ["ada@example.com"]
        assert not any(typed in kept.content for typed in (b"+1 555", b"hunter2", b"horse"))
    # Which clock they live by is theirs to say only once the address is theirs.
    assert b"Tokyo" not in sink.mails[0].content
    assert all(b"Asia/Tokyo" in kept.content for kept in sink.mails[1:])


async def test_link_waits_while_identity_is_away() -> None:
    async with open_channel(f"127.0.0.1:{free_port()}", service_config='{"methodConfig": []}') as nobody:
        with pytest.raises(MailPostponed, match="identity does not say what the link is"):
            await AuthLinks(nobody).link(uuid4(), Kind.PASSWORD_RESET)


async def link(peers: Peers, user_id: str, kind: AuthLinkKind.ValueType) -> str:
    """Returns the link as identity tells it to services."""
    return (await peers.auth.GetAuthLink(GetAuthLinkRequest(user_id=user_id, kind=kind))).url


def token_in(url: str) -> str:
    return url.partition("?token=")[2]
