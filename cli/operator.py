"""The operator's way into a running mesh: channels to its services, with the operator's token."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cli.mesh.accounts import OPERATOR
from cli.mesh.data_folder import DataFolder
from cli.mesh.errors import MeshError
from services.kit.clock import SystemClock
from services.kit.rpc.channel import PeerChannel, open_channel
from services.kit.tokens import ServiceTokenSource
from serviq.identity.v1 import auth_service_pb2, auth_service_pb2_grpc, user_service_pb2_grpc
from serviq.notify.v1 import notification_service_pb2_grpc
from serviq.sla.v1 import sla_service_pb2_grpc
from serviq.ticket.v1 import ticket_service_pb2_grpc


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Stubs of every service, called as the account `operator`, and where the gateway is."""

    gateway_url: str
    users: user_service_pb2_grpc.UserServiceStub
    tickets: ticket_service_pb2_grpc.TicketServiceStub
    slas: sla_service_pb2_grpc.SlaServiceStub
    notifications: notification_service_pb2_grpc.NotificationServiceStub


def read_addresses(data: DataFolder) -> dict[str, dict[str, str]]:
    """Returns mesh.json: each part's addresses by its name. Raises MeshError when no mesh is ready there."""
    try:
        found: dict[str, dict[str, str]] = json.loads(data.addresses_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MeshError(f"No mesh runs in {data.path}; start one with `make up`, or set SERVIQ_DATA_DIR.") from None
    return found


@asynccontextmanager
async def open_operator(data_dir: Path) -> AsyncIterator[Operator]:
    """Opens channels to the mesh that runs in the data directory. Raises MeshError when none does."""
    data = DataFolder(data_dir)
    addresses = read_addresses(data)

    async with AsyncExitStack() as stack:
        plain = await stack.enter_async_context(open_channel(addresses["identity"]["address"]))
        auth = auth_service_pb2_grpc.AuthServiceStub(plain)

        async def issue() -> tuple[str, datetime]:
            issued = await auth.IssueServiceToken(
                auth_service_pb2.IssueServiceTokenRequest(account=OPERATOR, secret=data.secrets.get(OPERATOR))
            )
            return issued.access_token, issued.expire_time.ToDatetime(UTC)

        tokens = ServiceTokenSource(issue, SystemClock())
        stack.push_async_callback(tokens.close)

        async def channel(part: str) -> PeerChannel:
            return await stack.enter_async_context(open_channel(addresses[part]["address"], token_source=tokens))

        yield Operator(
            gateway_url=addresses["gateway"]["address"],
            users=user_service_pb2_grpc.UserServiceStub(await channel("identity")),
            tickets=ticket_service_pb2_grpc.TicketServiceStub(await channel("ticket")),
            slas=sla_service_pb2_grpc.SlaServiceStub(await channel("sla")),
            notifications=notification_service_pb2_grpc.NotificationServiceStub(await channel("notify")),
        )
