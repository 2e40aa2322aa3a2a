"""Operations: what a route of the gateway takes and answers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from google.api.annotations_pb2 import http
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions

from cli.generate.openapi.bounds import Schema, sentences_of
from cli.generate.openapi.components import EVENTS, FORM_FILE
from cli.generate.openapi.examples import Examples, parameter_example
from cli.generate.openapi.refusals import Asked, Refusals
from cli.generate.openapi.schemas import Schemas, Use
from cli.generate.openapi.words import Words
from gateway.answering import AnswerWriter
from gateway.compositions import MEMBERS
from gateway.downloads import is_download
from gateway.protojson import Field, Shapes
from gateway.reading import RequestReader
from gateway.routes import Route
from serviq.common.v1 import options_pb2

_HEADER_FIELDS = ("request_id", "etag")
"""Fields that have a header. A body or query may have them, too, and is documented without."""

_FILE = "file"


class Operations:
    """Makes the operations of a document."""

    def __init__(self, shapes: Shapes, words: Words, schemas: Schemas, refusals: Refusals) -> None:
        self._shapes = shapes
        self._words = words
        self._schemas = schemas
        self._refusals = refusals
        self._examples = Examples(schemas.by_name)

    def of(self, service: str, route: Route, names: Mapping[int, str]) -> Schema:
        """Returns the operation of a route of a service; `names` are those of its path's variables, by segment."""
        rpc = route.rpc
        reader = RequestReader(route, self._shapes, lambda message: [])
        access = rpc.GetOptions().Extensions[options_pb2.access]
        is_public = access.kind == options_pb2.ACCESS_KIND_PUBLIC
        comment = self._words.of(rpc.full_name)
        # A body's schema has them itself.
        rules = sentences_of(rpc.input_type) if reader.body_shape is None else []
        said = [comment, *map(self._words.in_json, rules)]
        if access.permission:
            said.append(f"Needs the permission `{access.permission}`.")
        operation: Schema = {
            "operationId": _id_of(route),
            "tags": [rpc.containing_service.name],
            "summary": _summary(rpc.name),
            "description": " ".join(said),
            "security": [{}, {"accessToken": []}] if is_public else [{"accessToken": []}],
            "parameters": self._parameters(route, reader, names),
        }
        if rpc.client_streaming:
            operation["requestBody"] = self._file()
        elif reader.body_shape is not None:
            operation["requestBody"] = self._body(route, reader)
        asked = Asked(
            service=service,
            fields=self._schemas.fields_within(rpc.input_type),
            has_caller=not is_public,
            is_read_only=rpc.GetOptions().idempotency_level == MethodOptions.NO_SIDE_EFFECTS,
            is_file=_is_file(rpc),
        )
        writer = AnswerWriter(route, self._shapes)
        operation["responses"] = {str(writer.status): self._answer(rpc, writer)} | self._refusals.of(asked)
        return operation

    def _parameters(self, route: Route, reader: RequestReader, names: Mapping[int, str]) -> list[Schema]:
        message = route.rpc.input_type
        by_name = {field.name: field for field in self._shapes.of(message).fields.values()}
        parameters = [
            self._parameter(route, by_name[name], "path", name=names[segment], is_required=True)
            for segment, name in route.variables.items()
        ]
        required = self._schemas.required_of(message)
        parameters += [
            self._parameter(route, field, "query", name=name, is_required=name in required)
            for name, field in reader.query.items()
            if field.name not in _HEADER_FIELDS
        ]
        if reader.has_request_id:
            parameters.append({"$ref": "#/components/parameters/Idempotency-Key"})
        if reader.has_etag:
            parameters.append({"$ref": "#/components/parameters/If-Match"})
        if reader.takes("resumeToken"):
            parameters.append({"$ref": "#/components/parameters/Last-Event-ID"})
        return parameters

    def _parameter(self, route: Route, field: Field, place: str, *, name: str, is_required: bool) -> Schema:
        message = route.rpc.input_type
        schema = self._schemas.parameter(message, field)
        if place == "path":
            schema.setdefault("minLength", 1)
        parameter: Schema = {
            "name": name,
            "in": place,
            "required": is_required,
            "description": self._words.of(f"{message.full_name}.{field.name}"),
            "schema": schema,
        }
        if is_required:
            parameter["example"] = parameter_example(schema, name)
        return parameter

    def _body(self, route: Route, reader: RequestReader) -> Schema:
        message = route.rpc.input_type
        assert route.body == "*" and reader.body_shape is not None
        without = {*route.variables.values(), *_HEADER_FIELDS}
        schema = self._schemas.object(message, Use.INPUT, without=without)
        self._schemas.by_name[message.name] = schema
        example = self._examples.of(schema)
        reference = {"$ref": f"#/components/schemas/{message.name}"}
        return {"required": True, "content": {"application/json": {"schema": reference, "example": example}}}

    def _file(self) -> Schema:
        file = {"type": "string", "format": "binary", "minLength": 1}
        fields = {
            "type": "object",
            "properties": {_FILE: file | {"description": FORM_FILE}},
            "required": [_FILE],
            "additionalProperties": False,
        }
        return {
            "required": True,
            "description": "The file in a form as browsers send it, or as it is.",
            "content": {
                "multipart/form-data": {"schema": fields},
                "application/octet-stream": {"schema": file},
                "*/*": {"schema": file},
            },
        }

    def _answer(self, rpc: MethodDescriptor, writer: AnswerWriter) -> Schema:
        headers = {"X-Request-Id": {"$ref": "#/components/headers/X-Request-Id"}}
        description = self._words.of(rpc.output_type.full_name)
        if _is_file(rpc):
            headers["ETag"] = {"$ref": "#/components/headers/ETag"}
            headers["Content-Disposition"] = {"$ref": "#/components/headers/Content-Disposition"}
            content = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
            return {"description": "The file.", "headers": headers, "content": content}
        reference = self._schemas.ref(rpc.output_type, Use.ANSWER)
        if rpc.server_streaming:
            return {"description": description, "headers": headers, "content": {"text/event-stream": self._events(rpc)}}
        if writer.resource:
            headers["ETag"] = {"$ref": "#/components/headers/ETag"}
        if rpc.full_name in MEMBERS:
            self._compose(rpc)
        example = self._examples.of(reference)
        return {
            "description": description,
            "headers": headers,
            "content": {"application/json": {"schema": reference, "example": example}},
        }

    def _compose(self, rpc: MethodDescriptor) -> None:
        """Adds what the answer has beside the members of the response."""
        schema = self._schemas.by_name[rpc.output_type.name]
        for name, message in MEMBERS[rpc.full_name].items():
            reference = self._schemas.ref(message, Use.ANSWER)
            description = f"{self._words.of(message.full_name)} Null: it could not be had now."
            schema["properties"][name] = {"anyOf": [reference, {"type": "null"}], "description": description}
            schema["required"].append(name)

    def _events(self, rpc: MethodDescriptor) -> Schema:
        reference = self._schemas.ref(rpc.output_type, Use.ANSWER)
        schema = {"type": "string", "contentMediaType": "text/event-stream", "contentSchema": reference}
        return {"schema": schema | {"description": EVENTS}}


def _is_file(rpc: MethodDescriptor) -> bool:
    return rpc.server_streaming and is_download(rpc)


def _id_of(route: Route) -> str:
    """The RPC's name; what else leads to the same RPC is told from that by its method."""
    name = route.rpc.name[:1].lower() + route.rpc.name[1:]
    rule = route.rpc.GetOptions().Extensions[http]
    is_first = route.template == getattr(rule, str(rule.WhichOneof("pattern")))
    return name if is_first else f"{name}By{route.method.capitalize()}"


def _summary(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()
    return re.sub(r"\b(api|jwks|slas?)\b", lambda match: match[0].upper().replace("SLAS", "SLAs"), words)
