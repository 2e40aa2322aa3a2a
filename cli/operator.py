"""The operator's way into a running mesh: channels to its services, with the operator's token."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog
from grpc.aio import AioRpcError

from cli.mesh.accounts import OPERATOR
from cli.mesh.errors import MeshError
from cli.target import Target
from services.kit.clock import SystemClock
from services.kit.errors import PeerTooSlow, PeerUnavailable, ServiqError
from services.kit.rpc.channel import PeerChannel, open_channel
from services.kit.tokens import ServiceTokenSource
from serviq.identity.v1 import (
    auth_service_pb2,
    auth_service_pb2_grpc,
    permission_service_pb2_grpc,
    user_service_pb2_grpc,
)
from serviq.notify.v1 import notification_service_pb2_grpc
from serviq.sla.v1 import calendar_service_pb2_grpc, policy_service_pb2_grpc, sla_service_pb2_grpc
from serviq.ticket.v1 import ticket_service_pb2_grpc


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Stubs of every service, called as the account `operator`, and where the gateway is."""

    gateway_url: str
    auth: auth_service_pb2_grpc.AuthServiceAsyncStub
    permissions: permission_service_pb2_grpc.PermissionServiceAsyncStub
    users: user_service_pb2_grpc.UserServiceAsyncStub
    tickets: ticket_service_pb2_grpc.TicketServiceAsyncStub
    calendars: calendar_service_pb2_grpc.CalendarServiceAsyncStub
    policies: policy_service_pb2_grpc.PolicyServiceAsyncStub
    slas: sla_service_pb2_grpc.SlaServiceAsyncStub
    notifications: notification_service_pb2_grpc.NotificationServiceAsyncStub


@asynccontextmanager
async def open_operator(data_dir: Path) -> AsyncIterator[Operator]:
    """Opens channels to the mesh of the data directory, or of the environment. Raises MeshError when there is none."""
    target = Target.of(data_dir)
    async with AsyncExitStack() as stack:
        # What the kit would log, a command says in a sentence.
        stack.callback(structlog.configure, **structlog.get_config())
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
        plain = await stack.enter_async_context(open_channel(target.address("identity")))
        nobody = auth_service_pb2_grpc.AuthServiceStub(plain)

        async def issue() -> tuple[str, datetime]:
            issued = await nobody.IssueServiceToken(
                auth_service_pb2.IssueServiceTokenRequest(account=OPERATOR, secret=target.operator_secret)
            )
            return issued.access_token, issued.expire_time.ToDatetime(UTC)

        tokens = ServiceTokenSource(issue, SystemClock())
        stack.push_async_callback(tokens.close)

        async def channel(part: str) -> PeerChannel:
            return await stack.enter_async_context(open_channel(target.address(part), token_source=tokens))

        identity, sla = await channel("identity"), await channel("sla")
        operator = Operator(
            gateway_url=target.address("gateway"),
            auth=auth_service_pb2_grpc.AuthServiceStub(identity),
            permissions=permission_service_pb2_grpc.PermissionServiceStub(identity),
            users=user_service_pb2_grpc.UserServiceStub(identity),
            tickets=ticket_service_pb2_grpc.TicketServiceStub(await channel("ticket")),
            calendars=calendar_service_pb2_grpc.CalendarServiceStub(sla),
            policies=policy_service_pb2_grpc.PolicyServiceStub(sla),
            slas=sla_service_pb2_grpc.SlaServiceStub(sla),
            notifications=notification_service_pb2_grpc.NotificationServiceStub(await channel("notify")),
        )
        try:
            yield operator
        except (PeerUnavailable, PeerTooSlow) as error:
            raise MeshError(f"{error.peer} does not answer; `serviq doctor` says more.") from error
        except ServiqError as error:
            raise MeshError(f"The mesh does not answer: {error}") from error
        except AioRpcError as error:
            raise MeshError(f"The mesh refused: {error.details()} ({error.code().name})") from error
