"""Following a ticket on its page, without a script."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest

from services.kit.errors import DatabaseUnavailable
from services.kit.ids import uuid7
from services.kit.timestamps import time_to_pb
from serviq.ticket.v1 import attachment_pb2, ticket_pb2
from tests.integration.gateway.attachment_peer import TypeRefused
from tests.integration.gateway.conftest import Gateway
from tests.integration.gateway.hostile import TEXTS
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.reader import Page, Reader
from tests.integration.gateway.ticket_peer import TOKEN, UNKNOWN_ID

START = datetime(2026, 3, 1, 13, tzinfo=UTC)
FILE_ID = str(uuid7())


def entry(minutes: int, kind: str, *, actor: str = "AGENT", **fields: object) -> ticket_pb2.TimelineEntry:
    return ticket_pb2.TimelineEntry(
        id=str(uuid7()),
        version=minutes + 2,
        kind=ticket_pb2.TimelineEntryKind.Value(f"TIMELINE_ENTRY_KIND_{kind}"),
        actor_kind=ticket_pb2.ActorKind.Value(f"ACTOR_KIND_{actor}"),
        create_time=time_to_pb(START + timedelta(minutes=minutes)),
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
async def url(gateway: Gateway) -> str:
    """Where a ticket is."""
    filed = await gateway.file(
        {"name": "Ada", "email": "ada@example.com", "title": "The <i>printer</i>", "description": "It smokes.\nHurry."}
    )
    return f"/tickets/{filed.json['ticket']['id']}?token={TOKEN}"


def action(url: str, verb: str) -> str:
    return f"{url.partition('?')[0]}/{verb}"


async def test_page_shows_the_conversation_in_plain_words(gateway: Gateway, peers: Peers, url: str) -> None:
    peers.tickets.entries = [
        entry(0, "ASSIGNMENT"),
        entry(1, "STATUS", field="status", old_value="OPEN", new_value="IN_PROGRESS"),
        entry(2, "COMMENT", comment="Please **restart** it:\n\n1. off\n2. on"),
        entry(
            3,
            "ATTACHMENT",
            attachment=attachment_pb2.Attachment(id=FILE_ID, name="<how>.pdf", size=1536),
        ),
        entry(4, "STATUS", field="status", old_value="IN_PROGRESS", new_value="WAITING"),
        entry(5, "PRIORITY", field="priority", old_value="NORMAL", new_value="HIGH"),
        entry(6, "FIELD", field="tags", old_value="a", new_value="secret"),
        entry(7, "STATUS", field="status", old_value="WAITING", new_value="NEW_TO_US"),
    ]
    peers.tickets.status = ticket_pb2.STATUS_WAITING
    page = await Reader(gateway).open(url)
    assert page.status == 200
    said = re.sub(r"\s+", " ", page.text)
    assert "#000001 Waiting for you The <i>printer</i> We wrote to you and need your answer to go on." in said
    assert "You 1 Mar 2026, 12:00 UTC It smokes. Hurry." in said
    assert "Your request was handed to the person responsible. 1 Mar 2026, 13:00 UTC" in said
    assert "Help desk 1 Mar 2026, 13:02 UTC Please restart it: off on <how>.pdf 1.5 KB" in said
    assert "The urgency is now: It hinders my work." in said
    assert "secret" not in page.html and "NEW_TO_US" not in page.html
    assert f"{url.partition('?')[0]}/files/{FILE_ID}?token={TOKEN}" in page.links()
    times = [each["datetime"] for tag, each in page.elements if tag == "time"]
    assert times[0] == "2026-03-01T12:00:00Z"


async def test_german_page_has_german_words_and_dates(gateway: Gateway, peers: Peers, url: str) -> None:
    page = await Reader(gateway).open(f"{url}&lang=de")
    assert "Eingegangen" in page.text
    assert "Sie bekommen eine erste Antwort bis Sonntag, 1. März 2026, 12:00 UTC." in page.text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_what_others_wrote_runs_nothing_and_fetches_nothing(
    gateway: Gateway, peers: Peers, url: str, text: str
) -> None:
    plain = await Reader(gateway).open(url)
    peers.tickets.entries = [
        entry(1, "COMMENT", comment=text),
        entry(2, "COMMENT", comment=f"[a](javascript:alert(1)) ![b](http://evil.example/x)\n\n# {text}\n\n<{text}>"),
        entry(3, "ATTACHMENT", attachment=attachment_pb2.Attachment(id=FILE_ID, name=text[:255], size=1)),
        entry(4, "STATUS", field="status", new_value=text),
        entry(5, "PRIORITY", field="priority", new_value=text),
    ]
    page = await Reader(gateway).open(url)
    assert page.status == 200
    for tag in ("script", "img", "iframe", "style", "link", "h1"):
        assert [each for each in page.elements if each[0] == tag] == [each for each in plain.elements if each[0] == tag]
    attributes = {name for _, each in page.elements for name in each}
    assert not [name for name in attributes if name.startswith("on") or name == "style"]
    assert not [link for link in page.links() if link.startswith(("javascript:", "data:"))]


async def test_long_conversation_is_shown_whole_and_soon(gateway: Gateway, peers: Peers, url: str) -> None:
    peers.tickets.entries = [entry(n, "COMMENT", comment=f"**{n}** " + "[" * 4000) for n in range(190)]
    peers.tickets.entries.append(entry(200, "COMMENT", comment="**latest**"))
    async with asyncio.timeout(3):
        page = await Reader(gateway).open(url)
    assert all(f"**{n}** [" in page.text for n in range(190))
    assert "<strong>latest</strong>" in page.html


async def test_reply_with_a_file_is_added_once(gateway: Gateway, peers: Peers, url: str) -> None:
    reader = Reader(gateway)
    page = await reader.open(url)
    answers = [
        await reader.send(page, action(url, "reply"), ("log.txt", b"hello", "text/plain"), comment="Still\r\nbroken")
        for _ in range(2)
    ]
    assert [answer.status for answer in answers] == [200, 200]
    assert answers[0].url == f"{url}&done=replied"
    assert "Your message is here" in answers[0].text
    assert peers.tickets.replies[0].comment == "Still\nbroken"
    # The services know equal requests by their ids.
    assert peers.tickets.replies[0] == peers.tickets.replies[1]
    assert peers.attachments.heads[0].request_id == peers.attachments.heads[1].request_id != ""
    assert (peers.attachments.heads[0].token, peers.attachments.content) == (TOKEN, b"hello")


async def test_reply_that_is_wrong_is_shown_again_beside_its_ticket(gateway: Gateway, peers: Peers, url: str) -> None:
    reader = Reader(gateway)
    for comment, said in (("  ", "Write a message."), ("x" * 20_001, "at most 20000 characters"), ("\0", "cannot be")):
        page = await reader.send(await reader.open(url), action(url, "reply"), comment=comment)
        assert page.status == 422 and said in page.text and "The <i>printer</i>" in page.text
        assert page.form(action(url, "reply")).values["comment"] == comment
        assert page.element("reply-comment")["aria-invalid"] == "true"
        # The page can be read in the other language, which GET alone does.
        assert f"{url}&lang=de" in page.links()
    assert not peers.tickets.replies


@pytest.mark.parametrize(("comment", "status"), [("database away", 503), ("too slow", 504), ("running", 409)])
async def test_reply_that_failed_is_not_lost(gateway: Gateway, url: str, comment: str, status: int) -> None:
    reader = Reader(gateway)
    page = await reader.send(await reader.open(url), action(url, "reply"), comment=comment)
    assert page.status == status
    assert page.form(action(url, "reply")).values["comment"] == comment


async def test_file_that_is_refused_is_named_beside_the_reply(gateway: Gateway, peers: Peers, url: str) -> None:
    reader = Reader(gateway)
    peers.attachments.failure = TypeRefused()
    page = await reader.send(
        await reader.open(url), action(url, "reply"), ("a.exe", b"MZ", "text/plain"), comment="See this"
    )
    assert "One file was not taken" in page.text and "a.exe" in page.text
    assert len(peers.tickets.replies) == 1


async def test_reply_long_after_the_end_leads_to_the_ticket_it_became(gateway: Gateway, peers: Peers, url: str) -> None:
    reader = Reader(gateway)
    page = await reader.open(url)
    peers.tickets.goes_on_as = str(uuid7())
    after = await reader.send(page, action(url, "reply"), ("a.txt", b"a", "text/plain"), comment="Again")
    assert after.url == f"/tickets/{peers.tickets.goes_on_as}?token={TOKEN}&done=continued"
    assert "has become a new one" in after.text
    assert peers.attachments.heads[0].ticket_id == peers.tickets.goes_on_as


async def test_rating_is_offered_when_there_is_something_to_rate_and_given_by_a_button_alone(
    gateway: Gateway, peers: Peers, url: str
) -> None:
    reader = Reader(gateway)
    assert action(url, "rate") not in [form.action for form in (await reader.open(url)).forms]
    peers.tickets.status = ticket_pb2.STATUS_RESOLVED
    page = await reader.open(f"{url}&rate=4")
    assert page.form(action(url, "rate")).values["score"] == "4"
    assert not peers.tickets.ratings
    page = await reader.send(page, action(url, "rate"), comment="Quick!")
    assert (peers.tickets.ratings[0].score, peers.tickets.ratings[0].comment) == (4, "Quick!")
    assert "Thank you for telling us." in page.text and "4 of 5" in page.text and "Quick!" in page.text
    assert action(url, "rate") not in [form.action for form in page.forms]


async def test_rating_without_a_score_or_twice_says_so(gateway: Gateway, peers: Peers, url: str) -> None:
    reader = Reader(gateway)
    peers.tickets.status = ticket_pb2.STATUS_RESOLVED
    page = await reader.open(f"{url}&rate=99")
    for score in ({}, {"score": ""}, {"score": "6"}, {"score": "x"}):
        wrong = await reader.send(page, action(url, "rate"), **score, comment="kept")
        assert wrong.status == 422 and wrong.element("rate-score-fault")
        assert wrong.form(action(url, "rate")).values["comment"] == "kept"
    assert (await reader.send(page, action(url, "rate"), score="5")).status == 200
    again = await reader.send(page, action(url, "rate"), score="1")
    assert again.status == 409 and "You have rated this already." in again.text


async def test_link_of_the_mail_verifies_by_a_button_alone(gateway: Gateway, peers: Peers, url: str) -> None:
    reader = Reader(gateway)
    verify = url.replace("?", "/verify?")
    for _ in range(2):
        page = await reader.open(verify)
        assert page.status == 200 and not peers.tickets.verifications
    for count in (1, 2):
        done = await reader.send(page, action(url, "verify"))
        assert done.status == 200 and "#000001 is confirmed" in done.text
        assert len(peers.tickets.verifications) == count
    expired = await reader.send(await reader.open(verify.replace(TOKEN, "old")), action(url, "verify"))
    assert expired.status == 404 and "This link opens no request" in expired.text


async def test_link_that_opens_nothing_says_so_and_not_why(gateway: Gateway, url: str) -> None:
    reader = Reader(gateway)
    pages = [
        await reader.open(wrong)
        for wrong in (
            url.partition("?")[0],
            f"{url}x",
            f"/tickets/{UNKNOWN_ID}?token={TOKEN}",
            f"/tickets/{UNKNOWN_ID}/filed?token={TOKEN}",
            f"/tickets/not-an-id?token={TOKEN}",
        )
    ]
    texts = {re.sub(r"\s+", " ", page.text) for page in pages}
    assert len(texts) == 1 and "This link opens no request" in texts.pop()
    assert {page.status for page in pages} == {404}


async def test_files_are_downloaded_to_be_saved(gateway: Gateway, peers: Peers, url: str) -> None:
    peers.attachments.content = b"hello" * 1000
    page = await Reader(gateway).open(url.replace("?", f"/files/{FILE_ID}?"))
    assert (page.status, page.html) == (200, "hello" * 1000)
    assert page.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in page.headers["Content-Security-Policy"]
    refused = await Reader(gateway).open(url.replace("?", f"/files/{FILE_ID}?").replace(TOKEN, "x"))
    assert refused.status == 404 and "This link opens no request" in refused.text


async def test_ticket_is_shown_without_its_promises_when_nobody_knows_them(
    gateway: Gateway, peers: Peers, url: str
) -> None:
    peers.slas.failure = DatabaseUnavailable()
    page = await Reader(gateway).open(url)
    assert page.status == 200 and "What we promised" not in page.text


async def test_nothing_of_a_ticket_stays_in_caches_or_leaves_in_a_referrer(gateway: Gateway, url: str) -> None:
    page: Page = await Reader(gateway).open(url)
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
