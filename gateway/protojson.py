"""JSON to message and back, by tables made once from the descriptors: ProtoJSON, strictly.

Reading goes on after the first mistake, so that one answer names every field that is wrong. Beyond
https://protobuf.dev/programming-guides/json/ it refuses what a caller can only have meant by mistake: unknown fields,
fields the server sets (google.api.field_behavior), names in snake_case, enums by number. Enums go by their name
without the prefix of their type ("HIGH"); with it they are understood too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from google.api.field_behavior_pb2 import OUTPUT_ONLY, field_behavior
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from gateway.problems import MOST_ERRORS, FieldError
from gateway.scalars import Mismatch, Scalar, scalar_of


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message, ready for use. Exactly one of `scalar` and `shape` is set: a leaf, or a message."""

    name: str
    json_name: str
    is_repeated: bool
    has_presence: bool
    is_output_only: bool
    is_map: bool
    oneof: str | None
    scalar: Scalar | None
    shape: Shape | None

    def put(self, message: Message, value: Any) -> None:
        """Sets a leaf, or appends to it when it is repeated."""
        if self.is_repeated:
            getattr(message, self.name).append(value)
        elif isinstance(value, Message):
            getattr(message, self.name).CopyFrom(value)
        else:
            setattr(message, self.name, value)


class Shape:
    """What a message looks like in JSON."""

    def __init__(self, full_name: str) -> None:
        self.full_name = full_name
        self.fields: dict[str, Field] = {}
        self._json_names: dict[str, str] = {}

    def add(self, field: Field) -> None:
        """Adds a field; shapes are filled after they are made, because a message may contain itself."""
        self.fields[field.json_name] = field
        self._json_names[field.name] = field.json_name

    def read(self, value: Any, message: Message, errors: list[FieldError], path: str = "") -> None:
        """Fills `message` from parsed JSON, and adds to `errors` whatever does not fit."""
        if not isinstance(value, dict):
            errors.append(FieldError(path, "must be an object"))
            return
        oneofs: dict[str, str] = {}
        for name, member in value.items():
            if len(errors) >= MOST_ERRORS:
                return
            at = f"{path}.{name[:100]}" if path else name[:100]
            field = self.fields.get(name)
            if field is None:
                errors.append(FieldError(at, self._unknown(name)))
            elif field.is_output_only:
                errors.append(FieldError(at, "is set by the server and cannot be sent"))
            elif member is None:
                continue  # null means absent
            elif field.oneof is not None and oneofs.setdefault(field.oneof, name) != name:
                errors.append(FieldError(at, f"cannot stand beside {oneofs[field.oneof]}"))
            else:
                _read_field(field, member, message, errors, at)

    def write(self, message: Message) -> dict[str, Any]:
        """Returns the message as JSON values. Lists, texts and numbers are always there; unset messages are not."""
        written: dict[str, Any] = {}
        for json_name, field in self.fields.items():
            if field.has_presence and not message.HasField(field.name):
                continue
            value = getattr(message, field.name)
            convert = field.shape.write if field.shape is not None else _scalar(field).to_json
            if field.is_map:
                written[json_name] = {str(key): convert(member) for key, member in value.items()}
            elif field.is_repeated:
                written[json_name] = [convert(member) for member in value]
            elif (member := convert(value)) is not None:
                written[json_name] = member
        return written

    def _unknown(self, name: str) -> str:
        meant = self._json_names.get(name)
        return f"is not a field of this request; {meant} is" if meant else "is not a field of this request"


class Shapes:
    """The shapes of messages, each made once."""

    def __init__(self) -> None:
        self._shapes: dict[str, Shape] = {}

    def of(self, descriptor: Descriptor) -> Shape:
        """Returns the shape of a message; raises UnsupportedType for one that JSON callers cannot be offered."""
        shape = self._shapes.get(descriptor.full_name)
        if shape is None:
            shape = self._shapes[descriptor.full_name] = Shape(descriptor.full_name)
            for field in descriptor.fields:
                shape.add(self._field(field))
        return shape

    def _field(self, field: FieldDescriptor) -> Field:
        kind = field.message_type
        is_map = kind is not None and bool(kind.GetOptions().map_entry)
        if kind is not None and is_map:
            field_of_value = kind.fields_by_name["value"]
            kind = field_of_value.message_type
            scalar = scalar_of(field_of_value)
        else:
            scalar = scalar_of(field)
        oneof = field.containing_oneof
        return Field(
            name=field.name,
            json_name=field.json_name,
            is_repeated=field.is_repeated,
            has_presence=field.has_presence,
            is_output_only=OUTPUT_ONLY in field.GetOptions().Extensions[field_behavior],
            is_map=is_map,
            # An `optional` field is a oneof of one, under a name that starts with an underscore.
            oneof=oneof.name if oneof is not None and len(oneof.fields) > 1 else None,
            scalar=scalar,
            shape=self.of(kind) if scalar is None and kind is not None else None,
        )


def _read_field(field: Field, value: Any, message: Message, errors: list[FieldError], at: str) -> None:
    if field.is_map:
        _read_map(field, value, message, errors, at)
    elif field.is_repeated:
        if not isinstance(value, list):
            errors.append(FieldError(at, "must be an array"))
            return
        for index, element in enumerate(value):
            if len(errors) >= MOST_ERRORS:
                return
            _read_value(field, element, message, errors, f"{at}[{index}]")
    else:
        _read_value(field, value, message, errors, at)


def _read_value(field: Field, value: Any, message: Message, errors: list[FieldError], at: str) -> None:
    if field.shape is not None:
        inner = getattr(message, field.name)
        if field.is_repeated:
            inner = inner.add()
        else:
            inner.SetInParent()
        field.shape.read(value, inner, errors, at)
        return
    try:
        field.put(message, _scalar(field).from_json(value))
    except Mismatch as mismatch:
        errors.append(FieldError(at, mismatch.expected))


def _read_map(field: Field, value: Any, message: Message, errors: list[FieldError], at: str) -> None:
    if not isinstance(value, dict):
        errors.append(FieldError(at, "must be an object"))
        return
    entries = getattr(message, field.name)
    for key, member in value.items():
        place = f"{at}[{key[:100]!r}]"
        if field.shape is not None:
            field.shape.read(member, entries[key], errors, place)
            continue
        try:
            entries[key] = _scalar(field).from_json(member)
        except Mismatch as mismatch:
            errors.append(FieldError(place, mismatch.expected))


def _scalar(field: Field) -> Scalar:
    assert field.scalar is not None
    return field.scalar
