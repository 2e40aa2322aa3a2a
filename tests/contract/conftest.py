"""The contract, compiled once for all tests of this folder."""

from pathlib import Path

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.comments import CommentedFile, commented_files
from cli.generate.compiler import compile_contract, our_files
from cli.generate.image import to_image
from tests.contract.elements import Message, Method, all_messages, all_methods

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def contract() -> FileDescriptorSet:
    return compile_contract(ROOT / "proto")


@pytest.fixture(scope="session")
def files(contract: FileDescriptorSet) -> list[CommentedFile]:
    return commented_files(contract)


@pytest.fixture(scope="session")
def messages(files: list[CommentedFile]) -> dict[str, Message]:
    return {message.name: message for message in all_messages(files)}


@pytest.fixture(scope="session")
def methods(files: list[CommentedFile], messages: dict[str, Message]) -> list[Method]:
    return list(all_methods(files, messages))


@pytest.fixture(scope="session")
def image(contract: FileDescriptorSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contract") / "image.binpb"
    path.write_bytes(to_image(contract, ours=our_files(ROOT / "proto")))
    return path
