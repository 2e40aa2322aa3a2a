"""What an audit finds amiss about a ticket's clocks, with services that answer what the test says."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import uuid4

import pytest
from google.protobuf.duration_pb2 import Duration

from cli.operator import Operator
from cli.survey import amiss, fates
from serviq.notify.v1.notification_service_pb2 import ListDeliveriesResponse
from serviq.sla.v1 import clock_pb2, policy_pb2
from serviq.sla.v1.policy_service_pb2 import ListPoliciesResponse
from serviq.sla.v1.sla_service_pb2 import BatchGetTicketSlasResponse
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1.ticket_service_pb2 import ListTimelineEntriesResponse

FIRST, RESOLUTION = clock_pb2.CLOCK_KIND_FIRST_RESPONSE, clock_pb2.CLOCK_KIND_RESOLUTION
AGENT, REQUESTER = ticket_pb2.ACTOR_KIND_AGENT, ticket_pb2.ACTOR_KIND_REQUESTER
CREATED, COMMENT = ticket_pb2.TIMELINE_ENTRY_KIND_CREATED, ticket_pb2.TIMELINE_ENTRY_KIND_COMMENT
ALL = policy_pb2.Policy(first_response=Duration(seconds=1), resolution=Duration(seconds=1))


class Answers:
    """Every service at once, with one ticket."""

    def __init__(
        self,
        *,
        clocks: Sequence[int],
        entries: Sequence[tuple[int, int]] = ((CREATED, REQUESTER),),
        policies: Sequence[policy_pb2.Policy] = (ALL,),
    ) -> None:
        self.slas = self.policies = self.tickets = self.notifications = self
        self.ticket = ticket_pb2.Ticket(id=str(uuid4()), status=ticket_pb2.STATUS_OPEN, assignee_id="x")
        self._clocks = [clock_pb2.Clock(kind=cast(Any, kind), cycle=1) for kind in clocks]
        self._entries = [
            ticket_pb2.TimelineEntry(kind=cast(Any, kind), actor_kind=cast(Any, actor)) for kind, actor in entries
        ]
        self._policies = policies
        self.timelines = 0

    async def BatchGetTicketSlas(self, _: object) -> BatchGetTicketSlasResponse:
        return BatchGetTicketSlasResponse(slas=[clock_pb2.TicketSla(ticket_id=self.ticket.id, clocks=self._clocks)])

    async def ListPolicies(self, _: object) -> ListPoliciesResponse:
        return ListPoliciesResponse(policies=self._policies)

    async def ListTimelineEntries(self, _: object) -> ListTimelineEntriesResponse:
        self.timelines += 1
        return ListTimelineEntriesResponse(entries=self._entries)

    async def ListDeliveries(self, _: object) -> ListDeliveriesResponse:
        return ListDeliveriesResponse()

    async def found(self) -> list[str]:
        (fate,) = await fates(cast(Operator, self), [self.ticket])
        return [finding for finding in amiss(fate, somebody_has_room=False) if "clocks" in finding]


async def test_ticket_of_a_requester_must_have_both_clocks() -> None:
    complete = Answers(clocks=[FIRST, RESOLUTION])
    assert (await complete.found(), complete.timelines) == ([], 0)
    assert await Answers(clocks=[RESOLUTION]).found() == ["0 FIRST_RESPONSE clocks instead of 1"]
    unheard = Answers(clocks=[])
    assert len(await unheard.found()) == 2
    assert unheard.timelines == 0  # whoever opened it, a resolution is missing
    assert await Answers(clocks=[FIRST, FIRST, RESOLUTION]).found() == ["2 FIRST_RESPONSE clocks instead of 1"]


@pytest.mark.parametrize(
    ("entries", "missing"),
    [
        ([(CREATED, AGENT)], 0),
        ([(CREATED, AGENT), (COMMENT, AGENT)], 0),
        ([(CREATED, AGENT), (COMMENT, ticket_pb2.ACTOR_KIND_SYSTEM)], 0),
        ([(CREATED, AGENT), (COMMENT, REQUESTER)], 1),
        ([(CREATED, ticket_pb2.ACTOR_KIND_SYSTEM)], 1),
    ],
)
async def test_ticket_that_an_agent_opened_owes_no_answer_before_the_person_writes(
    entries: list[tuple[int, int]], missing: int
) -> None:
    assert len(await Answers(clocks=[RESOLUTION], entries=entries).found()) == missing
    # But it must not have two.
    assert len(await Answers(clocks=[FIRST, FIRST, RESOLUTION], entries=entries).found()) == 1


async def test_clock_that_some_policy_does_not_promise_may_be_missing() -> None:
    policies = [ALL, policy_pb2.Policy(first_response=Duration(seconds=1))]
    assert await Answers(clocks=[FIRST], policies=policies).found() == []
    assert await Answers(clocks=[], policies=policies).found() == ["0 FIRST_RESPONSE clocks instead of 1"]
