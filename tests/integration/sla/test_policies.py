"""Policies: made, read, listed, changed and deleted, and what that does to clocks that run."""

from datetime import timedelta
from uuid import uuid4

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.database import Database
from services.kit.rpc.status import from_error
from services.kit.timestamps import time_to_pb
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.reread_outdated import reread_outdated
from services.sla.usecases.reread_overtaken import reread_overtaken
from serviq.sla.v1 import clock_pb2, policy_pb2, sla_service_pb2
from serviq.sla.v1 import policy_service_pb2 as pb
from serviq.ticket.v1 import ticket_pb2
from tests.integration.sla.conftest import Served
from tests.integration.sla.heard import hear
from tests.unit.sla import given

ROUND_THE_CLOCK = "00000000-0000-7000-8000-0000000000ca"
NORMAL = "00000000-0000-7000-8000-000000000002"


def vip(**fields: object) -> policy_pb2.Policy:
    """An answer in half an hour for whoever writes from example.com."""
    return policy_pb2.Policy(
        name="VIP",
        position=10,
        requester_domains=["Example.com"],
        first_response=Duration(seconds=1800),
        calendar_id=ROUND_THE_CLOCK,
        **fields,  # type: ignore[arg-type]
    )


async def create(served: Served, policy: policy_pb2.Policy, **fields: object) -> policy_pb2.Policy:
    request = pb.CreatePolicyRequest(policy=policy, **fields)  # type: ignore[arg-type]
    response = await served.policies.CreatePolicy(request, metadata=served.callers.user("sla.manage"))
    return response.policy


async def listed(served: Served) -> list[policy_pb2.Policy]:
    """Every policy, two a page."""
    found: list[policy_pb2.Policy] = []
    request = pb.ListPoliciesRequest(page_size=2)
    while True:
        page = await served.policies.ListPolicies(request, metadata=served.callers.user("sla.view"))
        found.extend(page.policies)
        if not page.next_page_token:
            return found
        request.page_token = page.next_page_token


async def due_after(served: Served, ticket_id: str) -> timedelta:
    """How long after it was filed the ticket must be answered."""
    request = sla_service_pb2.GetTicketSlaRequest(ticket_id=ticket_id)
    response = await served.stub.GetTicketSla(request, metadata=served.callers.user("sla.view"))
    clock = response.sla.clocks[0]
    return timedelta(microseconds=(clock.due_time.ToNanoseconds() - clock.start_time.ToNanoseconds()) // 1000)


async def refusal(call: object) -> tuple[grpc.StatusCode, str]:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call  # type: ignore[misc]
    return refused.value.code(), from_error(refused.value).reason


async def test_ready_made_policies_come_last_in_the_order_they_are_tried(served: Served) -> None:
    later, sooner = await create(served, vip()), vip()
    sooner.position = 5
    sooner = await create(served, sooner)
    found = await listed(served)
    assert [policy.id for policy in found[:2]] == [sooner.id, later.id]
    assert [(policy.name, policy.is_default) for policy in found[2:]] == [
        ("Low", True),
        ("Normal", True),
        ("High", True),
        ("Critical", True),
    ]


async def test_new_policy_reads_back_and_counts_for_clocks_that_run(served: Served, sla_database: Database) -> None:
    event = given.ticket_created()
    await hear(sla_database, event)
    assert await due_after(served, event.message.ticket_id) == timedelta(hours=8)
    served.clock.advance(timedelta(minutes=1))
    made = await create(served, vip())
    request = pb.GetPolicyRequest(id=made.id)
    read = await served.policies.GetPolicy(request, metadata=served.callers.user("sla.view"))
    assert read.policy == made
    assert (made.version, list(made.requester_domains), list(made.warn_percents)) == (1, ["example.com"], [50, 75, 90])
    assert await reread_outdated(sla_database, Rulebooks(), clock=served.clock) == 1
    assert await due_after(served, event.message.ticket_id) == timedelta(minutes=30)
    clocks = (
        await served.stub.GetTicketSla(
            sla_service_pb2.GetTicketSlaRequest(ticket_id=event.message.ticket_id),
            metadata=served.callers.user("sla.view"),
        )
    ).sla.clocks
    assert [clock.policy_id for clock in clocks] == [made.id, NORMAL]
    # The resolution that was promised is not promised any more.
    assert clocks[1].state == clock_pb2.CLOCK_STATE_CANCELLED


async def test_change_with_a_date_counts_from_then_on(served: Served, sla_database: Database) -> None:
    event = given.ticket_created()
    await hear(sla_database, event)
    at = given.NOON + timedelta(hours=1)
    request = pb.UpdatePolicyRequest(
        id=NORMAL,
        policy=policy_pb2.Policy(first_response=Duration(seconds=7200)),
        update_mask=FieldMask(paths=["first_response"]),
        effective_time=time_to_pb(at),
        etag='"1"',
        request_id="r",
    )
    metadata = served.callers.user("sla.manage")
    changed = await served.policies.UpdatePolicy(request, metadata=metadata)
    assert (changed.policy.version, changed.policy.name) == (2, "Normal")
    assert await served.policies.UpdatePolicy(request, metadata=metadata) == changed
    await reread_outdated(sla_database, Rulebooks(), clock=served.clock)
    assert await due_after(served, event.message.ticket_id) == timedelta(hours=8)
    assert await reread_overtaken(sla_database, Rulebooks(), clock=served.clock) == 0
    served.clock.set(at)
    assert await reread_overtaken(sla_database, Rulebooks(), clock=served.clock) == 1
    assert await due_after(served, event.message.ticket_id) == timedelta(hours=2)


async def test_deleted_policy_leaves_its_tickets_to_the_next_one(served: Served, sla_database: Database) -> None:
    made = await create(served, vip())
    event = given.ticket_created()
    await hear(sla_database, event)
    assert await due_after(served, event.message.ticket_id) == timedelta(minutes=30)
    request = pb.DeletePolicyRequest(id=made.id, request_id="r")
    for _ in range(2):
        await served.policies.DeletePolicy(request, metadata=served.callers.user("sla.manage"))
    await reread_outdated(sla_database, Rulebooks(), clock=served.clock)
    assert await due_after(served, event.message.ticket_id) == timedelta(hours=8)
    got = served.policies.GetPolicy(pb.GetPolicyRequest(id=made.id), metadata=served.callers.user("sla.view"))
    assert await refusal(got) == (grpc.StatusCode.NOT_FOUND, "POLICY_NOT_FOUND")


async def test_only_validated_policy_is_not_saved(served: Served) -> None:
    tried = await create(served, vip(), validate_only=True)
    assert (tried.name, tried.id) == ("VIP", "")
    assert len(await listed(served)) == 4


async def test_what_cannot_be_promised_is_refused_when_it_is_saved(served: Served) -> None:
    metadata = served.callers.user("sla.manage")
    nothing = vip()
    nothing.first_response.Clear()
    nothing.first_response.CopyFrom(Duration())
    assert await refusal(create(served, nothing)) == (grpc.StatusCode.INVALID_ARGUMENT, "TARGET_NOT_POSITIVE")
    nowhere = vip()
    nowhere.calendar_id = str(uuid4())
    assert await refusal(create(served, nowhere)) == (grpc.StatusCode.NOT_FOUND, "CALENDAR_NOT_FOUND")
    past = time_to_pb(given.NOON - timedelta(seconds=1))
    assert await refusal(create(served, vip(), effective_time=past)) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        "EFFECTIVE_TIME_PAST",
    )
    narrowed = pb.UpdatePolicyRequest(
        id=NORMAL,
        policy=policy_pb2.Policy(priorities=[ticket_pb2.PRIORITY_LOW]),
        update_mask=FieldMask(paths=["priorities"]),
    )
    assert await refusal(served.policies.UpdatePolicy(narrowed, metadata=metadata)) == (
        grpc.StatusCode.FAILED_PRECONDITION,
        "POLICY_IS_DEFAULT",
    )
    stale = pb.UpdatePolicyRequest(
        id=NORMAL, policy=policy_pb2.Policy(name="x"), update_mask=FieldMask(paths=["name"]), etag='"7"'
    )
    assert await refusal(served.policies.UpdatePolicy(stale, metadata=metadata)) == (
        grpc.StatusCode.ABORTED,
        "ETAG_STALE",
    )
