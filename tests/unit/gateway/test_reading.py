import json
from typing import Any

import pytest
from google.api.annotations_pb2 import http
from google.protobuf import descriptor_pb2, descriptor_pool
from google.protobuf.descriptor import FileDescriptor
from google.protobuf.message import Message
from multidict import CIMultiDict

from gateway.problems import FieldError, Problem
from gateway.protojson import Shapes
from gateway.reading import RequestReader, read_if_match
from gateway.routes import RouteInvalid, routes_of
from gateway.rules import Rules
from serviq.identity.v1 import user_service_pb2
from serviq.ticket.v1 import attachment_service_pb2, ticket_pb2, ticket_service_pb2

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer"}


def reader(rpc: str, *files: FileDescriptor) -> RequestReader:
    every = files or (ticket_service_pb2.DESCRIPTOR, user_service_pb2.DESCRIPTOR)
    route = next(route for route in routes_of(every) if route.rpc.name == rpc)
    return RequestReader(route, Shapes(), Rules().broken)


def create(body: Any, headers: dict[str, str] | None = None) -> Any:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return reader("CreateTicket").read({}, "", raw, CIMultiDict(headers or {}))


def listed(query: str) -> Any:
    return reader("ListTickets").read({}, query, b"", CIMultiDict())


def offending(problem: Problem) -> dict[str, str]:
    return {error.field: error.message for error in problem.errors}


def test_a_request_becomes_its_message() -> None:
    message = create({**GOOD, "description": "x\ny", "priority": "HIGH", "requestId": "r-1"})
    assert message == ticket_service_pb2.CreateTicketRequest(
        name="Ada",
        email="ada@example.com",
        title="Printer",
        description="x\ny",
        priority=ticket_pb2.PRIORITY_HIGH,
        request_id="r-1",
    )


@pytest.mark.parametrize("name", ["HIGH", "PRIORITY_HIGH"])
def test_an_enum_goes_by_its_name_with_or_without_prefix(name: str) -> None:
    assert create({**GOOD, "priority": name}).priority == ticket_pb2.PRIORITY_HIGH


def test_null_means_absent() -> None:
    assert create({**GOOD, "priority": None, "description": None}).priority == ticket_pb2.PRIORITY_UNSPECIFIED


@pytest.mark.parametrize("title", ["=?utf-8?q?a=0ABcc:_x@example.com?=", "{{7*7}}", "<script>", " x ", "\x00", "👋"])
def test_text_is_kept_to_the_letter(title: str) -> None:
    assert create({**GOOD, "title": title}).title == title


@pytest.mark.parametrize(
    "priority", ["high", "UNSPECIFIED", "PRIORITY_UNSPECIFIED", "", "URGENT", 3, 3.0, True, [], {}]
)
def test_an_unknown_priority_is_named_with_the_known_ones(priority: object) -> None:
    with pytest.raises(Problem) as refused:
        create({**GOOD, "priority": priority})
    assert refused.value.kind.status == 400
    assert offending(refused.value) == {"priority": "must be LOW or NORMAL or HIGH or CRITICAL"}


@pytest.mark.parametrize("value", [1, 1.5, True, [], {}, ["x"], {"a": 1}])
def test_a_wrong_type_is_named(value: object) -> None:
    with pytest.raises(Problem) as refused:
        create({**GOOD, "title": value})
    assert refused.value.kind.status == 400
    assert offending(refused.value) == {"title": "must be a string"}


@pytest.mark.parametrize("score", ["5", 5.5, 2**31, True])
def test_a_number_is_no_text_and_in_bounds(score: object) -> None:
    with pytest.raises(Problem) as refused:
        reader("RateTicket").read({"ticket_id": "t"}, "", json.dumps({"score": score}).encode(), CIMultiDict())
    assert list(offending(refused.value)) == ["score"]


def test_one_answer_names_every_offending_field() -> None:
    with pytest.raises(Problem) as refused:
        create({"name": 1, "email": "nobody", "id": "x", "Title": "x", "priority": "urgent"})
    assert refused.value.kind.status == 400
    assert list(offending(refused.value)) == ["name", "id", "Title", "priority", "email", "title"]


def test_a_name_in_snake_case_is_unknown_and_the_right_one_is_told() -> None:
    with pytest.raises(Problem) as refused:
        create({**GOOD, "request_id": "x"})
    assert offending(refused.value) == {"request_id": "is not a field of this request; requestId is"}


def test_thousands_of_mistakes_get_a_short_answer() -> None:
    with pytest.raises(Problem) as refused:
        create({f"x{number}": 1 for number in range(5000)})
    assert len(json.loads(refused.value.body("r"))["errors"]) == 100


@pytest.mark.parametrize("body", [[], "x", 1, None, True])
def test_a_body_must_be_an_object(body: object) -> None:
    with pytest.raises(Problem) as refused:
        create(body)
    assert refused.value.kind.status == 400


@pytest.mark.parametrize(("header", "key"), [("abc", "abc"), ('"abc"', "abc"), ("~" * 255, "~" * 255)])
def test_the_idempotency_key_becomes_the_request_id(header: str, key: str) -> None:
    assert create(GOOD, {"Idempotency-Key": header}).request_id == key
    assert create({**GOOD, "requestId": key}, {"Idempotency-Key": header}).request_id == key


@pytest.mark.parametrize("header", ["", '""', '"', "a b", "~" * 256, "ü", '"a', 'a\x7f"', '"a"b"'])
def test_a_malformed_idempotency_key_is_refused(header: str) -> None:
    with pytest.raises(Problem) as refused:
        create(GOOD, {"Idempotency-Key": header})
    assert refused.value.kind.status == 400
    assert list(offending(refused.value)) == ["Idempotency-Key"]


def test_two_idempotency_keys_are_refused() -> None:
    with pytest.raises(Problem):
        reader("CreateTicket").read(
            {}, "", json.dumps(GOOD).encode(), CIMultiDict([("Idempotency-Key", "a"), ("Idempotency-Key", "a")])
        )


def test_a_request_id_that_differs_from_the_header_is_refused() -> None:
    with pytest.raises(Problem) as refused:
        create({**GOOD, "requestId": "a"}, {"Idempotency-Key": "b"})
    assert list(offending(refused.value)) == ["requestId"]


def if_match(values: list[str], etag: str = "") -> tuple[str, list[FieldError]]:
    ticket, errors = ticket_pb2.Ticket(etag=etag), list[FieldError]()
    read_if_match(values, ticket, errors)
    return ticket.etag, errors


@pytest.mark.parametrize(("values", "etag"), [([], ""), (["*"], ""), (['"7"'], '"7"')])
def test_if_match_becomes_the_etag(values: list[str], etag: str) -> None:
    assert if_match(values) == (etag, [])


@pytest.mark.parametrize("values", [["7"], [f'"{"7" * 99}"'], ['W/"7"'], ['"7", "8"'], ['"7"', '"8"'], [""], ['""']])
def test_an_if_match_that_is_not_one_strong_tag_is_refused(values: list[str]) -> None:
    assert [error.field for error in if_match(values)[1]] == ["If-Match"]


def test_an_etag_that_differs_from_if_match_is_refused() -> None:
    assert [error.field for error in if_match(['"7"'], '"8"')[1]] == ["etag"]


def test_a_query_fills_the_fields_that_are_not_in_the_path() -> None:
    message = listed(
        "statuses=OPEN&statuses=STATUS_WAITING&unassigned=true&pageSize=7&createdAfterTime=2026-01-31T12:00:00Z"
    )
    assert list(message.statuses) == [ticket_pb2.STATUS_OPEN, ticket_pb2.STATUS_WAITING]
    assert (message.unassigned, message.page_size, message.created_after_time.seconds) == (True, 7, 1769860800)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("pageSize=7.0", "pageSize"),
        ("pageSize=", "pageSize"),
        ("pageSize=9999999999", "pageSize"),
        ("pageSize=1&pageSize=1", "pageSize"),
        ("page_size=1", "page_size"),
        ("statuses=open", "statuses"),
        ("unassigned=1", "unassigned"),
        ("createdAfterTime=yesterday", "createdAfterTime"),
        ("createdAfterTime=2026-01-01T00:00:00%2B99:99", "createdAfterTime"),
        ("createdAfterTime=0000-01-01T00:00:00Z", "createdAfterTime"),
        ("x", "x"),
    ],
)
def test_a_wrong_parameter_is_named(query: str, field: str) -> None:
    with pytest.raises(Problem) as refused:
        listed(query)
    assert refused.value.kind.status == 400
    assert list(offending(refused.value)) == [field]


@pytest.mark.parametrize("query", ["pageToken=%FF", "&".join(f"statuses=OPEN{number}" for number in range(2000))])
def test_a_query_that_cannot_be_read_is_refused(query: str) -> None:
    with pytest.raises(Problem) as refused:
        listed(query)
    assert refused.value.kind.status == 400


def test_the_path_fills_its_field_and_nothing_else_may() -> None:
    set_availability = reader("SetAvailability")
    message: Message = set_availability.read({"user_id": "7"}, "", b'{"availability": "AWAY"}', CIMultiDict())
    assert getattr(message, "user_id") == "7"  # noqa: B009
    with pytest.raises(Problem) as refused:
        set_availability.read({"user_id": "7"}, "userId=8", b'{"userId": "8"}', CIMultiDict())
    assert [error.field for error in refused.value.errors] == ["userId", "userId", "availability"]


def test_a_get_takes_no_body() -> None:
    with pytest.raises(Problem) as refused:
        reader("ListTickets").read({}, "", b"{}", CIMultiDict())
    assert refused.value.kind.status == 400


def submitted(*pairs: tuple[str, str]) -> Any:
    upload = reader("SubmitAttachment", attachment_service_pb2.DESCRIPTOR)
    return upload.read_fields({"ticket_id": "t1"}, pairs, CIMultiDict({"Idempotency-Key": "k1"}))


def test_a_stream_of_requests_has_its_fields_from_names_and_values() -> None:
    assert submitted(("name", "a.png"), ("contentType", "image/png")) == attachment_service_pb2.SubmitAttachmentRequest(
        ticket_id="t1", name="a.png", content_type="image/png", request_id="k1"
    )


@pytest.mark.parametrize("name", ["chunk", "last", "ticketId", "content_type", ""])
def test_what_makes_it_a_stream_is_not_the_callers_to_say(name: str) -> None:
    with pytest.raises(Problem) as refused:
        submitted((name, "true"))
    assert offending(refused.value) == {name: "is not a parameter of this request"}


def test_a_stream_of_requests_that_is_no_upload_has_no_form_over_http() -> None:
    file = descriptor_pb2.FileDescriptorProto(name="gateway/test/v1/chat.proto", package="gateway.test.v1")
    file.dependency.append("google/api/annotations.proto")
    file.message_type.add(name="ChatRequest").field.add(name="chunk", number=1, type=12, label=1)
    method = file.service.add(name="ChatService").method.add(
        name="Chat", input_type="ChatRequest", output_type="ChatRequest", client_streaming=True
    )
    method.options.Extensions[http].post = "/chat"
    descriptor_pool.Default().AddSerializedFile(file.SerializeToString())
    with pytest.raises(RouteInvalid, match="last"):
        reader("Chat", descriptor_pool.Default().FindFileByName(file.name))
