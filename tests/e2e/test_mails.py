"""The table of who hears what, row by row, in a running mesh whose clock the test moves."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import aiohttp
import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.rpc.channel import open_channel
from serviq.identity.v1 import user_service_pb2 as user
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from serviq.notify.v1 import delivery_pb2
from serviq.notify.v1.notification_service_pb2 import ExplainNotificationRequest
from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceStub
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as ticket
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.e2e.callers import Metadata, casting_in
from tests.e2e.conftest import LIMITS
from tests.e2e.mesh import Mail, RunningMesh
from tests.e2e.test_deadlines import EIGHT_HOURS, WallClock
from tests.e2e.test_public_ticket import PATH, file, mails_to, somebody, submission
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


@dataclass
class Desk:
    """A requester and three agents around one ticket: who is responsible, who works on it too, and who is idle."""

    mesh: RunningMesh
    http: aiohttp.ClientSession
    tickets: TicketServiceStub
    notifications: NotificationServiceStub
    operator: Metadata
    primary: tuple[str, str]
    colleague: tuple[str, str]
    idle: tuple[str, str]
    requester: str = field(default_factory=somebody)
    ticket_id: str = ""
    number: str = ""

    async def mail(self, address: str, saying: str) -> Mail:
        """Waits for the one mail to the address about this ticket that has these words in its heading."""

        async def arrived() -> list[Mail]:
            return [mail for mail in await self.mails(address) if lines(mail)[0] == saying]

        [mail] = await eventually(arrived)
        assert mail.recipients == [address]
        return mail

    async def mails(self, address: str) -> list[Mail]:
        """Every mail to the address about this ticket."""
        kept = await asyncio.to_thread(self.mesh.mails)
        return [mail for mail in kept if address in mail.recipients and self.number in mail.parsed["Subject"]]

    async def reply(self, url: str, comment: str) -> None:
        """Replies as the requester, by the link in a mail."""
        token = url.rpartition("token=")[2]
        async with self.http.post(f"{PATH}/{self.ticket_id}:reply", json={"token": token, "comment": comment}) as got:
            assert got.status == 200, await got.text()

    async def explained(self, recipient: str) -> list[str]:
        """Why the recipient was told or not, in sentences, the latest first."""
        request = ExplainNotificationRequest(ticket_id=self.ticket_id, recipient=recipient)
        answer = await self.notifications.ExplainNotification(request, metadata=self.operator)
        return [each.sentence for each in answer.explanations]


@asynccontextmanager
async def desk_in(mesh: RunningMesh) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        casting = await stack.enter_async_context(casting_in(mesh))
        identity, tickets, notify = [
            await stack.enter_async_context(open_channel(mesh.addresses[name]))
            for name in ("identity", "ticket", "notify")
        ]
        operator, users = await casting.operator(), UserServiceStub(identity)
        people = []
        for name in ("Grace", "Linus", "Margaret"):
            email = f"{name.lower()}-{uuid4().hex[:8]}@desk.example.com"
            request = user.CreateEmployeeRequest(email=email, name=name)
            made = await users.CreateEmployee(request, metadata=operator)
            # None of them has room: tickets go to whom the test says.
            full = user.UpdateEmployeeRequest(
                user_id=made.user.id, capacity=0, update_mask=FieldMask(paths=["capacity"])
            )
            await users.UpdateEmployee(full, metadata=operator)
            people.append((made.user.id, email))
        yield Desk(
            mesh=mesh,
            http=await stack.enter_async_context(aiohttp.ClientSession(mesh.url)),
            tickets=TicketServiceStub(tickets),
            notifications=NotificationServiceStub(notify),
            operator=operator,
            primary=people[0],
            colleague=people[1],
            idle=people[2],
        )


def lines(mail: Mail) -> list[str]:
    """The plain text, line by line."""
    return mail.text().splitlines()


def link_in(mail: Mail, label: str) -> str:
    """The link below its label in the plain text."""
    read = lines(mail)
    return read[read.index(f"{label}:") + 1]


async def test_every_row_of_the_table_reaches_whom_it_names(own: RunningMesh, frozen: WallClock) -> None:
    async with desk_in(own) as desk:
        with_operator: dict[str, Any] = {"metadata": desk.operator}
        filed = (await file(desk.http, submission(email=desk.requester, title=TITLE)))["ticket"]
        desk.ticket_id, desk.number = filed["id"], filed["number"]
        by_id: dict[str, Any] = {"ticket_id": desk.ticket_id}

        # Held: constant text, and the one link that proves the address.
        asked = await desk.mail(desk.requester, "Was it you?")
        assert "7*7" not in asked.text() and TITLE.encode() not in asked.raw and "Ada" not in asked.text()
        proof = link_in(asked, "Yes, it was me").rpartition("token=")[2]
        async with desk.http.post(f"{PATH}/{desk.ticket_id}:verify", json={"token": proof}) as verified:
            assert verified.status == 200, await verified.text()

        # Released: created. Whoever proved the address may read what they typed.
        created = await desk.mail(desk.requester, "We received your request")
        tracking = link_in(created, "Follow your request")
        assert created.parsed["Subject"] == f"Your request {desk.number}: {TITLE}"

        # Unassigned: nothing is said of a new ticket to who has no room. Assigned, and who joins.
        await desk.tickets.AssignTicket(
            ticket.AssignTicketRequest(**by_id, assignee_id=desk.primary[0]), **with_operator
        )
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
        assert f"5: {tracking}#rate=5" in resolved.text()
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
        await desk.tickets.AssignTicket(
            ticket.AssignTicketRequest(**by_id, assignee_id=desk.primary[0]), **with_operator
        )

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
        nothing = "They were not told: they had nothing to do with the ticket that counts for this."
        assert nothing in await desk.explained(desk.idle[0])


async def test_promise_that_comes_close_and_is_broken_is_told_once_each_to_who_is_responsible(
    own: RunningMesh, frozen: WallClock
) -> None:
    async with desk_in(own) as desk:
        filed = (await file(desk.http, submission(email=desk.requester)))["ticket"]
        desk.ticket_id, desk.number = filed["id"], filed["number"]
        asked = await desk.mail(desk.requester, "Was it you?")
        proof = link_in(asked, "Yes, it was me").rpartition("token=")[2]
        async with desk.http.post(f"{PATH}/{desk.ticket_id}:verify", json={"token": proof}) as verified:
            assert verified.status == 200
        request = ticket.AssignTicketRequest(ticket_id=desk.ticket_id, assignee_id=desk.primary[0])
        await desk.tickets.AssignTicket(request, metadata=desk.operator)
        await desk.mail(desk.primary[1], "It is yours")
        created = datetime.fromisoformat(filed["createTime"])

        async def is_followed() -> bool:
            done = await asyncio.to_thread(own.serviq, "sla", "explain", filed["id"], check=False)
            return done.returncode == 0

        await eventually(is_followed, seconds=60)
        frozen.set(created + EIGHT_HOURS / 2)
        warned = await desk.mail(desk.primary[1], "It is getting late")
        assert "50 % of the time" in warned.text() and "Promise:  first response" in warned.text()
        frozen.set(created + EIGHT_HOURS + timedelta(seconds=1))
        breached = await desk.mail(desk.primary[1], "A promise was broken")
        assert "Promise:  first response" in breached.text()


async def test_one_click_in_a_mail_turns_its_kind_off_for_whoever_got_it(own: RunningMesh) -> None:
    async with desk_in(own) as desk:
        filed = (await file(desk.http, submission(email=desk.requester)))["ticket"]
        desk.ticket_id, desk.number = filed["id"], filed["number"]
        assert (await desk.mail(desk.requester, "Was it you?")).parsed["List-Unsubscribe"] is None
        by_id: dict[str, Any] = {"ticket_id": desk.ticket_id}
        assign = ticket.AssignTicketRequest(**by_id, assignee_id=desk.primary[0])
        proof = link_in(await desk.mail(desk.requester, "Was it you?"), "Yes, it was me").rpartition("token=")[2]
        async with desk.http.post(f"{PATH}/{desk.ticket_id}:verify", json={"token": proof}) as verified:
            assert verified.status == 200
        await desk.tickets.AssignTicket(assign, metadata=desk.operator)
        note = ticket.AddCommentRequest(**by_id, comment="One", visibility=ticket_pb2.VISIBILITY_INTERNAL)
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


def test_every_kind_of_mail_about_tickets_is_in_a_row_above() -> None:
    # What is said to the owners of accounts is walked through by test_accounts and test_people.
    accounts = ("EMAIL_VERIFICATION", "PASSWORD_RESET", "SIGN_UP_REPEATED", "SESSION_STARTED_ELSEWHERE")
    kinds = {name.removeprefix("NOTIFICATION_KIND_") for name in delivery_pb2.NotificationKind.keys()}
    assert len(kinds - {"UNSPECIFIED", "PASSWORD_CHANGED", *accounts}) == 14
