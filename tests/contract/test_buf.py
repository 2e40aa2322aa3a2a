"""What buf holds the contract to: names, comments, format, and the promises made by the last release."""

from pathlib import Path

from google.api import annotations_pb2
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.baseline import BASELINE
from cli.generate.comments import CommentedFile, commented_files
from cli.generate.image import breaking, lint, unformatted
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
