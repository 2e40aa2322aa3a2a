"""What is taken back holds in every service within a second, while the tokens that say otherwise are still good."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import grpc
import psutil
import pytest

from services.kit.rpc.status import from_error
from serviq.identity.v1.auth_service_pb2 import SignOutRequest
from serviq.identity.v1.permission_service_pb2 import GrantPermissionRequest, RevokePermissionRequest
from serviq.identity.v1.user_service_pb2 import ListUsersRequest
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from serviq.notify.v1.notification_service_pb2 import ListDeliveriesRequest
from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceStub
from serviq.sla.v1.sla_service_pb2 import GetTicketSlaRequest
from serviq.sla.v1.sla_service_pb2_grpc import SlaServiceStub
from serviq.ticket.v1.ticket_service_pb2 import ListTicketsRequest
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.e2e.callers import UNRELATED, Casting, bearer, casting_in
from tests.e2e.mesh import RunningMesh
from tests.integration.eventually import eventually

PERMISSIONS = {"identity": "user.view", "ticket": "ticket.view", "sla": "sla.view", "notify": "notify.view"}

Answers = Callable[[str], Awaitable[dict[str, str]]]


@pytest.fixture
async def casting(mesh: RunningMesh) -> AsyncIterator[Casting]:
    async with casting_in(mesh) as made:
        yield made


@pytest.fixture
async def answers(mesh: RunningMesh) -> AsyncIterator[Answers]:
    """Asks every service something with a token; returns why each refused, and empty for those that did not."""
    async with AsyncExitStack() as stack:
        opened = {
            service: await stack.enter_async_context(grpc.aio.insecure_channel(mesh.addresses[service]))
            for service in PERMISSIONS
        }

        async def reason(call: Any) -> str:
            try:
                await call
            except grpc.aio.AioRpcError as error:
                return from_error(error).reason
            return ""

        async def ask(token: str) -> dict[str, str]:
            metadata = bearer(token)
            users, tickets = UserServiceStub(opened["identity"]), TicketServiceStub(opened["ticket"])
            slas, notifications = SlaServiceStub(opened["sla"]), NotificationServiceStub(opened["notify"])
            calls = {
                "identity": users.ListUsers(ListUsersRequest(page_size=1), metadata=metadata),
                "ticket": tickets.ListTickets(ListTicketsRequest(page_size=1), metadata=metadata),
                "sla": slas.GetTicketSla(GetTicketSlaRequest(ticket_id=str(uuid4())), metadata=metadata),
                "notify": notifications.ListDeliveries(ListDeliveriesRequest(page_size=1), metadata=metadata),
            }
            return {service: await reason(call) for service, call in calls.items()}

        yield ask


async def soon(answers: Answers, token: str, wanted: str) -> None:
    """Waits until every service answers that."""

    async def all_say_so() -> bool:
        return set((await answers(token)).values()) == {wanted}

    await eventually(all_say_so, seconds=1)


async def test_who_signed_out_is_unknown_to_every_service_within_a_second(casting: Casting, answers: Answers) -> None:
    agent = await casting.agent(*PERMISSIONS.values())
    assert set((await answers(agent.token)).values()) == {""}
    await casting.auth.SignOut(SignOutRequest(), metadata=bearer(agent.token))
    await soon(answers, agent.token, "TOKEN_INVALID")


async def test_what_is_granted_and_revoked_counts_in_every_service_within_a_second(
    casting: Casting, answers: Answers
) -> None:
    agent = await casting.agent(UNRELATED)
    operator = await casting.operator()
    assert set((await answers(agent.token)).values()) == {"PERMISSION_MISSING"}
    for permission in PERMISSIONS.values():
        request = GrantPermissionRequest(user_id=agent.user_id, permission=permission)
        await casting.permissions.GrantPermission(request, metadata=operator)
    await soon(answers, agent.token, "")
    for permission in PERMISSIONS.values():
        revocation = RevokePermissionRequest(user_id=agent.user_id, permission=permission)
        await casting.permissions.RevokePermission(revocation, metadata=operator)
    await soon(answers, agent.token, "PERMISSION_MISSING")


async def test_service_that_was_killed_still_knows_what_was_taken_back(
    mesh: RunningMesh, casting: Casting, answers: Answers
) -> None:
    agent = await casting.agent(*PERMISSIONS.values())
    await casting.auth.SignOut(SignOutRequest(), metadata=bearer(agent.token))
    await soon(answers, agent.token, "TOKEN_INVALID")
    before = mesh.part("sla").pid
    mesh.kill("sla")

    async def is_another() -> bool:
        try:
            return mesh.part("sla").pid != before
        except (LookupError, psutil.Error):
            return False

    await eventually(is_another, seconds=20)

    async def refuses() -> bool:
        return (await answers(agent.token))["sla"] == "TOKEN_INVALID"

    await eventually(refuses, seconds=20)
