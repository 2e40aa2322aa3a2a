"""Every event is a fact with a subject of its own, and opens nothing."""

import re

import pytest
from google.protobuf.descriptor_pb2 import FieldDescriptorProto

from serviq.common.v1 import options_pb2
from tests.contract.elements import Message, snake

_SUBJECT = re.compile(r"serviq\.(?P<service>[a-z]+)\.v1\.(?P<resource>[a-z_]+)\.(?P<verb>[a-z_]+)\.\{(?P<id>[a-z_]+)\}")
_IRREGULAR = {"sent", "withdrawn"}


@pytest.fixture(scope="module")
def events(messages: dict[str, Message]) -> list[Message]:
    return [message for message in messages.values() if message.proto.options.HasExtension(options_pb2.subject)]


def test_subject_is_the_events_name_and_the_id_of_its_resource(events: list[Message]) -> None:
    assert events
    for event in events:
        subject = _SUBJECT.fullmatch(_subject(event))
        assert subject, event.name
        assert event.name.split(".")[1] == subject["service"]
        assert snake(event.proto.name) == f"{subject['resource']}_{subject['verb']}"
        key = event.field(subject["id"])
        assert key and key.type == FieldDescriptorProto.TYPE_STRING, f"{event.name} has no id {subject['id']}"


def test_verb_is_in_the_past(events: list[Message]) -> None:
    verbs = {event.name: _subject(event).split(".")[4].split("_")[0] for event in events}
    assert {name: verb for name, verb in verbs.items() if not verb.endswith("ed") and verb not in _IRREGULAR} == {}


def test_no_two_events_share_a_subject(events: list[Message]) -> None:
    assert len({_subject(event).rpartition(".")[0] for event in events}) == len(events)


def test_events_live_in_events_proto_and_nothing_else_does(messages: dict[str, Message], events: list[Message]) -> None:
    published = {event.name for event in events}
    nested = {name for name in messages if any(name.startswith(f"{event}.") for event in published)}
    there = {message.name for message in messages.values() if message.file.name.endswith("/events.proto")}
    assert there - nested == published


def test_event_tells_version_actor_and_time(events: list[Message]) -> None:
    for event in events:
        version, actor = event.field("version"), event.field("actor_id")
        assert version and version.type == FieldDescriptorProto.TYPE_INT64, event.name
        assert actor and actor.type == FieldDescriptorProto.TYPE_STRING, event.name
        assert any(field.type_name == ".google.protobuf.Timestamp" for field in event.proto.field), event.name


def test_nothing_in_an_event_opens_anything(events: list[Message]) -> None:
    keys = [
        f"{event.name}.{field.name}"
        for event in events
        for field in event.proto.field
        if re.search(r"token|secret|password|url|link|code$", field.name)
    ]
    assert keys == []


def _subject(event: Message) -> str:
    return event.proto.options.Extensions[options_pb2.subject]
