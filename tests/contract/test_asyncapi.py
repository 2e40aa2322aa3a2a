"""The document of the events is good AsyncAPI, and leaves no event out."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli.generate.comments import CommentedFile
from serviq.common.v1 import options_pb2

DOCUMENT = Path("docs/reference/asyncapi.json")
SPECIFICATION = Path("tests/tools/node_modules/@asyncapi/specs/schemas/3.0.0.json")


@pytest.fixture(scope="module")
def document(root: Path) -> Any:
    return json.loads((root / DOCUMENT).read_text())


def test_document_is_as_asyncapi_wants_it(document: Any, root: Path) -> None:
    if not (root / SPECIFICATION).exists():
        pytest.skip("node's tools are not installed: `make check` installs them where npm and its registry are")
    specification = json.loads((root / SPECIFICATION).read_text())
    jsonschema.validators.validator_for(specification)(specification).validate(document)


def test_every_reference_leads_somewhere(document: Any) -> None:
    for reference in _references(document):
        found = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def test_every_event_is_there_by_its_subject(document: Any, files: list[CommentedFile]) -> None:
    expected = {
        f"{file.proto.package}.{message.name}": message.options.Extensions[options_pb2.subject]
        for file in files
        for message in file.proto.message_type
        if message.options.HasExtension(options_pb2.subject)
    }
    assert {name: channel["address"] for name, channel in document["channels"].items()} == expected


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if "$ref" in node else []
        return own + [reference for value in node.values() for reference in _references(value)]
    return [reference for value in node for reference in _references(value)] if isinstance(node, list) else []
