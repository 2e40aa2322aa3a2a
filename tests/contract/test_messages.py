"""Every request is validated by the contract alone, and every field says by its name what it holds.

buf sees to the rest: enums prefixed and with an unspecified zero, a comment above every field.
"""

import re
from collections.abc import Iterator

from google.api import field_behavior_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import Message as ProtobufMessage
from google.protobuf.message_factory import GetMessageClass
from protovalidate import Validator

from buf.validate import validate_pb2
from cli.generate.comments import CommentedFile
from serviq.common.v1 import options_pb2
from tests.contract.elements import Message, Method

_BOUNDED = {"const", "len", "max_len", "len_bytes", "max_bytes", "pattern", "in", "uuid", "tuuid", "email", "hostname"}
_SECRET = re.compile(r"(^|_)(token|secret|password|email|url)$")


def test_every_field_of_a_request_has_rules(methods: list[Method], messages: dict[str, Message]) -> None:
    unruled = [
        f"{message.name}.{field.name}"
        for message in _sent(methods, messages)
        for field in message.proto.field
        if not _output_only(field) and not _is_ruled(field)
    ]
    assert unruled == []


def test_rules_of_every_message_can_be_evaluated(contract: FileDescriptorSet, messages: dict[str, Message]) -> None:
    # buf has checked their types; this is the engine that runs them, which looks at a rule only when it is needed.
    validator, pool = Validator(), DescriptorPool()
    for file in contract.file:
        pool.Add(file)
    for name in messages:
        descriptor = pool.FindMessageTypeByName(name)
        validator.collect_violations(GetMessageClass(descriptor)())
        validator.collect_violations(_filled(descriptor))


def test_times_and_durations_have_types_and_names_to_match(messages: dict[str, Message]) -> None:
    misnamed = [
        f"{message.name}.{field.name}"
        for message in messages.values()
        for field in message.proto.field
        if (field.type_name == ".google.protobuf.Timestamp") != field.name.endswith(("_time", "_times"))
        or re.search(r"_(millis|ms|seconds|secs|minutes|hours|days)$", field.name)
        or (
            re.search(r"(duration|timeout|interval|ttl)$", field.name)
            and field.type_name != ".google.protobuf.Duration"
        )
    ]
    assert misnamed == []


def test_secrets_and_addresses_are_marked_sensitive(messages: dict[str, Message]) -> None:
    unmarked = [
        f"{message.name}.{field.name}"
        for message in messages.values()
        for field in message.proto.field
        if _SECRET.search(field.name)
        and field.name not in ("page_token", "next_page_token")
        and not field.options.Extensions[options_pb2.sensitive]
    ]
    assert unmarked == []


def test_every_file_names_its_package_in_go_and_java(files: list[CommentedFile]) -> None:
    for file in files:
        _, service, version = file.proto.package.split(".")
        options = file.proto.options
        assert options.go_package == (
            f"github.com/serviq/serviq/clients/go/serviq/{service}/{version};{service}{version}"
        )
        assert options.java_package == f"io.serviq.{service}.{version}"
        assert options.java_multiple_files


def _filled(descriptor: Descriptor) -> ProtobufMessage:
    """A message in which every field is set, to something."""
    message = GetMessageClass(descriptor)()
    for field in descriptor.fields:
        sample = {FieldDescriptor.TYPE_STRING: "x", FieldDescriptor.TYPE_BYTES: b"x"}.get(field.type, 1)
        if field.type == FieldDescriptor.TYPE_MESSAGE:
            continue
        if field.is_repeated:
            getattr(message, field.name).append(sample)
        else:
            setattr(message, field.name, sample)
    return message


def _sent(methods: list[Method], messages: dict[str, Message]) -> Iterator[Message]:
    """The messages that callers fill in: requests, and what they contain."""
    waiting, seen = [method.request.name for method in methods], set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in messages:
            continue
        seen.add(name)
        yield messages[name]
        waiting += [field.type_name[1:] for field in messages[name].proto.field if not _output_only(field)]


def _output_only(field: FieldDescriptorProto) -> bool:
    return field_behavior_pb2.OUTPUT_ONLY in field.options.Extensions[field_behavior_pb2.field_behavior]


def _is_ruled(field: FieldDescriptorProto) -> bool:
    rules = field.options.Extensions[validate_pb2.field]
    if field.label == FieldDescriptorProto.LABEL_REPEATED:
        return rules.repeated.HasField("max_items") and (_is_whole(field) or _bounds(field, rules.repeated.items))
    return _is_whole(field) or _bounds(field, rules)


def _is_whole(field: FieldDescriptorProto) -> bool:
    """Whether any value will do: true and false, or a message that has rules of its own."""
    return field.type in (FieldDescriptorProto.TYPE_BOOL, FieldDescriptorProto.TYPE_MESSAGE)


def _bounds(field: FieldDescriptorProto, rules: validate_pb2.FieldRules) -> bool:
    kind = rules.WhichOneof("type")
    if kind is None:
        return False
    names = {rule.name for rule, _ in getattr(rules, kind).ListFields()}
    if kind in ("string", "bytes"):
        return bool(names & _BOUNDED)
    return "defined_only" in names if kind == "enum" else bool(names)
