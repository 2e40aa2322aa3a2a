"""A desk in a running mesh: people around one ticket, and the mails that each of them gets about it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import aiohttp
from google.protobuf.field_mask_pb2 import FieldMask
from grpc.aio import AioRpcError

from services.kit.rpc.channel import open_channel
from services.kit.rpc.status import from_error
from serviq.identity.v1 import user_service_pb2 as user
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from serviq.notify.v1.delivery_pb2 import DELIVERY_STATE_SENT, NotificationKind
from serviq.notify.v1.notification_service_pb2 import ExplainNotificationRequest, ListDeliveriesRequest
from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceStub
from serviq.ticket.v1 import ticket_service_pb2 as ticket
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.e2e.callers import Metadata, casting_in
from tests.e2e.mesh import Mail, RunningMesh
from tests.e2e.test_public_ticket import PATH, file, somebody, submission
from tests.integration.eventually import eventually

if TYPE_CHECKING:
    from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceAsyncStub
    from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceAsyncStub


@dataclass
class Desk:
    """A requester and three agents around one ticket: who is responsible, who works on it too, and who is idle."""

    mesh: RunningMesh
    http: aiohttp.ClientSession
    tickets: TicketServiceAsyncStub
    notifications: NotificationServiceAsyncStub
    operator: Metadata
    primary: tuple[str, str]
    colleague: tuple[str, str]
    idle: tuple[str, str]
    requester: str = field(default_factory=somebody)
    ticket_id: str = ""
    number: str = ""

    async def files(self, **what: Any) -> dict[str, Any]:
        """Files the ticket as the requester, and returns it."""
        filed: dict[str, Any] = (await file(self.http, submission(email=self.requester, **what)))["ticket"]
        self.ticket_id, self.number = filed["id"], filed["number"]
        return filed

    async def proves(self) -> None:
        """Opens the link in the mail that asks the requester whether it was them."""
        asked = await self.mail(self.requester, "Was it you?")
        proof = link_in(asked, "Yes, it was me").rpartition("token=")[2]
        async with self.http.post(f"{PATH}/{self.ticket_id}:verify", json={"token": proof}) as verified:
            assert verified.status == 200, await verified.text()

    async def assign(self) -> None:
        """Makes the primary responsible for the ticket, once ticket has heard that they work here."""
        request = ticket.AssignTicketRequest(ticket_id=self.ticket_id, assignee_id=self.primary[0])

        async def is_assigned() -> bool:
            try:
                await self.tickets.AssignTicket(request, metadata=self.operator)
            except AioRpcError as error:
                assert from_error(error).reason == "AGENT_NOT_FOUND"
                return False
            return True

        await eventually(is_assigned)

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

    async def kinds_sent(self) -> set[str]:
        """What was mailed to anybody about this ticket."""
        request = ListDeliveriesRequest(ticket_ids=[self.ticket_id], states=[DELIVERY_STATE_SENT], page_size=500)
        answer = await self.notifications.ListDeliveries(request, metadata=self.operator)
        return {NotificationKind.Name(each.kind).removeprefix("NOTIFICATION_KIND_") for each in answer.deliveries}


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
