"""The reference pages in `docs/reference/`, written from the contract: its comments are the text."""

from collections.abc import Iterator
from pathlib import Path

from google.api import annotations_pb2
from google.api.http_pb2 import HttpRule
from google.protobuf.descriptor_pb2 import (
    FieldDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
)

from cli.generate.comments import CommentedFile, commented_files
from cli.generate.markdown import code, prose, table, write_page
from serviq.common.v1 import options_pb2


def write_reference(contract: FileDescriptorSet, folder: Path) -> None:
    """Write `rpcs.md`, `messages.md`, `events.md` and `errors.md` into `folder`. `contract` carries its comments."""
    files = commented_files(contract)
    for name, page in _PAGES.items():
        write_page(folder / name, page(files), source="the comments in proto/")


def _rpcs(files: list[CommentedFile]) -> Iterator[str]:
    yield "# RPCs\n"
    yield "Who may call is checked by every service itself, from the access token. Fields, their bounds and what empty"
    yield "means stand in [`proto/`](../../proto/serviq).\n"
    for file in files:
        for i, service in enumerate(file.proto.service):
            yield f"## {file.proto.package}.{service.name}\n"
            yield f"{file.service_comment(i)}\n"
            for j, method in enumerate(service.method):
                yield f"### {method.name}\n"
                yield f"{file.method_comment(i, j)}\n"
                yield f"- Who may call: {_caller(method)}"
                if method.options.HasExtension(annotations_pb2.http):
                    rule = method.options.Extensions[annotations_pb2.http]
                    routes = (_route(each) for each in (rule, *rule.additional_bindings))
                    yield f"- HTTP: {', '.join(f'`{route}`' for route in routes)}"
                yield f"- Request and response: {_streamed(method)}\n"


def _caller(method: MethodDescriptorProto) -> str:
    access = method.options.Extensions[options_pb2.access]
    match access.kind:
        case options_pb2.ACCESS_KIND_PUBLIC:
            return "everybody"
        case options_pb2.ACCESS_KIND_AUTHENTICATED:
            return "everybody with an access token"
        case options_pb2.ACCESS_KIND_PERMISSION:
            return f"who has the permission `{access.permission}`"
        case options_pb2.ACCESS_KIND_SERVICE:
            return "services, and the operator"
        case _:
            return "nobody"


def _route(rule: HttpRule) -> str:
    verb = rule.WhichOneof("pattern")
    return f"{verb.upper()} {getattr(rule, verb)}" if verb else "none"


def _streamed(method: MethodDescriptorProto) -> str:
    def side(type_name: str, streaming: bool) -> str:
        return f"{'a stream of ' if streaming else ''}`{type_name.rpartition('.')[2]}`"

    return f"{side(method.input_type, method.client_streaming)}, {side(method.output_type, method.server_streaming)}"


def _events(files: list[CommentedFile]) -> Iterator[str]:
    yield "# Events\n"
    yield "Each service publishes to a JetStream stream of its own. A payload is the message below in protobuf; headers"
    yield "follow CloudEvents in binary mode, `ce-type` being the message's full name. An event may come twice and out"
    yield "of order: `ce-id` tells the one, the version in it the other.\n"
    for file in files:
        if not file.proto.name.endswith("/events.proto"):
            continue
        yield f"## {file.service}: stream `{file.service.upper()}_V1`\n"
        for i, message in enumerate(file.proto.message_type):
            subject = message.options.Extensions[options_pb2.subject]
            if not subject:
                continue
            yield f"### {file.proto.package}.{message.name}\n"
            yield f"`{subject}`\n"
            yield f"{file.message_comment(i)}\n"
            yield from table(
                ("Field", "Type", "Meaning"),
                (
                    (code(field.name), _type(field), prose(file.field_comment(i, j)))
                    for j, field in enumerate(message.field)
                ),
            )


def _messages(files: list[CommentedFile]) -> Iterator[str]:
    yield "# Messages\n"
    yield "Every message and enum, with the comments of the contract. The rules that a request's fields are checked by"
    yield "stand in [`proto/`](../../proto/serviq).\n"
    for file in files:
        if file.proto.message_type or file.proto.enum_type:
            yield f"## {file.proto.name}\n"
        for i, message in enumerate(file.proto.message_type):
            yield f"### {file.proto.package}.{message.name}\n"
            yield f"{file.message_comment(i)}\n"
            rows = [
                (str(field.number), code(field.name), _type(field), prose(file.field_comment(i, j)))
                for j, field in enumerate(message.field)
            ]
            if rows:
                yield from table(("Number", "Field", "Type", "Meaning"), rows)
        for i, enum in enumerate(file.proto.enum_type):
            yield f"### {file.proto.package}.{enum.name}\n"
            yield f"{file.enum_comment(i)}\n"
            values = (
                (str(value.number), code(value.name), prose(file.value_comment(i, j)))
                for j, value in enumerate(enum.value)
            )
            yield from table(("Number", "Value", "Meaning"), values)


def _type(field: FieldDescriptorProto) -> str:
    name = field.type_name.rpartition(".")[2] or FieldDescriptorProto.Type.Name(field.type)[len("TYPE_") :].lower()
    return f"{'repeated ' if field.label == FieldDescriptorProto.LABEL_REPEATED else ''}{name}"


def _errors(files: list[CommentedFile]) -> Iterator[str]:
    yield "# Errors\n"
    yield "Every error is a `google.rpc.Status` with a `google.rpc.ErrorInfo`. Its domain is `<service>.serviq` and its"
    yield "reason one of these; the reasons of `serviq.common.v1` come from every service.\n"
    for file in files:
        reasons = file.error_reasons()
        if reasons:
            yield f"## {file.proto.package}\n"
            yield from table(
                ("Reason", "Code", "Meaning", "Metadata"),
                (
                    (code(reason.name), code(reason.code), prose(reason.meaning), prose(reason.metadata))
                    for reason in reasons
                ),
            )


_PAGES = {"rpcs.md": _rpcs, "messages.md": _messages, "events.md": _events, "errors.md": _errors}
