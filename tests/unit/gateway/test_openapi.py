"""The document says what the gateway does: the same routes, the same fields, the same names."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.api.field_behavior_pb2 import REQUIRED, field_behavior
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message_factory import GetMessageClass
from jsonschema import Draft202012Validator

from gateway.app import CONTRACT
from gateway.problems import KINDS
from gateway.protojson import Shape, Shapes
from gateway.reading import RequestReader
from gateway.routes import Route, routes_of
from gateway.rules import Rules
from serviq.sla.v1 import calendar_pb2
from serviq.ticket.v1 import ticket_pb2, ticket_service_pb2

DOCUMENT = Path(__file__).resolve().parents[3] / "gateway/reference/openapi.json"
ROUTES = [route for files in CONTRACT.values() for route in routes_of(files)]
_VARIABLE = re.compile(r"\{[^}]*\}")


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(DOCUMENT.read_bytes())


@pytest.fixture(scope="module")
def operations(document: Any) -> dict[tuple[str, str], Any]:
    return {
        (method.upper(), _VARIABLE.sub("{}", path)): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def place(route: Route) -> tuple[str, str]:
    return route.method, _VARIABLE.sub("{}", route.template)


def test_every_route_is_in_the_document_and_nothing_else(operations: dict[tuple[str, str], Any]) -> None:
    assert operations.keys() == {place(route) for route in ROUTES}
    assert len(operations) == len(ROUTES)


def test_every_operation_is_called_like_its_rpc(operations: dict[tuple[str, str], Any]) -> None:
    names = {place(route): route.rpc.name[:1].lower() + route.rpc.name[1:] for route in ROUTES}
    # The second route of an RPC is told from its first.
    names["POST", "/api/v1/admin/sla/calendars:preview"] = "previewDueTimeByPost"
    assert {key: operation["operationId"] for key, operation in operations.items()} == names


def test_every_field_that_is_read_is_documented(document: Any, operations: dict[tuple[str, str], Any]) -> None:
    shapes, header_fields = Shapes(), {"requestId", "etag"}
    for route in ROUTES:
        operation = operations[place(route)]
        reader = RequestReader(route, shapes, lambda message: [])
        queried = {each["name"] for each in operation["parameters"] if each.get("in") == "query"}
        assert queried == reader.query.keys() - header_fields, route.rpc.full_name
        if reader.body_shape is not None:
            schema = document["components"]["schemas"][route.rpc.input_type.name]
            in_path = {route.rpc.input_type.fields_by_name[name].json_name for name in route.variables.values()}
            assert schema["properties"].keys() == reader.body_shape.fields.keys() - header_fields - in_path
        headers = {each["$ref"].rpartition("/")[2] for each in operation["parameters"] if "$ref" in each}
        assert ("Idempotency-Key" in headers) == reader.has_request_id
        assert ("If-Match" in headers) == reader.has_etag


def test_every_reference_leads_somewhere(document: Any) -> None:
    for reference in _references(document):
        found = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def test_every_element_says_what_it_is(document: Any) -> None:
    schemas = document["components"]["schemas"]
    silent = [name for name, schema in schemas.items() if not schema["description"].strip()]
    silent += [
        f"{name}.{member}"
        for name, schema in schemas.items()
        for member, value in schema["properties"].items()
        if not value["description"].strip()
    ]
    assert silent == []


def test_names_are_those_of_json(document: Any) -> None:
    schemas = document["components"]["schemas"]
    assert schemas["Ticket"]["properties"]["priority"]["enum"] == ["LOW", "NORMAL", "HIGH", "CRITICAL"]
    assert schemas["CreateTicketRequest"]["properties"]["priority"]["description"] == (
        "How urgent it is. Empty means NORMAL."
    )
    assert "nextPageToken of the page before" in json.dumps(document)
    assert "next_page_token" not in json.dumps(document)


def test_bounds_are_those_of_the_rules(document: Any) -> None:
    score = document["components"]["schemas"]["RateTicketRequest"]["properties"]["score"]
    assert (score["type"], score["minimum"], score["maximum"]) == ("integer", 1, 5)
    assert document["components"]["schemas"]["RateTicketRequest"]["required"] == ["score"]
    window = document["components"]["schemas"]["WindowInput"]
    assert window["required"] == ["weekday", "opens", "closes"]
    duration = document["components"]["schemas"]["PolicyInput"]["properties"]["resolution"]["pattern"]
    fits = ("0s", "99999999.5s", "315359999.999999999s", "315360000s", "315360000.000s")
    assert all(re.search(duration, text) for text in fits)
    assert not any(re.search(duration, text) for text in ("315360000.96s", "315360001s", "1m"))


_TEXTS = [
    *("", " ", "\u00a0", "\u200b", "\u2028", "\t", "\n", "a\nb", "a\x00", "a\x7f", "\x85", " a ", "a", "A", "0", "-"),
    *("ada@example.com", "42", "#42", "#", "de", "en-GB", "09:00", "24:00", "24:01", "DE", "12-24", "2026-12-24"),
    *("a.b", "a.b.c", "a/b", "a-b_c", "x" * 60, "x" * 400, "日本語", "é", "a" * 64, "f" * 64, "a.png", "..", "~" * 256),
    *(
        "019ad8c2-5f3e-7a41-9b0c-2d64f1e0a7b3",
        "019AD8C2-5F3E-7A41-9B0C-2D64F1E0A7B3",
        "019ad8c25f3e7a419b0c2d64f1e0a7b3",
    ),
    *("serviq.ticket.v1.TicketService/GetTicket", "serviq.ticket.v1.TicketService/*", "ticket.view"),
]


def test_schemas_of_texts_take_what_the_rules_take(document: Any, operations: dict[tuple[str, str], Any]) -> None:
    rules, compared, differ = Rules(), 0, []
    for route in ROUTES:
        message = route.rpc.input_type
        for name, schema in _texts_of(document, operations[place(route)], message.name):
            field = message.fields_by_camelcase_name.get(name)
            if field is None or field.message_type or field.enum_type or field.is_repeated:
                continue
            validator = Draft202012Validator(_in_python(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)
            for text in _TEXTS:
                broken = {error.field for error in rules.broken(GetMessageClass(message)(**{field.name: text}))}
                compared += 1
                # What is required must not be empty, which not every rule says again.
                is_allowed = name not in broken and not (text == "" and _is_required(field))
                # Services are stricter about addresses than the rule is, and say so by another reason.
                if is_allowed != validator.is_valid(text) and schema.get("format") != "idn-email":
                    differ.append(f"{message.full_name}.{name}: {text!r} {is_allowed}")
    assert differ == []
    assert compared > 1000


def _texts_of(document: Any, operation: Any, message: str) -> Iterator[tuple[str, Any]]:
    body = document["components"]["schemas"].get(message, {}).get("properties", {})
    parameters = {each["name"]: each["schema"] for each in operation["parameters"] if each.get("in") == "query"}
    for name, schema in {**body, **parameters}.items():
        if schema.get("type") in ("string", ["string", "null"]) and "enum" not in schema:
            yield name, schema


def _in_python(schema: Any) -> Any:
    """Python's `$` stands before a last line break, too."""
    return schema | ({"pattern": re.sub(r"\$$", r"\\Z", schema["pattern"])} if "pattern" in schema else {})


def test_what_is_required_is_what_the_rules_demand() -> None:
    rules = Rules()
    for route in ROUTES:
        message = route.rpc.input_type
        if route.rpc.client_streaming:
            continue
        demanded = {error.field for error in rules.broken(GetMessageClass(message)()) if error.field}
        in_path = {message.fields_by_name[name].json_name for name in route.variables.values()}
        marked = {field.json_name for field in message.fields if _is_required(field)}
        assert demanded - in_path == marked - in_path, message.full_name


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (ticket_pb2.Ticket(), "Ticket"),
        (
            ticket_pb2.Ticket(
                status=ticket_pb2.STATUS_OPEN,
                priority=ticket_pb2.PRIORITY_HIGH,
                requester=ticket_pb2.Requester(name="Ada"),
                participants=[ticket_pb2.Participant(role=ticket_pb2.PARTICIPANT_ROLE_OBSERVER)],
                rating=ticket_pb2.Rating(score=5),
            ),
            "Ticket",
        ),
        (ticket_pb2.TimelineEntry(version=2**60), "TimelineEntry"),
        (ticket_service_pb2.SearchHit(score=0.5), "SearchHit"),
        (ticket_service_pb2.BatchUpdateTicketsError(metadata={"a": "b"}), "BatchUpdateTicketsError"),
        (calendar_pb2.Calendar(windows=[calendar_pb2.Window()]), "Calendar"),
    ],
)
def test_what_the_gateway_writes_fits_the_schema(document: Any, message: Any, name: str) -> None:
    shape: Shape = Shapes().of(message.DESCRIPTOR)
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(shape.write(message))


def test_every_problem_of_the_gateway_is_documented(document: Any) -> None:
    documented = {problem["type"] for problem in document["x-problems"]}
    assert {kind.type for kind in KINDS} <= documented
    assert "/problems/ticket-not-found" in documented


def _is_required(field: FieldDescriptor) -> bool:
    return REQUIRED in field.GetOptions().Extensions[field_behavior]


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(reference := value.get("$ref"), str):
            yield reference
        for member in value.values():
            yield from _references(member)
    elif isinstance(value, list):
        for member in value:
            yield from _references(member)
