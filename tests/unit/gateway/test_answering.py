import json

from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from gateway.answering import AnswerWriter
from gateway.protojson import Shapes
from gateway.routes import routes_of
from serviq.sla.v1 import clock_pb2
from serviq.ticket.v1 import ticket_pb2, ticket_service_pb2


def writer(rpc: str) -> AnswerWriter:
    route = next(route for route in routes_of([ticket_service_pb2.DESCRIPTOR]) if route.rpc.name == rpc)
    return AnswerWriter(route, Shapes())


def test_a_created_ticket_is_201_with_its_etag() -> None:
    ticket = ticket_pb2.Ticket(id="1", status=ticket_pb2.STATUS_IN_PROGRESS, etag='"7"', title="Grüße </script>")
    answer = writer("CreateTicket").write(ticket_service_pb2.CreateTicketResponse(ticket=ticket), {})
    assert (answer.status, answer.headers) == (201, {"ETag": '"7"'})
    assert json.loads(answer.body)["ticket"]["status"] == "IN_PROGRESS"
    assert "Grüße </script>" in answer.body.decode()


def test_lists_and_texts_are_always_there_and_unset_messages_are_not() -> None:
    answer = writer("ListTickets").write(ticket_service_pb2.ListTicketsResponse(tickets=[ticket_pb2.Ticket()]), {})
    assert (answer.status, answer.headers) == (200, {})
    [ticket] = json.loads(answer.body)["tickets"]
    assert ticket["assigneeId"] == ""
    assert ticket.keys().isdisjoint({"createTime", "requester", "status", "priority"})
    empty = writer("ListTickets").write(ticket_service_pb2.ListTicketsResponse(), {})
    assert json.loads(empty.body) == {"tickets": [], "nextPageToken": ""}


def test_what_is_composed_stands_beside_the_response() -> None:
    answer = writer("TrackTicket").write(ticket_service_pb2.TrackTicketResponse(), {"sla": None})
    assert json.loads(answer.body) == {"timeline": [], "sla": None}


def test_times_durations_and_64_bit_integers_are_text() -> None:
    clock = clock_pb2.Clock(
        kind=clock_pb2.CLOCK_KIND_RESOLUTION,
        target=Duration(seconds=90, nanos=500_000_000),
        due_time=Timestamp(seconds=1769860800, nanos=123_456_000),
    )
    written = Shapes().of(clock_pb2.Clock.DESCRIPTOR).write(clock)
    shown = {"kind": "RESOLUTION", "target": "90.500s", "dueTime": "2026-01-31T12:00:00.123456Z"}
    assert {name: written[name] for name in shown} == shown
    assert written["policyVersion"] == "0"
    assert not written.keys() & {"startTime", "elapsed"}
    entry = ticket_pb2.TimelineEntry(version=2**62)
    assert Shapes().of(ticket_pb2.TimelineEntry.DESCRIPTOR).write(entry)["version"] == str(2**62)
