"""The services behind the gateway, as the contract has them: kit's real server, answers from memory."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from services.kit.clock import SystemClock
from services.kit.errors import PeerUnavailable
from services.kit.jwks import Jwk, KeySet
from services.kit.rpc.server import Mount, RpcServer
from services.kit.settings import ServiceSettings
from services.kit.tokens import TokenVerifier
from serviq.identity.v1 import auth_service_pb2_grpc, session_service_pb2_grpc
from serviq.sla.v1 import sla_service_pb2_grpc
from serviq.ticket.v1 import attachment_service_pb2_grpc, ticket_service_pb2_grpc
from tests.integration.gateway.attachment_peer import Attachments
from tests.integration.gateway.identity_peer import CALLERS, Auth, Sessions
from tests.integration.gateway.sla_peer import Slas
from tests.integration.gateway.ticket_peer import Tickets


class Peer:
    """One service that can be stopped, and started again on the same port."""

    def __init__(self, service: str, port: int, mounts: Sequence[Mount]) -> None:
        self.address = f"127.0.0.1:{port}"
        self._mounts = mounts
        self._settings = _settings(service, self.address)
        self._server: RpcServer | None = None

    async def start(self, *, knows_keys: bool = True) -> None:
        """Begins to serve; without keys as if it never had heard from identity."""
        keys = KeySet(CALLERS.fetch_keys if knows_keys else _away)
        self._server = RpcServer(self._settings, servicers=self._mounts, verifier=TokenVerifier(keys, SystemClock()))
        await self._server.start()
        await self._server.set_serving(True)

    async def stop(self) -> None:
        """Stops at once, running calls too."""
        if self._server is not None:
            await self._server.drain(0)
            self._server = None


async def _away() -> Sequence[Jwk]:
    raise PeerUnavailable(peer="identity")


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
