"""From a path, a query, headers and a body to the one request message they add up to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from multidict import MultiMapping

from gateway import strict_json
from gateway.problems import BODY_MALFORMED, FIELDS_MALFORMED, FieldError, Problem
from gateway.protojson import Field, Shape, Shapes
from gateway.routes import Route, RouteInvalid
from gateway.scalars import Mismatch

MOST_PARAMETERS = 1000
"""How many parameters a query may have; a list takes up to 500 ids."""

CONTENT_FIELD = "chunk"
"""The field of a stream's messages that carries the bytes of a file."""

LAST_FIELD = "last"
"""The field of a stream's requests that says that the file is whole: it is never the client's to set."""

Missing = Callable[[Message], list[FieldError]]
"""Finds the fields of a message that break the contract's rules."""

_KEY = re.compile(r"[!#-~][!-~]{0,254}")
_QUOTED_KEY = re.compile(r'"([!#-\[\]-~]{1,255})"')
_ETAG = re.compile(r'"[!#-~]{1,98}"')

KEY_PATTERN = f"^({_KEY.pattern}|{_QUOTED_KEY.pattern})$"
"""What Idempotency-Key may be, as a regular expression of JSON Schema."""

ETAG_PATTERN = f"^{_ETAG.pattern}$"
"""What If-Match may be when it is not *, as a regular expression of JSON Schema."""


class RequestReader:
    """Reads the requests of one route.

    `query` are the fields that are read from the query or a form, by their JSON names; `body_shape` is what the body is
    read as, None when there is none or it is a file. `has_request_id` and `has_etag` say which headers are looked at.
    """

    def __init__(self, route: Route, shapes: Shapes, missing: Missing) -> None:
        fields = route.rpc.input_type.fields_by_name
        of_the_stream = (CONTENT_FIELD, LAST_FIELD) if route.rpc.client_streaming else ()
        if any(name not in fields for name in of_the_stream):
            raise RouteInvalid(f"{route.rpc.full_name}: a stream of requests has the fields {of_the_stream}")
        self._new_message = GetMessageClass(route.rpc.input_type)
        self._missing = missing
        # What is sent in a stream has its fields in the query, or in the parts of a form.
        self._body = "" if route.rpc.client_streaming else route.body
        whole = shapes.of(route.rpc.input_type)
        by_name = {field.name: field for field in whole.fields.values()}
        self._path = [by_name[name] for name in route.variables.values()]
        self.body_shape = _body_shape(self._body, whole, by_name)
        in_path_or_body = {*route.variables.values(), self._body, *of_the_stream}
        self.query = {
            field.json_name: field
            for field in by_name.values()
            if self._body != "*" and field.name not in in_path_or_body and field.scalar and not field.is_map
        }
        self.has_request_id = _is_text(fields.get("request_id"))
        self.has_etag = _is_text(fields.get("etag"))

    def read(self, path: Mapping[str, str], query: str, body: bytes, headers: MultiMapping[str]) -> Message:
        """Returns the message; raises Problem with every field that can be seen to be wrong from here."""
        message = self._new_message()
        errors: list[FieldError] = []
        self._read_body(body, message, errors)
        return self._read_rest(path, pairs_of(query), headers, message, errors)

    def takes(self, name: str) -> bool:
        """Tells whether the request has a parameter of this name."""
        return name in self.query

    def read_fields(
        self, path: Mapping[str, str], pairs: Sequence[tuple[str, str]], headers: MultiMapping[str]
    ) -> Message:
        """Returns the message without a body, from names and values; raises Problem like `read`."""
        return self._read_rest(path, pairs, headers, self._new_message(), [])

    def _read_rest(
        self,
        path: Mapping[str, str],
        pairs: Sequence[tuple[str, str]],
        headers: MultiMapping[str],
        message: Message,
        errors: list[FieldError],
    ) -> Message:
        self._read_pairs(pairs, message, errors)
        for field in self._path:
            _put_text(field, path[field.name], message, errors)
        if self.has_request_id:
            _read_idempotency_key(headers.getall("Idempotency-Key", []), message, errors)
        if self.has_etag:
            read_if_match(headers.getall("If-Match", []), message, errors)
        if errors:
            named = {re.split(r"[.\[]", error.field, maxsplit=1)[0] for error in errors}
            errors += [error for error in self._missing(message) if error.field not in named]
            raise Problem(FIELDS_MALFORMED, errors=errors)
        return message

    def _read_body(self, body: bytes, message: Message, errors: list[FieldError]) -> None:
        if self.body_shape is None:
            if body:
                raise Problem(BODY_MALFORMED, "This call takes no body.")
            return
        try:
            value = strict_json.parse(body)
        except strict_json.JsonMalformed as error:
            raise Problem(BODY_MALFORMED, str(error)) from error
        if not isinstance(value, dict):
            raise Problem(BODY_MALFORMED, "The body must be a JSON object.")
        for field in self._path if self._body == "*" else ():
            if value.pop(field.json_name, None) is not None:
                errors.append(FieldError(field.json_name, "is taken from the path"))
        self.body_shape.read(value, message if self._body == "*" else getattr(message, self._body), errors)

    def _read_pairs(self, pairs: Sequence[tuple[str, str]], message: Message, errors: list[FieldError]) -> None:
        seen: set[str] = set()
        for name, text in pairs:
            field = self.query.get(name)
            if field is None:
                errors.append(FieldError(name[:100], "is not a parameter of this request"))
            elif name in seen and not field.is_repeated:
                errors.append(FieldError(name, "stands more than once"))
            else:
                _put_text(field, text, message, errors)
            seen.add(name)


def pairs_of(query: str) -> list[tuple[str, str]]:
    """Returns the parameters of a query, decoded; raises Problem."""
    if not query:
        return []
    try:
        return parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except ValueError as error:  # UnicodeDecodeError among them
        raise Problem(FIELDS_MALFORMED, "The query is not UTF-8, or has too many parameters.") from error


def _body_shape(body: str, whole: Shape, by_name: Mapping[str, Field]) -> Shape | None:
    if body == "*":
        return whole
    return by_name[body].shape if body else None


def _is_text(field: FieldDescriptor | None) -> bool:
    return field is not None and field.type == FieldDescriptor.TYPE_STRING and not field.is_repeated


def _put_text(field: Field, text: str, message: Message, errors: list[FieldError]) -> None:
    assert field.scalar is not None
    try:
        field.put(message, field.scalar.from_text(text))
    except Mismatch as mismatch:
        errors.append(FieldError(field.json_name, mismatch.expected))


def _read_idempotency_key(values: list[str], message: Any, errors: list[FieldError]) -> None:
    """Sets `request_id` (AIP-155) from the header, bare or as a quoted string (draft-ietf-httpapi-idempotency-key)."""
    if not values:
        return
    text = values[0]
    match = _QUOTED_KEY.fullmatch(text) if text.startswith('"') else _KEY.fullmatch(text)
    key = match[match.lastindex or 0] if match else ""
    if len(values) > 1 or not key:
        errors.append(FieldError("Idempotency-Key", "must be 1 to 255 visible ASCII characters, bare or in quotes"))
    elif message.request_id not in ("", key):
        errors.append(FieldError("requestId", "differs from the header Idempotency-Key"))
    else:
        message.request_id = key


def read_if_match(values: list[str], message: Any, errors: list[FieldError]) -> None:
    """Sets `etag` (AIP-154) from If-Match (RFC 9110, 13.1.1): one strong tag, or * for whatever there is."""
    if not values or values == ["*"]:
        return
    if len(values) > 1 or _ETAG.fullmatch(values[0]) is None:
        errors.append(FieldError("If-Match", 'must be one entity tag such as "5", or *'))
    elif message.etag not in ("", values[0]):
        errors.append(FieldError("etag", "differs from the header If-Match"))
    else:
        message.etag = values[0]
