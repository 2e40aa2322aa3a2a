"""From a ticket that was filed to the mail in somebody's hands."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from serviq.notify.v1.delivery_pb2 import DELIVERY_STATE_SENT, Delivery
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.notify.peers import Peers
from tests.integration.notify.running import listed, running, settings_for
from tests.integration.notify.sink import Sink
from tests.unit.notify.hostile import TEXTS


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


async def test_ticket_is_mailed_to_its_requester_and_its_agent_once_each(
    database: TestDatabase, bus: TestBus, peers: Peers, sink: Sink
) -> None:
    await peers.employee(name="Hopper, Grace", email="grace@example.com")
    async with running(settings_for(database, bus, peers, sink.address), peers) as notifications:
        await peers.ticket("{{7*7}} <script>alert(1)</script> =?utf-8?q?a=0ABcc:_x@example.com?=")

        async def all_sent() -> list[Delivery]:
            deliveries = await listed(notifications)
            return deliveries if [each.state for each in deliveries] == [DELIVERY_STATE_SENT] * 2 else []

        deliveries = await eventually(all_sent)
    assert {mail.recipients[0] for mail in sink.mails} == {"ada@example.com", "grace@example.com"}
    assert all(mail.recipients[1:] == [] and mail.sender == "help@help.example.com" for mail in sink.mails)
    by_address = {mail.recipients[0]: read(mail.content) for mail in sink.mails}
    to_ada, to_grace = by_address["ada@example.com"], by_address["grace@example.com"]
    assert {each.message_id for each in deliveries} == {str(to_ada["Message-ID"]), str(to_grace["Message-ID"])}
    assert to_ada["Subject"] == "Your request #000001"
    assert to_grace["Subject"] == ("#000001: {{7*7}} <script>alert(1)</script> =?utf-8?q?a=0ABcc:_x@example.com?=")
    assert str(to_grace["To"].addresses[0].display_name) == "Hopper, Grace"
    for part in to_ada.walk():
        if not part.is_multipart():
            assert "/tickets/" in part.get_content()
            # Any short word may stand in a token by chance.
            text = re.sub(r"http\S+", "", part.get_content())
            assert not any(typed in text for typed in ("Ada", "script", "7*7", "49", "Please"))
    plain, html = to_grace.iter_parts()
    assert "{{7*7}} <script>alert(1)</script>" in plain.get_content()
    assert "{{7*7}} &lt;script&gt;alert(1)&lt;/script&gt;" in html.get_content()


async def test_no_title_reaches_the_requester_or_makes_a_header_of_the_agents_mail(
    database: TestDatabase, bus: TestBus, peers: Peers, sink: Sink
) -> None:
    one_line = [text for text in TEXTS.values() if text.isprintable() and len(text) <= 300]
    assert len(one_line) > 10
    await peers.employee()
    async with running(settings_for(database, bus, peers, sink.address), peers):
        for title in one_line:
            await peers.ticket(title)

        async def all_there() -> bool:
            return len(sink.mails) == 2 * len(one_line)

        await eventually(all_there)
    mails = [read(mail.content) for mail in sink.mails]
    assert {len(mail.keys()) for mail in mails} == {11, 13}
    to_grace = [mail for mail in mails if "grace@example.com" in mail["To"]]
    assert {len(mail.keys()) for mail in to_grace} == {13}
    subjects = {str(mail["Subject"]).partition(": ")[2] for mail in to_grace}
    assert subjects == {title.strip() for title in one_line}
