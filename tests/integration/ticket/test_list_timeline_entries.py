from uuid import uuid4

import pytest

from services.kit.paging import PageToken
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.round_trips import round_trips
from tests.integration.ticket.desk import Desk, refused


async def test_pages_hold_every_entry_once_oldest_first_in_two_round_trips_each(desk: Desk) -> None:
    ticket, _ = await desk.assigned()
    for number in range(3):
        request = pb.AddCommentRequest(ticket_id=ticket.id, comment=f"{number}")
        await desk.tickets.AddComment(request, metadata=desk.lead)
    whole = await desk.timeline(ticket.id)
    kinds = [ticket_pb2.TimelineEntryKind.Name(entry.kind).removeprefix("TIMELINE_ENTRY_KIND_") for entry in whole]
    assert kinds == ["CREATED", "ASSIGNMENT", "COMMENT", "STATUS", "COMMENT", "COMMENT"]
    page = pb.ListTimelineEntriesRequest(ticket_id=ticket.id, page_size=1)
    seen: list[ticket_pb2.TimelineEntry] = []
    while True:
        async with round_trips(desk.database) as trips:
            answer = await desk.tickets.ListTimelineEntries(page, metadata=desk.lead)
        assert trips.count <= 3  # two, and one more when a statement is prepared
        seen += answer.entries
        if not answer.next_page_token:
            break
        page.page_token = answer.next_page_token
    assert seen == whole


async def test_kinds_restrict_what_is_listed(desk: Desk) -> None:
    ticket, _ = await desk.assigned()
    request = pb.ListTimelineEntriesRequest(ticket_id=ticket.id, kinds=[ticket_pb2.TIMELINE_ENTRY_KIND_ASSIGNMENT])
    answer = await desk.tickets.ListTimelineEntries(request, metadata=desk.lead)
    assert [entry.field for entry in answer.entries] == ["assignee_id"]


async def test_timeline_of_what_is_not_ones_own_is_not_found(desk: Desk) -> None:
    ticket, _ = await desk.assigned()
    request = pb.ListTimelineEntriesRequest(ticket_id=ticket.id)
    assert (await refused(desk.tickets.ListTimelineEntries(request, metadata=desk.agent(uuid4())))).reason == (
        "TICKET_NOT_FOUND"
    )
    request.page_token = "nonsense"
    assert (await refused(desk.tickets.ListTimelineEntries(request, metadata=desk.lead))).reason == "PAGE_TOKEN_INVALID"


@pytest.mark.parametrize("position", ["99999999999.0", "1.99999", "-1.0", "1", "1.0.0"])
async def test_token_that_was_made_up_is_refused(desk: Desk, position: str) -> None:
    ticket, _ = await desk.filed()
    request = pb.ListTimelineEntriesRequest(ticket_id=ticket.id)
    request.page_token = PageToken.of(request).at(position)
    assert (await refused(desk.tickets.ListTimelineEntries(request, metadata=desk.lead))).reason == "PAGE_TOKEN_INVALID"
