"""What buf holds the contract to: names, comments, format, and the promises made by the last release."""

from collections.abc import Callable
from pathlib import Path

import pytest
from google.api import annotations_pb2
from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorProto, FileDescriptorSet

from cli.generate.baseline import BASELINE
from cli.generate.comments import CommentedFile, commented_files
from cli.generate.compiler import our_files
from cli.generate.image import breaking, lint, to_image, unformatted
from serviq.common.v1 import options_pb2


def test_contract_follows_the_standard_rules_and_is_documented(image: Path, root: Path) -> None:
    assert lint(image, root / "buf.yaml") == ""


def test_contract_is_formatted(root: Path) -> None:
    assert unformatted(root / "proto") == ""


def test_contract_breaks_no_client_of_the_last_release(image: Path, root: Path) -> None:
    assert breaking(image, root / "buf.yaml", against=BASELINE) == ""


def test_contract_moves_no_subject_and_no_route_of_the_last_release(files: list[CommentedFile]) -> None:
    # buf knows nothing of these options, but consumers and HTTP clients depend on them just as much.
    released = commented_files(FileDescriptorSet.FromString(BASELINE.read_bytes()))
    assert _addresses(released).items() <= _addresses(files).items()


def _remove_a_field(contract: FileDescriptorSet) -> None:
    _message(contract, "CreateTicketRequest").field.pop(2)


def _reserve_a_field(contract: FileDescriptorSet) -> None:
    message = _message(contract, "CreateTicketRequest")
    field = message.field.pop(2)
    message.reserved_range.add(start=field.number, end=field.number + 1)
    message.reserved_name.append(field.name)


def _remove_an_rpc(contract: FileDescriptorSet) -> None:
    _file(contract, "serviq/ticket/v1/ticket_service.proto").service[0].method.pop()


def _remove_a_reason(contract: FileDescriptorSet) -> None:
    _file(contract, "serviq/ticket/v1/error_reason.proto").enum_type[0].value.pop()


def _remove_an_event(contract: FileDescriptorSet) -> None:
    _file(contract, "serviq/ticket/v1/events.proto").message_type.pop()


@pytest.mark.parametrize(
    "mutate", [_remove_a_field, _reserve_a_field, _remove_an_rpc, _remove_a_reason, _remove_an_event]
)
def test_what_a_client_may_name_cannot_go(
    contract: FileDescriptorSet, root: Path, tmp_path: Path, mutate: Callable[[FileDescriptorSet], None]
) -> None:
    changed = FileDescriptorSet()
    changed.CopyFrom(contract)
    mutate(changed)
    paths = [tmp_path / "before.binpb", tmp_path / "after.binpb"]
    for path, each in zip(paths, (contract, changed), strict=True):
        path.write_bytes(to_image(each, ours=our_files(root / "proto")))
    assert breaking(paths[1], root / "buf.yaml", against=paths[0]) != ""


def _file(contract: FileDescriptorSet, name: str) -> FileDescriptorProto:
    [file] = [file for file in contract.file if file.name == name]
    return file


def _message(contract: FileDescriptorSet, name: str) -> DescriptorProto:
    file = _file(contract, "serviq/ticket/v1/ticket_service.proto")
    [message] = [message for message in file.message_type if message.name == name]
    return message


def _addresses(files: list[CommentedFile]) -> dict[str, str]:
    subjects = {
        f"{file.proto.package}.{message.name}": message.options.Extensions[options_pb2.subject]
        for file in files
        for message in file.proto.message_type
        if message.options.HasExtension(options_pb2.subject)
    }
    routes = {
        f"{file.proto.package}.{service.name}.{method.name}": str(method.options.Extensions[annotations_pb2.http])
        for file in files
        for service in file.proto.service
        for method in service.method
        if method.options.HasExtension(annotations_pb2.http)
    }
    return subjects | routes
