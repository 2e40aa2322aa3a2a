"""Who works on a ticket: AssignTicket, UnassignTicket, AddParticipant, RemoveParticipant, ExplainAssignment."""

from uuid import UUID, uuid4

import grpc

from services.kit.sql import Query
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.ticket.desk import Desk, Metadata, refused

COLLABORATOR = ticket_pb2.PARTICIPANT_ROLE_COLLABORATOR
OBSERVER = ticket_pb2.PARTICIPANT_ROLE_OBSERVER


async def assign(desk: Desk, ticket_id: str, to: UUID, by: Metadata | None = None) -> ticket_pb2.Ticket:
    request = pb.AssignTicketRequest(ticket_id=ticket_id, assignee_id=str(to))
    return (await desk.tickets.AssignTicket(request, metadata=by or desk.lead)).ticket


async def add(
    desk: Desk, ticket_id: str, user_id: UUID, role: ticket_pb2.ParticipantRole.ValueType = OBSERVER
) -> ticket_pb2.Ticket:
    request = pb.AddParticipantRequest(ticket_id=ticket_id, user_id=str(user_id), role=role)
    return (await desk.tickets.AddParticipant(request, metadata=desk.lead)).ticket


async def roles(desk: Desk, ticket_id: str) -> dict[str, str]:
    rows = await desk.database.fetch_all(
        Query("SELECT user_id, role FROM ticket.participants WHERE ticket_id = %(id)s"), {"id": ticket_id}
    )
    return {str(row["user_id"]): row["role"] for row in rows}


async def test_ticket_has_one_primary_whoever_had_it_before(desk: Desk) -> None:
    first, second = await desk.hired(), await desk.hired(capacity=1)
    ticket, _ = await desk.assigned(first)
    await desk.assigned(second)
    # By hand, also beyond their capacity.
    assert (await assign(desk, ticket.id, second)).assignee_id == str(second)
    assert await roles(desk, ticket.id) == {str(second): "PRIMARY"}
    assert await desk.events(ticket.id) == ["TicketCreated", "TicketAssigned", "TicketAssigned"]
    again = await assign(desk, ticket.id, second)
    assert again.etag == '"3"'


async def test_who_is_no_agent_or_works_here_no_longer_is_not_assigned(desk: Desk) -> None:
    ticket, _ = await desk.filed()
    for nobody in (uuid4(), await desk.hired(active=False)):
        for call in (assign(desk, ticket.id, nobody), add(desk, ticket.id, nobody)):
            failure = await refused(call)
            assert (failure.code, failure.metadata) == (grpc.StatusCode.NOT_FOUND, {"user_id": str(nobody)})
            assert failure.reason == "AGENT_NOT_FOUND"


async def test_unassign_ticket_makes_it_wait_again_and_what_was_in_progress_open(desk: Desk) -> None:
    ticket, _ = await desk.assigned()
    await desk.tickets.StartTicket(pb.StartTicketRequest(ticket_id=ticket.id), metadata=desk.lead)
    request = pb.UnassignTicketRequest(ticket_id=ticket.id)
    free = (await desk.tickets.UnassignTicket(request, metadata=desk.lead)).ticket
    assert (free.assignee_id, free.status) == ("", ticket_pb2.STATUS_OPEN)
    assert await roles(desk, ticket.id) == {}
    assert (await desk.tickets.UnassignTicket(request, metadata=desk.lead)).ticket == free


async def test_who_takes_part_does_one_thing_at_a_time(desk: Desk) -> None:
    user, assignee = await desk.hired(), await desk.hired()
    ticket, _ = await desk.assigned(assignee)
    assert [(each.user_id, each.role) for each in (await add(desk, ticket.id, user)).participants] == [
        (str(user), OBSERVER)
    ]
    joined = await add(desk, ticket.id, user, COLLABORATOR)
    assert [(each.user_id, each.role) for each in joined.participants] == [(str(user), COLLABORATOR)]
    assert await roles(desk, ticket.id) == {str(assignee): "PRIMARY", str(user): "COLLABORATOR"}
    # The assignee stays what they are, and who becomes it is nothing else any more.
    assert (await add(desk, ticket.id, assignee)).etag == joined.etag
    assert not (await assign(desk, ticket.id, user)).participants
    assert await roles(desk, ticket.id) == {str(user): "PRIMARY"}
    assert (await desk.events(ticket.id))[1:] == [
        "TicketAssigned",
        "ParticipantAdded",
        "ParticipantAdded",
        "TicketAssigned",
    ]


async def test_remove_participant_lets_them_go_and_nobody_who_is_not_there(desk: Desk) -> None:
    user = await desk.hired()
    ticket, _ = await desk.assigned()
    await add(desk, ticket.id, user)
    request = pb.RemoveParticipantRequest(ticket_id=ticket.id, user_id=str(user))
    assert not (await desk.tickets.RemoveParticipant(request, metadata=desk.lead)).ticket.participants
    for nobody in (str(user), ticket.assignee_id):
        request.user_id = nobody
        assert (
            await refused(desk.tickets.RemoveParticipant(request, metadata=desk.lead))
        ).reason == "PARTICIPANT_NOT_FOUND"
    assert (await desk.events(ticket.id))[-1] == "ParticipantRemoved"


async def test_fifty_take_part_and_no_more(desk: Desk) -> None:
    ticket, _ = await desk.filed()
    for _ in range(50):
        await add(desk, ticket.id, await desk.hired())
    failure = await refused(add(desk, ticket.id, await desk.hired()))
    assert (failure.reason, failure.metadata) == ("PARTICIPANTS_FULL", {"most": "50"})


async def test_bare_permission_hands_over_ones_own_tickets_alone(desk: Desk) -> None:
    mine, theirs = await desk.hired(), await desk.hired()
    own, _ = await desk.assigned(mine)
    other, _ = await desk.assigned(theirs)
    assert (await refused(assign(desk, other.id, mine, desk.agent(mine)))).reason == "TICKET_NOT_FOUND"
    assert (await assign(desk, own.id, theirs, desk.agent(mine))).assignee_id == str(theirs)
    # Handed over is out of sight.
    assert (await refused(assign(desk, own.id, mine, desk.agent(mine)))).reason == "TICKET_NOT_FOUND"


async def test_explain_assignment_tells_candidates_loads_and_why_each_is_skipped(desk: Desk) -> None:
    away, gone = await desk.hired(skills=("vpn",)), await desk.hired(active=False)
    free, busy = await desk.hired(skills=("vpn",)), await desk.hired(skills=("vpn",), capacity=1)
    await desk.database.execute(
        Query("UPDATE ticket.agents SET available = true WHERE user_id = ANY(%(ids)s)"), {"ids": [free, busy]}
    )
    await desk.assigned(busy)
    await desk.filed()
    ticket, _ = await desk.filed()
    await desk.database.execute(
        Query("UPDATE ticket.tickets SET required_skills = '{vpn,german}' WHERE id = %(id)s"), {"id": ticket.id}
    )
    request = pb.ExplainAssignmentRequest(ticket_id=ticket.id)
    answer = await desk.tickets.ExplainAssignment(request, metadata=desk.lead)
    assert (answer.waiting, answer.ahead, answer.chosen_id) == (True, 1, "")
    assert {candidate.user_id for candidate in answer.candidates} == {str(free), str(busy), str(away)}
    assert all(list(candidate.missing_skills) == ["german"] for candidate in answer.candidates)
    await desk.database.execute(Query("UPDATE ticket.tickets SET required_skills = '{vpn}'"))
    answer = await desk.tickets.ExplainAssignment(request, metadata=desk.lead)
    assert (answer.chosen_id, [candidate.user_id for candidate in answer.candidates]) == (
        str(free),
        [str(free), str(away), str(busy)],
    )
    reasons = [[pb.SkipReason.Name(reason) for reason in each.skip_reasons] for each in answer.candidates]
    assert reasons == [[], ["SKIP_REASON_UNAVAILABLE"], ["SKIP_REASON_FULL"]]
    assert gone not in {candidate.user_id for candidate in answer.candidates}
    assigned = await assign(desk, ticket.id, free)
    answer = await desk.tickets.ExplainAssignment(request, metadata=desk.lead)
    assert (answer.waiting, answer.chosen_id, assigned.assignee_id) == (False, "", str(free))
