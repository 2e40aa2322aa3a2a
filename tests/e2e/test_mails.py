"""The table of who hears what, row by row, in a running mesh whose clock the test moves."""

import asyncio
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from services.notify.domain.audience import TABLE
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as ticket
from tests.e2e.conftest import LIMITS
from tests.e2e.desks import desk_in, lines, link_in
from tests.e2e.mesh import RunningMesh
from tests.e2e.test_deadlines import EIGHT_HOURS, WallClock
from tests.e2e.test_public_ticket import mails_to, somebody
from tests.integration.eventually import eventually
from tests.integration.notify.threads import threads_of

TITLE = "{{7*7}} <script>alert(1)</script> =?utf-8?q?a=0ABcc:_x@example.com?= %s"
COMMENT = "**Bold** {{7*7}} <script>alert(1)</script> %s"
SETTINGS = {
    **LIMITS,
    # Each row writes to the same few addresses at once; what the limits do is tested elsewhere.
    "SERVIQ_NOTIFY_UNPROVED_INTERVAL_SECONDS": "0",
    "SERVIQ_NOTIFY_UNPROVED_PER_DAY": "10000",
    "SERVIQ_TICKET_HOLD_UNVERIFIED": "true",
}


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> WallClock:
    return WallClock(tmp_path_factory.mktemp("clock") / "now")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, frozen: WallClock) -> Iterator[RunningMesh]:
    settings = {**SETTINGS, "SERVIQ_FROZEN_CLOCK_FILE": str(frozen.path)}
    running = RunningMesh(tmp_path_factory.mktemp("mails"), settings=settings).start()
    try:
        yield running
    finally:
        assert running.stop() == 0


async def test_every_row_of_the_table_reaches_whom_it_names(own: RunningMesh, frozen: WallClock) -> None:
    async with desk_in(own) as desk:
        with_operator: dict[str, Any] = {"metadata": desk.operator}
        await desk.files(title=TITLE)
        by_id: dict[str, Any] = {"ticket_id": desk.ticket_id}

        # Held: constant text, and the one link that proves the address.
        asked = await desk.mail(desk.requester, "Was it you?")
        assert "7*7" not in asked.text() and TITLE.encode() not in asked.raw and "Ada" not in asked.text()
        await desk.proves()

        # Released: created. Whoever proved the address may read what they typed.
        created = await desk.mail(desk.requester, "We received your request")
        tracking = link_in(created, "Follow your request")
        assert created.parsed["Subject"] == f"Your request {desk.number}: {TITLE}"

        # Unassigned: nothing is said of a new ticket to who has no room. Assigned, and who joins.
        await desk.assign()
        assigned = await desk.mail(desk.primary[1], "It is yours")
        assert assigned.parsed["Subject"] == f"{desk.number}: {TITLE}"
        role = ticket_pb2.PARTICIPANT_ROLE_COLLABORATOR
        await desk.tickets.AddParticipant(
            ticket.AddParticipantRequest(**by_id, user_id=desk.colleague[0], role=role), **with_operator
        )
        await desk.mail(desk.colleague[1], "You take part")

        # Requester replied, agent replied, internal note.
        await desk.reply(tracking, COMMENT)
        for _, address in (desk.primary, desk.colleague):
            reply = await desk.mail(address, "The requester wrote")
            assert f"> {COMMENT}" in reply.text() and "<strong>Bold</strong>" in reply.html()
            assert "<script" not in reply.html() and "49" not in re.sub(r"\S*@\S*", "", reply.text())
        await desk.tickets.AddComment(ticket.AddCommentRequest(**by_id, comment="Try **this**."), **with_operator)
        answered = await desk.mail(desk.requester, "There is an answer")
        assert "> Try **this**." in answered.text() and "<strong>this</strong>" in answered.html()
        note = ticket.AddCommentRequest(**by_id, comment="Entre nous.", visibility=ticket_pb2.VISIBILITY_INTERNAL)
        await desk.tickets.AddComment(note, **with_operator)
        for _, address in (desk.primary, desk.colleague):
            assert "> Entre nous." in (await desk.mail(address, "A new note")).text()

        # Resolved, with a rating link; reopened by an agent; closed.
        await desk.tickets.StartTicket(ticket.StartTicketRequest(**by_id), **with_operator)
        await desk.tickets.ResolveTicket(ticket.ResolveTicketRequest(**by_id), **with_operator)
        resolved = await desk.mail(desk.requester, "Resolved")
        assert f"5: {tracking}&rate=5#rate" in resolved.text()
        await desk.mail(desk.primary[1], "Resolved")
        await desk.tickets.ReopenTicket(ticket.ReopenTicketRequest(**by_id), **with_operator)
        for address in (desk.requester, desk.primary[1], desk.colleague[1]):
            await desk.mail(address, "Open again")

        # Another link, and the one before opens nothing.
        await desk.tickets.RotateTicketLink(ticket.RotateTicketLinkRequest(**by_id), **with_operator)
        rotated = await desk.mail(desk.requester, "Your request has a new link")
        new = link_in(rotated, "Follow your request")
        async with desk.http.get(tracking) as old, desk.http.get(new) as now:
            assert (old.status, now.status) == (404, 200)

        # Nobody is responsible: who is available is told.
        await desk.tickets.UnassignTicket(ticket.UnassignTicketRequest(**by_id), **with_operator)
        await desk.mail(desk.idle[1], "It waits for somebody")
        await desk.assign()

        await desk.tickets.CloseTicket(ticket.CloseTicketRequest(**by_id), **with_operator)
        for address in (desk.requester, desk.primary[1], desk.colleague[1]):
            await desk.mail(address, "Closed")

        # Nobody else was told, and the requester of nothing internal.
        assert [lines(mail)[0] for mail in await desk.mails(desk.idle[1])] == ["It waits for somebody"]
        to_requester = await desk.mails(desk.requester)
        assert not any(b"Entre nous" in mail.raw for mail in to_requester)
        assert all(len(mail.recipients) == 1 for mail in to_requester)
        assert len(threads_of(mail.raw for mail in to_requester)) == 1
        assert len(threads_of(mail.raw for mail in await desk.mails(desk.primary[1]))) == 1
        assert "They were told, because they asked for help." in await desk.explained(desk.requester)
        # What is said to the owners of accounts is walked through by test_accounts; of promises, below.
        kinds = {kind.value for kind, _ in TABLE.values()} - {"SLA_WARNED", "SLA_BREACHED"}
        assert await desk.kinds_sent() == kinds
        nothing = "They were not told: they had nothing to do with the ticket that counts for this."
        assert nothing in await desk.explained(desk.idle[0])


async def test_promise_that_comes_close_or_is_broken_is_told_once_to_who_is_responsible(
    own: RunningMesh, frozen: WallClock
) -> None:
    async with desk_in(own) as desk:
        filed = await desk.files()
        await desk.proves()
        await desk.assign()
        await desk.mail(desk.primary[1], "It is yours")
        created = datetime.fromisoformat(filed["createTime"])

        async def clocks() -> list[dict[str, Any]]:
            done = await asyncio.to_thread(own.serviq, "sla", "explain", filed["id"], "--json", check=False)
            return [each["clock"] for each in json.loads(done.stdout)] if done.returncode == 0 else []

        due = sorted(datetime.fromisoformat(clock["dueTime"]) for clock in await eventually(clocks, seconds=60))
        frozen.set(created + EIGHT_HOURS / 2)
        warned = await desk.mail(desk.primary[1], "It is getting late")
        assert "50 % of the time" in warned.text() and "Promise:  first response" in warned.text()

        async def broken(promises: int) -> list[str]:
            mails = [mail for mail in await desk.mails(desk.primary[1]) if lines(mail)[0] == "A promise was broken"]
            said = [line.partition(":")[2].strip() for mail in mails for line in lines(mail) if "Promise:" in line]
            return said if len(said) >= promises else []

        for count, due_at in enumerate(due, start=1):
            frozen.set(due_at + timedelta(seconds=1))
            await eventually(partial(broken, count))
        # Whatever else the clocks said meanwhile, each is broken once.
        assert sorted(await broken(2)) == ["first response", "resolution"]


async def test_one_click_in_a_mail_turns_its_kind_off_for_whoever_got_it(own: RunningMesh) -> None:
    async with desk_in(own) as desk:
        await desk.files()
        assert (await desk.mail(desk.requester, "Was it you?")).parsed["List-Unsubscribe"] is None
        await desk.proves()
        await desk.assign()
        note = ticket.AddCommentRequest(
            ticket_id=desk.ticket_id, comment="One", visibility=ticket_pb2.VISIBILITY_INTERNAL
        )
        await desk.tickets.AddComment(note, metadata=desk.operator)
        mail = await desk.mail(desk.primary[1], "A new note")
        assert mail.parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        url = str(mail.parsed["List-Unsubscribe"]).strip("<>")
        async with desk.http.get(url) as looked:
            assert looked.status == 405  # what only looks at links must not click
        async with desk.http.post(url, data={"List-Unsubscribe": "All-Of-It"}) as wrong:
            assert wrong.status == 400
        forged = re.sub(r"/([^/]{10})[^/]*:", r"/\1AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA:", url)
        async with desk.http.post(forged, data={"List-Unsubscribe": "One-Click"}) as guessed:
            assert guessed.status == 404
        async with desk.http.post(url, data={"List-Unsubscribe": "One-Click"}) as clicked:
            assert (clicked.status, await clicked.json()) == (200, {"kind": "NOTE_ADDED"})
        note.comment = "Two"
        await desk.tickets.AddComment(note, metadata=desk.operator)

        async def explained() -> bool:
            return (await desk.explained(desk.primary[0]))[0] == (
                "They were not told, because they do not want mails of this kind."
            )

        await eventually(explained)
        assert len([each for each in await desk.mails(desk.primary[1]) if lines(each)[0] == "A new note"]) == 1


async def test_templates_are_shown_and_sent_over_http(own: RunningMesh) -> None:
    async with desk_in(own) as desk:
        headers = {"Authorization": dict(desk.operator)["authorization"]}
        path = "/api/v1/admin/mail-templates/TICKET_RESOLVED"
        async with desk.http.get(f"{path}:preview?locale=de", headers=headers) as shown:
            preview = await shown.json()
            assert shown.status == 200 and preview["subject"].startswith("Ihre Anfrage #000042")
        address = somebody()
        async with desk.http.post(f"{path}:sendTest", json={"email": address, "locale": "de"}, headers=headers) as sent:
            assert sent.status == 200, await sent.text()
            assert (await sent.json())["delivery"]["audience"] == "TESTER"
        [mail] = await mails_to(own, address)
        assert mail.parsed["Subject"] == preview["subject"]
        assert lines(mail) == preview["text"].splitlines()
