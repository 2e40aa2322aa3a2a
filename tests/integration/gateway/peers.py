"""The services behind the gateway, as the contract has them: kit's real server, answers from memory."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp
from jwt.algorithms import ECAlgorithm
from pydantic import SecretStr

from services.kit import client_address, tokens
from services.kit.clock import SystemClock
from services.kit.errors import (
    Aborted,
    DatabaseUnavailable,
    FieldViolation,
    Invalid,
    NotFound,
    RequestIdReused,
    ServiqError,
    TooSlow,
)
from services.kit.ids import uuid7
from services.kit.jwks import Jwk, KeySet
from services.kit.logs import REQUEST_ID
from services.kit.principal import EVERY_RPC, Principal, PrincipalKind
from services.kit.rpc.server import Mount, RpcServer
from services.kit.settings import ServiceSettings
from services.kit.tokens import TokenVerifier
from serviq.identity.v1 import (
    auth_service_pb2,
    auth_service_pb2_grpc,
    session_service_pb2,
    session_service_pb2_grpc,
)
from serviq.sla.v1 import clock_pb2, sla_service_pb2, sla_service_pb2_grpc
from serviq.ticket.v1 import (
    attachment_pb2,
    attachment_service_pb2,
    attachment_service_pb2_grpc,
    ticket_pb2,
    ticket_service_pb2,
    ticket_service_pb2_grpc,
)

TOKEN = "token-of-the-link"
SECRET = "secret-of-the-gateway"
KEY = ec.generate_private_key(ec.SECP256R1())
JWK: Jwk = {**ECAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": "k1", "alg": "ES256", "use": "sig"}


class TicketNotFound(NotFound):
    """There is no such ticket, or it is not yours to see."""

    reason = "TICKET_NOT_FOUND"


class EmailInvalid(Invalid):
    """The address cannot receive mail as it is written."""

    reason = "EMAIL_INVALID"
    violations = (FieldViolation(field="email", description="has a domain that cannot be"),)


class Stale(Aborted):
    """Somebody else was quicker."""

    reason = "ETAG_STALE"


@dataclass(slots=True)
class Tickets(ticket_service_pb2_grpc.TicketServiceServicer):
    """The ticket service. The title of a request may name a way to fail."""

    created: dict[str, ticket_service_pb2.CreateTicketRequest] = field(default_factory=dict)
    by_request: dict[str, str] = field(default_factory=dict)
    request_ids: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    calls: int = 0
    hold: asyncio.Event | None = None
    watches: list[ticket_service_pb2.WatchTicketsRequest] = field(default_factory=list)
    news: asyncio.Queue[ticket_service_pb2.WatchTicketsResponse | ServiqError | None] = field(
        default_factory=asyncio.Queue
    )
    watch_ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def WatchTickets(
        self, request: ticket_service_pb2.WatchTicketsRequest, context: object
    ) -> AsyncIterator[ticket_service_pb2.WatchTicketsResponse]:
        self.watches.append(request)
        try:
            if self.hold is not None:
                await self.hold.wait()
            yield ticket_service_pb2.WatchTicketsResponse(resume_token="t0")
            while (news := await self.news.get()) is not None:
                if isinstance(news, ServiqError):
                    raise news
                yield news
        finally:
            self.watch_ended.set()

    async def CreateTicket(self, request: ticket_service_pb2.CreateTicketRequest, context: object) -> Any:
        self.calls += 1
        self.request_ids.append(REQUEST_ID.get())
        self.addresses.append(client_address.current())
        if self.hold is not None:
            await self.hold.wait()
        if isinstance(failure := FAILURES.get(request.title), Exception):
            raise failure
        ticket_id = self.by_request.setdefault(request.request_id, str(uuid7()))
        if self.created.setdefault(ticket_id, request) != request:
            raise RequestIdReused(request_id=request.request_id)
        return ticket_service_pb2.CreateTicketResponse(
            ticket=self._ticket(ticket_id), tracking_url=f"http://127.0.0.1:8080/track/{ticket_id}?token={TOKEN}"
        )

    async def TrackTicket(self, request: ticket_service_pb2.TrackTicketRequest, context: object) -> Any:
        if request.id not in self.created or request.token != TOKEN:
            raise TicketNotFound
        return ticket_service_pb2.TrackTicketResponse(
            ticket=self._ticket(request.id),
            timeline=[
                ticket_pb2.TimelineEntry(
                    id=str(uuid7()), version=1, kind=ticket_pb2.TIMELINE_ENTRY_KIND_CREATED, create_time=_time()
                )
            ],
        )

    async def GetTicket(self, request: ticket_service_pb2.GetTicketRequest, context: object) -> Any:
        if request.id not in self.created:
            raise TicketNotFound
        return ticket_service_pb2.GetTicketResponse(ticket=self._ticket(request.id))

    async def ListTickets(self, request: ticket_service_pb2.ListTicketsRequest, context: object) -> Any:
        tickets = [self._ticket(ticket_id) for ticket_id in self.created]
        return ticket_service_pb2.ListTicketsResponse(tickets=tickets[: request.page_size or 50])

    async def ListMyTickets(self, request: ticket_service_pb2.ListMyTicketsRequest, context: object) -> Any:
        return ticket_service_pb2.ListMyTicketsResponse()

    async def GetTicketLink(self, request: ticket_service_pb2.GetTicketLinkRequest, context: object) -> Any:
        raise TicketNotFound

    def _ticket(self, ticket_id: str) -> ticket_pb2.Ticket:
        request = self.created[ticket_id]
        return ticket_pb2.Ticket(
            id=ticket_id,
            number="#000001",
            status=ticket_pb2.STATUS_OPEN,
            priority=request.priority or ticket_pb2.PRIORITY_NORMAL,
            title=request.title,
            create_time=_time(),
            etag='"v1"',
        )


FAILURES: dict[str, Exception] = {
    "unplanned": RuntimeError("postgresql://ticket:hunter2@127.0.0.1/serviq"),
    "bad address": EmailInvalid(),
    "stale": Stale(),
    "database away": DatabaseUnavailable(),
    "too slow": TooSlow(),
}


@dataclass(slots=True)
class Slas(sla_service_pb2_grpc.SlaServiceServicer):
    """The sla service."""

    asked: list[str] = field(default_factory=list)
    failure: ServiqError | None = None
    hold: asyncio.Event | None = None

    async def GetTicketSla(self, request: sla_service_pb2.GetTicketSlaRequest, context: object) -> Any:
        self.asked.append(request.ticket_id)
        if self.hold is not None:
            await self.hold.wait()
        if self.failure is not None:
            raise self.failure
        clock = clock_pb2.Clock(
            id=str(uuid7()),
            kind=clock_pb2.CLOCK_KIND_FIRST_RESPONSE,
            state=clock_pb2.CLOCK_STATE_RUNNING,
            target=Duration(seconds=1800),
            due_time=_time(),
            policy_id=str(uuid7()),
            calendar_id=str(uuid7()),
            assignee_id=str(uuid7()),
        )
        return sla_service_pb2.GetTicketSlaResponse(
            sla=clock_pb2.TicketSla(ticket_id=request.ticket_id, clocks=[clock])
        )

    async def BatchGetTicketSlas(self, request: sla_service_pb2.BatchGetTicketSlasRequest, context: object) -> Any:
        raise TicketNotFound

    async def ListClocks(self, request: sla_service_pb2.ListClocksRequest, context: object) -> Any:
        raise TicketNotFound

    async def PreviewDueTime(self, request: sla_service_pb2.PreviewDueTimeRequest, context: object) -> Any:
        raise TicketNotFound

    async def ExplainClock(self, request: sla_service_pb2.ExplainClockRequest, context: object) -> Any:
        raise TicketNotFound

    async def RebuildTicketSlas(self, request: sla_service_pb2.RebuildTicketSlasRequest, context: object) -> Any:
        raise TicketNotFound

    async def GetSlaReport(self, request: sla_service_pb2.GetSlaReportRequest, context: object) -> Any:
        raise TicketNotFound


class Auth(auth_service_pb2_grpc.AuthServiceServicer):
    """The token half of identity."""

    async def IssueServiceToken(self, request: auth_service_pb2.IssueServiceTokenRequest, context: object) -> Any:
        assert (request.account, request.secret) == ("gateway", SECRET)
        expires = datetime.now(UTC) + timedelta(minutes=5)
        return auth_service_pb2.IssueServiceTokenResponse(
            access_token=token_of("gateway", PrincipalKind.SERVICE, "sla.view"), expire_time=_time(expires)
        )

    async def GetJwks(self, request: auth_service_pb2.GetJwksRequest, context: object) -> Any:
        return auth_service_pb2.GetJwksResponse(keys=[auth_service_pb2.Jwk(**{str(k): v for k, v in JWK.items()})])


@dataclass(slots=True)
class Sessions(session_service_pb2_grpc.SessionServiceServicer):
    """The sessions of whoever asks."""

    revoked: list[tuple[str, str]] = field(default_factory=list)

    async def ListSessions(self, request: session_service_pb2.ListSessionsRequest, context: object) -> Any:
        return session_service_pb2.ListSessionsResponse()

    async def RevokeSession(self, request: session_service_pb2.RevokeSessionRequest, context: object) -> Any:
        self.revoked.append((request.id, request.request_id))
        return session_service_pb2.RevokeSessionResponse()


def token_of(name: str, kind: PrincipalKind, *permissions: str) -> str:
    """Returns a token as identity would sign it."""
    now = datetime.now(UTC)
    scopes = EVERY_RPC if kind is PrincipalKind.SERVICE else frozenset()
    principal = Principal(kind=kind, id=name, permissions=frozenset(permissions), scopes=scopes)
    claims = tokens.claims(principal, token_id="t", issued_at=now, expires_at=now + timedelta(minutes=5))
    header = tokens.header("k1")
    return jwt.PyJWS().encode(json.dumps(claims).encode(), KEY, algorithm="ES256", headers=header)


class TypeRefused(Invalid):
    """Files of this type are not accepted."""

    reason = "ATTACHMENT_TYPE_REFUSED"


class Attachments(attachment_service_pb2_grpc.AttachmentServiceServicer):
    """Keeps the files it is sent, and gives them out again."""

    def __init__(self) -> None:
        self.heads: list[attachment_service_pb2.SubmitAttachmentRequest] = []
        self.chunks: list[int] = []
        self.content = b""
        self.failure: ServiqError | None = None
        self.fails_after: int | None = None
        self.size: int | None = None
        self.begun, self.ended = asyncio.Event(), asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.chunk_bytes = 1000
        self.sent = 0

    async def SubmitAttachment(
        self, request: AsyncIterator[attachment_service_pb2.SubmitAttachmentRequest], context: object
    ) -> attachment_service_pb2.SubmitAttachmentResponse:
        content = bytearray()
        is_first = True
        try:
            async for message in request:
                if is_first:
                    self.heads.append(message)
                    self.begun.set()
                    is_first = False
                    await self.go_on.wait()
                if message.chunk:
                    self.chunks.append(len(message.chunk))
                    content += message.chunk
                if self.failure is not None:
                    raise self.failure
        finally:
            self.ended.set()
        if message.last:
            self.content = bytes(content)
        return attachment_service_pb2.SubmitAttachmentResponse(attachment=self._attachment())

    async def FetchAttachment(
        self, request: attachment_service_pb2.FetchAttachmentRequest, context: object
    ) -> AsyncIterator[attachment_service_pb2.FetchAttachmentResponse]:
        if request.token != TOKEN:
            raise TicketNotFound
        try:
            yield attachment_service_pb2.FetchAttachmentResponse(
                attachment=self._attachment(), chunk=self.content[: self.chunk_bytes]
            )
            self.begun.set()
            for number, start in enumerate(range(self.chunk_bytes, len(self.content), self.chunk_bytes)):
                if number == self.fails_after:
                    raise DatabaseUnavailable
                await self.go_on.wait()
                chunk = self.content[start : start + self.chunk_bytes]
                yield attachment_service_pb2.FetchAttachmentResponse(chunk=chunk)
                self.sent = start + len(chunk)
        finally:
            self.ended.set()

    def _attachment(self) -> attachment_pb2.Attachment:
        head = self.heads[-1] if self.heads else attachment_service_pb2.SubmitAttachmentRequest()
        return attachment_pb2.Attachment(
            id=UNKNOWN_ID,
            name=head.name or "a.png",
            content_type=head.content_type or "image/png",
            kind=attachment_pb2.ATTACHMENT_KIND_IMAGE,
            size=len(self.content) if self.size is None else self.size,
            sha256="ab" * 32,
            create_time=_time(),
        )


class Peer:
    """One service that can be stopped, and started again on the same port."""

    def __init__(self, service: str, port: int, mounts: Sequence[Mount]) -> None:
        self.address = f"127.0.0.1:{port}"
        self._mounts = mounts
        self._settings = _settings(service, self.address)
        self._server: RpcServer | None = None

    async def start(self) -> None:
        """Begins to serve."""
        self._server = RpcServer(
            self._settings, servicers=self._mounts, verifier=TokenVerifier(KeySet(_fetch), SystemClock())
        )
        await self._server.start()
        await self._server.set_serving(True)

    async def stop(self) -> None:
        """Stops at once, running calls too."""
        if self._server is not None:
            await self._server.drain(0)
            self._server = None


@dataclass(slots=True)
class Peers:
    """All the gateway talks to."""

    tickets: Tickets
    attachments: Attachments
    slas: Slas
    sessions: Sessions
    ticket: Peer
    sla: Peer
    identity: Peer

    @property
    def addresses(self) -> Mapping[str, str]:
        """The gateway's settings for them."""
        return {
            "ticket_address": self.ticket.address,
            "sla_address": self.sla.address,
            "identity_address": self.identity.address,
        }


@asynccontextmanager
async def running_peers(ports: Sequence[int]) -> AsyncIterator[Peers]:
    """Serves all of them on three ports."""
    # What the gateway's tests do not ask of it, it need not answer.
    tickets = Tickets()  # type: ignore[abstract]
    slas, sessions = Slas(), Sessions()
    auth = Auth()  # type: ignore[abstract]  # what the gateway does not ask of it, it need not answer
    attachments = Attachments()  # type: ignore[abstract]
    ticket, sla, identity = (
        Peer(
            "ticket",
            ports[0],
            [
                (ticket_service_pb2_grpc.add_TicketServiceServicer_to_server, tickets),
                (attachment_service_pb2_grpc.add_AttachmentServiceServicer_to_server, attachments),
            ],
        ),
        Peer("sla", ports[1], [(sla_service_pb2_grpc.add_SlaServiceServicer_to_server, slas)]),
        Peer(
            "identity",
            ports[2],
            [
                (auth_service_pb2_grpc.add_AuthServiceServicer_to_server, auth),
                (session_service_pb2_grpc.add_SessionServiceServicer_to_server, sessions),
            ],
        ),
    )
    for peer in (ticket, sla, identity):
        await peer.start()
    try:
        yield Peers(
            tickets=tickets,
            attachments=attachments,
            slas=slas,
            sessions=sessions,
            ticket=ticket,
            sla=sla,
            identity=identity,
        )
    finally:
        for peer in (ticket, sla, identity):
            await peer.stop()


def _settings(name: str, address: str) -> ServiceSettings:
    class Settings(ServiceSettings):
        service = name

    return Settings(
        listen_address=address,
        database_dsn=SecretStr("none"),
        nats_password=SecretStr("none"),
        service_secret=SecretStr("none"),
    )


async def _fetch() -> list[Jwk]:
    return [JWK]


def _time(at: datetime | None = None) -> Timestamp:
    time = Timestamp()
    time.FromDatetime(at or datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC))
    return time


UNKNOWN_ID = str(UUID(int=7))
