"""The leaves of a message: how each type stands in JSON, in a query string, and in protobuf."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor
from google.protobuf.duration_pb2 import Duration
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.timestamp_pb2 import Timestamp


class Mismatch(ValueError):
    """The value is not of the field's type. `expected` says to the caller what would be."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


class UnsupportedType(TypeError):
    """A message of the contract has a type that has no form over HTTP yet. Found at start, never by a caller."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One type. The first two functions raise Mismatch; `to_json` returns None for what is better left out.

    `schema` is the JSON Schema of what `from_json` takes and `to_json` writes.
    """

    from_json: Callable[[Any], Any]
    from_text: Callable[[str], Any]
    to_json: Callable[[Any], Any]
    schema: Mapping[str, Any]


def scalar_of(field: FieldDescriptor) -> Scalar | None:
    """Returns how the field's type is converted; None when it is a message with fields of its own."""
    if field.enum_type is not None:
        return _enum(field.enum_type)
    if field.message_type is not None:
        name = field.message_type.full_name
        if name.startswith("google.protobuf.") and name not in _WELL_KNOWN:
            raise UnsupportedType(f"{field.full_name} is a {name}, which the gateway cannot read from JSON")
        return _WELL_KNOWN.get(name)
    scalar = _PLAIN.get(field.cpp_type if field.type != FieldDescriptor.TYPE_BYTES else _BYTES)
    if scalar is None:
        raise UnsupportedType(f"{field.full_name} has a type that the gateway cannot read from JSON")
    return scalar


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Mismatch("must be a string")
    return value


def _boolean(value: Any) -> bool:
    if type(value) is not bool:
        raise Mismatch("must be true or false")
    return value


def _boolean_text(text: str) -> bool:
    if text not in ("true", "false"):
        raise Mismatch("must be true or false")
    return text == "true"


def _integer(low: int, high: int, schema: Mapping[str, Any]) -> Scalar:
    expected = f"must be a whole number from {low} to {high}"
    as_text = schema["type"] == "string"

    def from_json(value: Any) -> int:
        # ProtoJSON has 64-bit integers as text, since a double cannot hold them all, and writes no other so.
        if as_text and type(value) is str:
            return from_text(value)
        if type(value) is float and value.is_integer():
            value = int(value)
        if type(value) is not int or not low <= value <= high:
            raise Mismatch(expected)
        return value

    def from_text(text: str) -> int:
        if re.fullmatch("-?[0-9]{1,20}", text) is None or not low <= int(text) <= high:
            raise Mismatch(expected)
        return int(text)

    return Scalar(from_json, from_text, str if as_text else _same, schema)


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise Mismatch("must be a number")
    return float(value)


def _number_text(text: str) -> float:
    if re.fullmatch(r"-?[0-9]{1,20}(\.[0-9]{1,20})?", text) is None:
        raise Mismatch("must be a number")
    return float(text)


def _bytes_text(value: Any) -> bytes:
    try:
        return base64.b64decode(_text(value), validate=True)
    except binascii.Error as error:
        raise Mismatch("must be base64") from error


def _enum(enum: EnumDescriptor) -> Scalar:
    # The zero value is <PREFIX>_UNSPECIFIED and stands for "not set": it is not a name a caller can use.
    prefix = enum.values_by_number[0].name.removesuffix("UNSPECIFIED")
    short_names = {value.number: value.name.removeprefix(prefix) for value in enum.values if value.number}
    numbers = {short: number for number, short in short_names.items()}
    numbers |= {value.name: value.number for value in enum.values if value.number}
    expected = "must be " + " or ".join(short_names.values())

    def from_json(value: Any) -> int:
        number = numbers.get(value) if type(value) is str else None
        if number is None:
            raise Mismatch(expected)
        return number

    return Scalar(from_json, from_json, short_names.get, {"type": "string", "enum": list(short_names.values())})


def _well_known(
    kind: type[Timestamp | Duration | FieldMask], form: re.Pattern[str], expected: str, **schema: Any
) -> Scalar:
    # The library's parsers let some other forms pass ("1_0s"), so the form is looked at first.
    def from_json(value: Any) -> Timestamp | Duration | FieldMask:
        message = kind()
        try:
            if type(value) is not str or form.fullmatch(value) is None:
                raise Mismatch(expected)
            message.FromJsonString(value)
        except (ValueError, OverflowError) as error:
            raise Mismatch(expected) from error
        return message

    return Scalar(from_json, from_json, kind.ToJsonString, {"type": "string", **schema})


_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)
_DURATION = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?s")
_MASK = re.compile(r"[A-Za-z0-9.,]*|\*")
_WELL_KNOWN = {
    "google.protobuf.Timestamp": _well_known(
        Timestamp, _TIME, "must be a time such as 2026-01-31T12:00:00Z", format="date-time"
    ),
    "google.protobuf.Duration": _well_known(
        Duration, _DURATION, "must be a number of seconds such as 90s", pattern=f"^{_DURATION.pattern}$"
    ),
    "google.protobuf.FieldMask": _well_known(
        FieldMask, _MASK, "must be names of fields separated by commas, or *", pattern=f"^({_MASK.pattern})$"
    ),
}

_BYTES = -1
_PLAIN = {
    FieldDescriptor.CPPTYPE_STRING: Scalar(_text, _same, _same, {"type": "string"}),
    FieldDescriptor.CPPTYPE_BOOL: Scalar(_boolean, _boolean_text, _same, {"type": "boolean"}),
    FieldDescriptor.CPPTYPE_INT32: _integer(-(2**31), 2**31 - 1, {"type": "integer", "format": "int32"}),
    FieldDescriptor.CPPTYPE_UINT32: _integer(0, 2**32 - 1, {"type": "integer", "minimum": 0, "maximum": 2**32 - 1}),
    FieldDescriptor.CPPTYPE_INT64: _integer(-(2**63), 2**63 - 1, {"type": "string", "format": "int64"}),
    FieldDescriptor.CPPTYPE_UINT64: _integer(0, 2**64 - 1, {"type": "string", "format": "uint64"}),
    FieldDescriptor.CPPTYPE_DOUBLE: Scalar(_number, _number_text, _same, {"type": "number", "format": "double"}),
    _BYTES: Scalar(
        _bytes_text,
        _bytes_text,
        lambda value: base64.b64encode(value).decode(),
        {"type": "string", "contentEncoding": "base64"},
    ),
}
