"""The client for asyncio: a stub for each gRPC service, and what takes more than one call."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from contextlib import aclosing
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import grpc

from serviq.client._addresses import Addresses, refuse_plaintext
from serviq.client._credentials import Asking, Credentials, Tokens
from serviq.client._errors import CallFailed
from serviq.client._files import async_upload_messages, pieces_of
from serviq.client._resuming import Resumption
from serviq.client.aio._channel import CallingChannel, open_channel
from serviq.client.aio._tokens import TokenSource
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from serviq.identity.v1.permission_service_pb2_grpc import PermissionServiceStub
from serviq.identity.v1.service_account_service_pb2_grpc import ServiceAccountServiceStub
from serviq.identity.v1.session_service_pb2_grpc import SessionServiceStub
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceStub
from serviq.sla.v1.calendar_service_pb2_grpc import CalendarServiceStub
from serviq.sla.v1.policy_service_pb2_grpc import PolicyServiceStub
from serviq.sla.v1.sla_service_pb2_grpc import SlaServiceStub
from serviq.ticket.v1.attachment_pb2 import Attachment
from serviq.ticket.v1.attachment_service_pb2 import (
    DownloadAttachmentRequest,
    FetchAttachmentRequest,
    SubmitAttachmentRequest,
    UploadAttachmentRequest,
)
from serviq.ticket.v1.attachment_service_pb2_grpc import AttachmentServiceStub
from serviq.ticket.v1.ticket_service_pb2 import WatchTicketsRequest, WatchTicketsResponse
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub

if TYPE_CHECKING:
    from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceAsyncStub
    from serviq.identity.v1.permission_service_pb2_grpc import PermissionServiceAsyncStub
    from serviq.identity.v1.service_account_service_pb2_grpc import ServiceAccountServiceAsyncStub
    from serviq.identity.v1.session_service_pb2_grpc import SessionServiceAsyncStub
    from serviq.identity.v1.user_service_pb2_grpc import UserServiceAsyncStub
    from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceAsyncStub
    from serviq.sla.v1.calendar_service_pb2_grpc import CalendarServiceAsyncStub
    from serviq.sla.v1.policy_service_pb2_grpc import PolicyServiceAsyncStub
    from serviq.sla.v1.sla_service_pb2_grpc import SlaServiceAsyncStub
    from serviq.ticket.v1.attachment_service_pb2_grpc import AttachmentServiceAsyncStub
    from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceAsyncStub


def connect(
    address: Addresses | str,
    credentials: Credentials | None = None,
    *,
    tls: grpc.ChannelCredentials | None = None,
    allow_plaintext: bool = False,
) -> Client:
    """Returns a client of the mesh at the addresses, or behind the one address of a proxy; it connects when first used.

    To be called where an event loop runs. Without `tls`, such as `grpc.ssl_channel_credentials()`, nothing is
    encrypted: credentials are then sent to this very machine only, unless `allow_plaintext` says that the network is
    safe. Raises ValueError otherwise.
    """
    addresses = Addresses.of(address)
    if credentials is not None and tls is None and not allow_plaintext:
        refuse_plaintext(addresses)
    return Client(addresses, credentials, tls)


class Client:
    """The mesh as one caller sees it; see `connect`.

    Every stub's call takes `timeout` (seconds) and `metadata`, as gRPC's do, and raises `CallFailed`. It is to be
    awaited at once, or iterated over; cancelling the task that does cancels the call.
    """

    def __init__(
        self, addresses: Addresses, credentials: Credentials | None, tls: grpc.ChannelCredentials | None
    ) -> None:
        self._tokens = TokenSource(credentials, self._ask)
        self._channels: dict[str, CallingChannel] = {
            each: open_channel(each, tls, self._tokens) for each in addresses.all()
        }
        identity, ticket = self._channels[addresses.identity], self._channels[addresses.ticket]
        sla, notify = self._channels[addresses.sla], self._channels[addresses.notify]
        self.auth: AuthServiceAsyncStub = AuthServiceStub(identity)
        self.sessions: SessionServiceAsyncStub = SessionServiceStub(identity)
        self.users: UserServiceAsyncStub = UserServiceStub(identity)
        self.permissions: PermissionServiceAsyncStub = PermissionServiceStub(identity)
        self.service_accounts: ServiceAccountServiceAsyncStub = ServiceAccountServiceStub(identity)
        self.tickets: TicketServiceAsyncStub = TicketServiceStub(ticket)
        self.attachments: AttachmentServiceAsyncStub = AttachmentServiceStub(ticket)
        self.calendars: CalendarServiceAsyncStub = CalendarServiceStub(sla)
        self.policies: PolicyServiceAsyncStub = PolicyServiceStub(sla)
        self.sla: SlaServiceAsyncStub = SlaServiceStub(sla)
        self.notifications: NotificationServiceAsyncStub = NotificationServiceStub(notify)

    async def access_token(self) -> str:
        """Returns the access token in use, a new one when it is time for that. Empty without credentials."""
        return await self._tokens.token()

    async def watch_tickets(self, request: WatchTicketsRequest) -> AsyncGenerator[WatchTicketsResponse, None]:
        """Yields changes of tickets as they happen, also after a stream broke off: it goes on where that was.

        A message without a ticket is a sign of life. Raises what cannot be mended, such as PermissionDenied. It ends
        when its reader closes it.
        """
        watch = Resumption(request)
        while True:
            stream: Any = self.tickets.WatchTickets(watch.request)
            try:
                async with aclosing(stream) as messages:
                    async for message in messages:
                        yield watch.note(message)
            except CallFailed as failure:
                if watch.is_over(failure):
                    raise
            await asyncio.sleep(watch.pause())

    async def upload(
        self, first: UploadAttachmentRequest | SubmitAttachmentRequest, content: bytes | AsyncIterable[bytes]
    ) -> Attachment:
        """Attaches a file: `first` says to what, and what it is called; an agent's is an UploadAttachmentRequest.

        The content may be of any size: a part of it is read at a time. Give its `sha256` to have it checked.
        """
        if isinstance(first, UploadAttachmentRequest):
            uploaded = await self.attachments.UploadAttachment(async_upload_messages(first, pieces_of(content)))
            return uploaded.attachment
        submitted = await self.attachments.SubmitAttachment(async_upload_messages(first, pieces_of(content)))
        return submitted.attachment

    async def download(self, request: DownloadAttachmentRequest | FetchAttachmentRequest) -> AsyncIterator[bytes]:
        """Yields the content of a file in order; an agent's request is a DownloadAttachmentRequest."""
        if isinstance(request, DownloadAttachmentRequest):
            async for part in self.attachments.DownloadAttachment(request):
                yield part.chunk
        else:
            async for piece in self.attachments.FetchAttachment(request):
                yield piece.chunk

    async def close(self) -> None:
        """Closes the connections; calls that run fail with Cancelled."""
        for channel in self._channels.values():
            await channel.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def _ask(self, asking: Asking) -> Tokens:
        return asking.read(await getattr(self.auth, asking.rpc)(asking.request))
