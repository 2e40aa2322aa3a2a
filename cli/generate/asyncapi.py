"""`docs/reference/asyncapi.json`: every event as AsyncAPI 3 describes it, for the tools that read that."""

import json
import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.descriptor_pb2 import DescriptorProto, FieldDescriptorProto, FileDescriptorSet

from cli.generate.comments import CommentedFile, commented_files
from serviq.common.v1 import options_pb2

_PROTOBUF = "application/vnd.google.protobuf;version=3"

_HEADERS = {
    "type": "object",
    "required": ["Nats-Msg-Id", "ce-specversion", "ce-id", "ce-type", "ce-source", "ce-time", "content-type"],
    "properties": {
        "Nats-Msg-Id": {
            "type": "string",
            "format": "uuid",
            "description": "The same as ce-id: JetStream drops doubles by it.",
        },
        "ce-specversion": {"type": "string", "const": "1.0"},
        "ce-id": {"type": "string", "format": "uuid", "description": "The event. An event may come twice: this tells."},
        "ce-type": {"type": "string", "description": "The full name of the message."},
        "ce-source": {"type": "string", "description": "The service that it comes from."},
        "ce-time": {"type": "string", "format": "date-time", "description": "When it happened."},
        "content-type": {"type": "string", "const": "application/protobuf"},
        "ce-causationid": {"type": "string", "format": "uuid", "description": "The event that caused it, if one did."},
        "traceparent": {"type": "string", "description": "The trace that it belongs to (W3C Trace Context)."},
    },
}


def write_asyncapi(contract: FileDescriptorSet) -> bytes:
    """Returns the document. `contract` carries its comments."""
    channels: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    messages: dict[str, Any] = {}
    for file, i, message in _events(commented_files(contract)):
        name = f"{file.proto.package}.{message.name}"
        channels[name] = _channel(file, name, message.options.Extensions[options_pb2.subject])
        operations[name] = {
            "action": "send",
            "channel": {"$ref": f"#/channels/{name}"},
            "messages": [{"$ref": f"#/channels/{name}/messages/{message.name}"}],
        }
        messages[name] = {
            "name": name,
            "title": message.name,
            "summary": file.message_comment(i),
            "contentType": "application/protobuf",
            "headers": {"$ref": "#/components/schemas/Headers"},
            "payload": {"schemaFormat": _PROTOBUF, "schema": _source(file, i, message)},
        }
    document = {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Serviq's events",
            "version": "1",
            "description": "What happened on the help desk. An event may come twice, and events come in any order.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/protobuf",
        "channels": channels,
        "operations": operations,
        "components": {"messages": messages, "schemas": {"Headers": _HEADERS}},
    }
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _events(files: list[CommentedFile]) -> Iterator[tuple[CommentedFile, int, DescriptorProto]]:
    for file in files:
        for i, message in enumerate(file.proto.message_type):
            if message.options.HasExtension(options_pb2.subject):
                yield file, i, message


def _channel(file: CommentedFile, name: str, subject: str) -> dict[str, Any]:
    short = name.rpartition(".")[2]
    return {
        "address": subject,
        "description": f"In the JetStream stream {file.service.upper()}_V1.",
        "messages": {short: {"$ref": f"#/components/messages/{name}"}},
        "parameters": {
            parameter: {"description": f"The event's {parameter}."} for parameter in re.findall(r"{(\w+)}", subject)
        },
    }


def _source(file: CommentedFile, i: int, message: DescriptorProto) -> str:
    """The message in the language of protobuf, with its comments; other types by their full names."""
    lines = ['syntax = "proto3";', f"package {file.proto.package};", "", f"message {message.name} {{"]
    for j, field in enumerate(message.field):
        lines.append(f"  // {file.field_comment(i, j)}")
        lines.append(f"  {_type(field)} {field.name} = {field.number};")
    return "\n".join([*lines, "}", ""])


def _type(field: FieldDescriptorProto) -> str:
    name = field.type_name.removeprefix(".") or FieldDescriptorProto.Type.Name(field.type)[len("TYPE_") :].lower()
    return f"repeated {name}" if field.label == FieldDescriptorProto.LABEL_REPEATED else name
