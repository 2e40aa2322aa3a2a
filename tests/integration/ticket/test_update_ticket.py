import asyncio
from typing import Any
from uuid import uuid4

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.rpc.status import from_error
from serviq.ticket.v1 import events_pb2, ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.ticket.desk import Desk, refused


def change(ticket_id: str, *paths: str, **what: Any) -> pb.UpdateTicketRequest:
    return pb.UpdateTicketRequest(ticket_id=ticket_id, update_mask=FieldMask(paths=paths), **what)


async def test_what_the_mask_names_is_changed_and_each_field_has_its_entry(desk: Desk) -> None:
    ticket, token = await desk.filed(description="Old words.")
    request = change(
        ticket.id,
        "title",
        "priority",
        "tags",
        title="Printer",
        priority=ticket_pb2.PRIORITY_HIGH,
        tags=["vpn", "mac"],
        description="not named",
    )
    updated = (await desk.tickets.UpdateTicket(request, metadata=desk.lead)).ticket
    assert (updated.title, updated.priority, list(updated.tags), updated.description) == (
        "Printer",
        ticket_pb2.PRIORITY_HIGH,
        ["mac", "vpn"],
        "Old words.",
    )
    entries = [entry for entry in await desk.timeline(ticket.id) if entry.version == 2]
    assert [(entry.field, entry.old_value, entry.new_value) for entry in entries] == [
        ("title", "Help", "Printer"),
        ("priority", "NORMAL", "HIGH"),
        ("tags", "", "mac vpn"),
    ]
    event = events_pb2.TicketUpdated.FromString(await desk.last_payload(ticket.id))
    assert list(event.changed_fields) == ["title", "priority", "tags"]
    assert (event.priority, event.previous_priority) == (ticket_pb2.PRIORITY_HIGH, ticket_pb2.PRIORITY_NORMAL)
    assert b"Printer" not in await desk.payloads(ticket.id)
    # How it is sorted is the desk's own business.
    shown = await desk.tickets.TrackTicket(pb.TrackTicketRequest(id=ticket.id, token=token))
    assert not shown.ticket.tags and "tags" not in [entry.field for entry in shown.timeline]


async def test_change_to_what_is_there_already_changes_nothing(desk: Desk) -> None:
    ticket, _ = await desk.filed()
    request = change(ticket.id, "*", title="Help")
    assert (await desk.tickets.UpdateTicket(request, metadata=desk.lead)).ticket == ticket
    assert await desk.events(ticket.id) == ["TicketCreated"]


@pytest.mark.parametrize(
    "what",
    [
        {"paths": ["status"]},
        {"paths": ["title"]},
        {"paths": ["title"], "title": "  "},
        {"paths": ["title"], "title": "a\nb"},
        {"paths": ["title"], "title": "x" * 301},
        {"paths": ["tags"], "tags": ["Capital"]},
        {"paths": ["tags"], "tags": ["two words"]},
        {"paths": ["tags"], "tags": ["a", "a"]},
        {"paths": ["tags"], "tags": [f"t{number}" for number in range(21)]},
        {"paths": ["priority"], "priority": 9},
        {"paths": ["description"], "description": "x" * 20_001},
    ],
    ids=str,
)
async def test_change_that_makes_no_sense_is_refused(desk: Desk, what: dict[str, Any]) -> None:
    ticket, _ = await desk.filed()
    paths = what.pop("paths")
    failure = await refused(desk.tickets.UpdateTicket(change(ticket.id, *paths, **what), metadata=desk.lead))
    assert failure.code is grpc.StatusCode.INVALID_ARGUMENT
    assert await desk.get(ticket.id) == ticket


async def test_of_fifty_updates_with_one_etag_one_wins_and_the_rest_are_aborted(wide_desk: Desk) -> None:
    ticket, _ = await wide_desk.filed()
    outcomes = await asyncio.gather(
        *(
            wide_desk.tickets.UpdateTicket(
                change(ticket.id, "title", title=f"{number}", etag=ticket.etag), metadata=wide_desk.lead
            )
            for number in range(50)
        ),
        return_exceptions=True,
    )
    won = [outcome for outcome in outcomes if isinstance(outcome, pb.UpdateTicketResponse)]
    lost = [from_error(outcome) for outcome in outcomes if isinstance(outcome, grpc.aio.AioRpcError)]
    assert (len(won), len(lost)) == (1, 49)
    assert {failure.reason for failure in lost} == {"ETAG_STALE"}
    assert (await wide_desk.get(ticket.id)).title == won[0].ticket.title


async def test_batch_update_tickets_changes_each_by_itself(desk: Desk) -> None:
    good, _ = await desk.filed()
    stale, _ = await desk.filed()
    batch = pb.BatchUpdateTicketsRequest(
        requests=[
            change(good.id, "tags", tags=["vpn"]),
            change(stale.id, "tags", tags=["vpn"], etag='"9"'),
            change(str(uuid4()), "tags", tags=["vpn"]),
        ],
        request_id="r1",
    )
    results = (await desk.tickets.BatchUpdateTickets(batch, metadata=desk.lead)).results
    assert [result.WhichOneof("result") for result in results] == ["ticket", "error", "error"]
    assert (results[0].ticket.id, list(results[0].ticket.tags)) == (good.id, ["vpn"])
    assert [(result.error.code, result.error.reason) for result in results[1:]] == [
        ("ABORTED", "ETAG_STALE"),
        ("NOT_FOUND", "TICKET_NOT_FOUND"),
    ]
    assert dict(results[1].error.metadata) == {"etag": stale.etag}
    # The same batch again changes nothing that was changed, another under its id is refused as a whole.
    await desk.tickets.UpdateTicket(change(good.id, "tags", tags=["mac"]), metadata=desk.lead)
    again = (await desk.tickets.BatchUpdateTickets(batch, metadata=desk.lead)).results
    assert again[0] == results[0]
    assert list((await desk.get(good.id)).tags) == ["mac"]
    batch.requests[0].tags[:] = ["linux"]
    assert (await refused(desk.tickets.BatchUpdateTickets(batch, metadata=desk.lead))).reason == "REQUEST_ID_REUSED"
    assert list((await desk.get(good.id)).tags) == ["mac"]


async def test_batch_of_five_hundred_is_the_largest_and_names_each_ticket_once(desk: Desk) -> None:
    ticket, _ = await desk.filed()
    for requests in (
        [],
        [change(str(uuid4()), "tags") for _ in range(501)],
        [change(ticket.id, "tags"), change(ticket.id, "title", title="x")],
    ):
        batch = pb.BatchUpdateTicketsRequest(requests=requests)
        failure = await refused(desk.tickets.BatchUpdateTickets(batch, metadata=desk.lead))
        assert failure.reason == "REQUEST_INVALID"
