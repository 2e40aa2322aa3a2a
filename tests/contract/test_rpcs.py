"""Every RPC says who may call it, can be repeated, pages its lists, and is named so that the name survives the chain.

buf sees to the rest: a request and a response of its own for each RPC, a comment above it.
"""

import json
import re
from collections import Counter
from pathlib import Path

from google.api import annotations_pb2
from google.protobuf.descriptor_pb2 import FieldDescriptorProto

from serviq.common.v1 import options_pb2
from tests.contract.elements import Message, Method

_PERMISSION = re.compile(r"[a-z]+(\.[a-z]+){1,3}")


def test_every_rpc_says_who_may_call_it(methods: list[Method]) -> None:
    assert [method.name for method in methods if not _has_access_rule(method)] == []


def test_every_rpc_is_a_verb_and_a_noun_with_messages_of_its_name(methods: list[Method]) -> None:
    def well_named(method: Method) -> bool:
        name, package = method.proto.name, method.name.rsplit(".", 2)[0]
        messages = (f"{package}.{name}Request", f"{package}.{name}Response")
        return (
            bool(re.fullmatch(r"([A-Z][a-z]+){2,}", name)) and (method.request.name, method.response.name) == messages
        )

    assert [method.name for method in methods if not well_named(method)] == []


def test_every_list_is_paged(methods: list[Method]) -> None:
    lists = [method for method in methods if re.match(r"(List|Search)[A-Z]", method.proto.name)]
    assert lists
    assert [method.name for method in lists if not _is_paged(method)] == []


def test_every_rpc_that_changes_something_takes_a_request_id(methods: list[Method]) -> None:
    # The service config repeats any call whose answer got lost, so that each must be safe to repeat.
    changing = [method for method in methods if not method.reads_only]
    assert [method.name for method in changing if not _has(method.request, "request_id", "TYPE_STRING")] == []


def test_get_over_http_is_what_changes_nothing(methods: list[Method]) -> None:
    routes = [(method, route) for method in methods if (route := _route(method))]
    assert [method.name for method, (verb, _) in routes if method.reads_only != (verb == "get")] == []


def test_routes_are_unique_and_made_of_request_fields(methods: list[Method]) -> None:
    routes = [(method, route) for method in methods if (route := _route(method))]
    assert [route for route, uses in Counter(route for _, route in routes).items() if uses > 1] == []
    unknown = [
        (method.name, name)
        for method, (_, path) in routes
        for name in re.findall(r"\{(\w+)", path)
        if not method.request.field(name)
    ]
    assert unknown == []


def test_body_of_a_change_over_http_is_the_request(methods: list[Method]) -> None:
    # DELETE has no body (RFC 9110, section 9.3.5): what it needs beyond the path goes into the query.
    changing = [
        method for method in methods if (route := _route(method)) and route[0] != "delete" and not method.reads_only
    ]
    bodies = {method.name: method.proto.options.Extensions[annotations_pb2.http].body for method in changing}
    assert {name: body for name, body in bodies.items() if body != "*"} == {}


def test_service_config_names_only_rpcs_that_exist(root: Path, methods: list[Method]) -> None:
    config = json.loads((root / "proto/serviq/service_config.json").read_text())
    known = {tuple(method.name.rsplit(".", 1)) for method in methods}
    named = [name for entry in config["methodConfig"] for name in entry["name"] if name]
    assert [name for name in named if not any(_named(name, method) for method in known)] == []


def _named(name: dict[str, str], method: tuple[str, ...]) -> bool:
    return (name["service"], name.get("method", method[1])) == method


def _has_access_rule(method: Method) -> bool:
    access = method.proto.options.Extensions[options_pb2.access]
    if access.kind == options_pb2.ACCESS_KIND_PERMISSION:
        return bool(_PERMISSION.fullmatch(access.permission))
    return access.kind != options_pb2.ACCESS_KIND_UNSPECIFIED and not access.permission


def _is_paged(method: Method) -> bool:
    repeated = [field for field in method.response.proto.field if field.label == FieldDescriptorProto.LABEL_REPEATED]
    return (
        _has(method.request, "page_size", "TYPE_INT32")
        and _has(method.request, "page_token", "TYPE_STRING")
        and _has(method.response, "next_page_token", "TYPE_STRING")
        and len(repeated) == 1
    )


def _has(message: Message, name: str, type_name: str) -> bool:
    field = message.field(name)
    return field is not None and FieldDescriptorProto.Type.Name(field.type) == type_name


def _route(method: Method) -> tuple[str, str] | None:
    """The HTTP verb and path of an RPC that has them."""
    rule = method.proto.options.Extensions[annotations_pb2.http]
    verb = rule.WhichOneof("pattern")
    return (verb, getattr(rule, verb)) if verb else None
