"""Messages as JSON Schemas: as the gateway writes them, and as it takes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any

from google.api.field_behavior_pb2 import REQUIRED, field_behavior
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message_factory import GetMessageClass

from cli.generate.openapi.bounds import Schema, bounds_of, sentences_of
from cli.generate.openapi.words import Words
from gateway.protojson import Field, Shape, Shapes
from gateway.rules import Rules


class Use(Enum):
    """What a message is there for. Its value is what the name of its schema ends with."""

    ANSWER = ""
    INPUT = "Input"
    PATCH = "Patch"
    """As much of a resource as an update mask names (AIP-134)."""


class Schemas:
    """The schemas of a document, each made once and referred to by name."""

    def __init__(self, shapes: Shapes, words: Words) -> None:
        self.by_name: dict[str, Schema] = {}
        self._owners: dict[str, str] = {}
        self._shapes = shapes
        self._words = words
        self._rules = Rules()

    def ref(self, message: Descriptor, use: Use) -> Schema:
        """Returns a reference to the schema of a message."""
        name = message.name + use.value
        if name not in self.by_name:
            self.by_name[name] = {}  # it may contain itself
            self.by_name[name] = self.object(message, use)
            self._owners[name] = message.full_name
        if self._owners.get(name, message.full_name) != message.full_name:
            raise ValueError(f"{message.full_name} and {self._owners[name]} would share the schema {name}")
        return {"$ref": f"#/components/schemas/{name}"}

    def object(self, message: Descriptor, use: Use, *, without: Collection[str] = ()) -> Schema:
        """Returns the schema of a message, apart from the fields in `without`."""
        shape = self._shapes.of(message)
        fields = {
            name: field
            for name, field in shape.fields.items()
            if field.name not in without and not (use is not Use.ANSWER and field.is_output_only)
        }
        required = self._required(message, shape, use)
        schema: Schema = {
            "type": "object",
            "description": " ".join(
                [self._words.of(message.full_name), *map(self._words.in_json, sentences_of(message))]
            ),
            "properties": {
                name: self.field(message, field, use, is_required=name in required) for name, field in fields.items()
            },
        }
        if needed := [name for name in fields if name in required]:
            schema["required"] = needed
        if use is not Use.ANSWER:
            schema["additionalProperties"] = False
        return schema

    def field(self, message: Descriptor, field: Field, use: Use, *, is_required: bool) -> Schema:
        """Returns the schema of a field's value. What is not required in a request may be null, which means absent."""
        descriptor = message.fields_by_name[field.name]
        value = self._value(message, descriptor, field, use)
        if field.is_map:
            schema: Schema = {"type": "object", "additionalProperties": value}
        elif field.is_repeated:
            schema = {"type": "array", "items": value}
        else:
            schema = value
        if use is not Use.ANSWER:
            schema = bounds_of(descriptor, schema)
            if field.name == "update_mask":
                schema["pattern"] = self._mask(message)
            elif use is Use.INPUT and _is_required(descriptor):
                schema |= _something(schema)
            if not is_required:
                schema = _or_null(schema)
        return {**schema, "description": self._words.of(descriptor.full_name)}

    def parameter(self, message: Descriptor, field: Field) -> Schema:
        """Returns the schema of a field that is text in a path, a query or a form: there nothing is null."""
        schema = self.field(message, field, Use.INPUT, is_required=True)
        return {keyword: said for keyword, said in schema.items() if keyword != "description"}

    def required_of(self, message: Descriptor) -> set[str]:
        """Returns the JSON names of the fields that a request must have."""
        return self._required(message, self._shapes.of(message), Use.INPUT)

    def fields_within(self, message: Descriptor) -> set[str]:
        """Returns the names of the fields of a request, and of those of its messages that a caller can set."""
        names: set[str] = set()
        for field in self._shapes.of(message).fields.values():
            if not field.is_output_only:
                names.add(field.name)
                inner = message.fields_by_name[field.name].message_type
                if inner is not None and _is_ours(inner) and not field.is_map:
                    names |= self.fields_within(inner)
        return names

    def _value(self, message: Descriptor, descriptor: FieldDescriptor, field: Field, use: Use) -> Schema:
        if field.scalar is not None:
            return dict(field.scalar.schema)
        value = descriptor.message_type
        assert value is not None
        if field.is_map:
            value = value.fields_by_name["value"].message_type
            assert value is not None
        is_update = "update_mask" in message.fields_by_name
        return self.ref(value, Use.PATCH if use is Use.INPUT and is_update else use)

    def _required(self, message: Descriptor, shape: Shape, use: Use) -> set[str]:
        if use is Use.ANSWER:
            # An enum that is not set has no name to be written.
            return {
                name
                for name, field in shape.fields.items()
                if not field.has_presence
                and (field.is_repeated or message.fields_by_name[field.name].enum_type is None)
            }
        demanded = {error.field for error in self._rules.broken(GetMessageClass(message)())}
        if use is Use.INPUT:
            demanded |= {field.json_name for field in message.fields if _is_required(field)}
        return demanded & shape.fields.keys()

    def _mask(self, request: Descriptor) -> str:
        """What an update mask may name: the fields of the resource in the request, or else of the request itself."""
        resources = [field.message_type for field in request.fields if _is_ours(field.message_type)]
        message = resources[0] if resources else request
        assert message is not None
        names = [
            field.json_name
            for field in self._shapes.of(message).fields.values()
            if not field.is_output_only
            and not (message is request and _is_required(request.fields_by_name[field.name]))
            and field.name not in ("etag", "request_id")
        ]
        one = "|".join(names)
        return rf"^(\*|({one})(,({one}))*)?$"


def _something(schema: Mapping[str, Any]) -> Schema:
    """What is required must be there and say something (AIP-203): not every rule repeats that."""
    match schema.get("type"):
        case "array":
            return {"minItems": schema.get("minItems", 1)}
        # Most patterns want something by themselves.
        case "string" if not schema.keys() & {"enum", "format"} and re.search(r"[*?]\$$", schema.get("pattern", "*$")):
            return {"minLength": schema.get("minLength", 1)}
    return {}


def _or_null(schema: Mapping[str, Any]) -> Schema:
    if "$ref" in schema:
        return {"anyOf": [dict(schema), {"type": "null"}]}
    nullable = {**schema, "type": [schema["type"], "null"]}
    if "enum" in nullable:
        nullable["enum"] = [*nullable["enum"], None]
    return nullable


def _is_ours(message: Descriptor | None) -> bool:
    return message is not None and message.full_name.startswith("serviq.")


def _is_required(field: FieldDescriptor) -> bool:
    return REQUIRED in field.GetOptions().Extensions[field_behavior]
