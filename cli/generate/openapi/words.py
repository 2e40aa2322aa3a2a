"""The contract's comments as readers of JSON understand them: names as they stand there, enums without their prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from google.protobuf.descriptor_pb2 import DescriptorProto, EnumDescriptorProto, FileDescriptorProto, FileDescriptorSet

# Field numbers of descriptor.proto, of which SourceCodeInfo makes the paths of comments.
_MESSAGES, _ENUMS, _SERVICES = 4, 5, 6
_FIELDS, _NESTED_MESSAGES, _NESTED_ENUMS = 2, 3, 4
_VALUES, _METHODS = 2, 2

_Path = tuple[int, ...]
# Not in quotes: "assignee_id" is what a value says, not what it is called.
_NAME = re.compile(r"(?<![\"\w./{])([a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\"\w/])")


class Words:
    """Every comment of the contract, by the full name of what it describes."""

    def __init__(self, contract: FileDescriptorSet) -> None:
        self._comments: dict[str, str] = {}
        self._renamed: dict[str, str] = {}
        for file in contract.file:
            if file.package.startswith("serviq."):
                comments = {
                    tuple(location.path): " ".join(location.leading_comments.split())
                    for location in file.source_code_info.location
                }
                for path, name in self._elements(file):
                    if comments.get(path):
                        self._comments[name] = comments[path]

    def of(self, full_name: str) -> str:
        """Returns the comment, with JSON's names in it; empty when there is none."""
        return self.in_json(self._comments.get(full_name, ""))

    def in_json(self, text: str) -> str:
        """Returns a text of the contract with JSON's names in it."""
        return _NAME.sub(lambda match: self._renamed.get(match[1], match[1]), text)

    def _elements(self, file: FileDescriptorProto) -> Iterator[tuple[_Path, str]]:
        yield from self._inside((_MESSAGES,), file.message_type, file.package)
        yield from self._enums((_ENUMS,), file.enum_type, file.package)
        for i, service in enumerate(file.service):
            yield (_SERVICES, i), f"{file.package}.{service.name}"
            for j, method in enumerate(service.method):
                yield (_SERVICES, i, _METHODS, j), f"{file.package}.{service.name}.{method.name}"

    def _inside(self, path: _Path, messages: Sequence[DescriptorProto], scope: str) -> Iterator[tuple[_Path, str]]:
        for i, message in enumerate(messages):
            here, name = (*path, i), f"{scope}.{message.name}"
            yield here, name
            for j, field in enumerate(message.field):
                if "_" in field.name:
                    self._renamed[field.name] = field.json_name
                yield (*here, _FIELDS, j), f"{name}.{field.name}"
            yield from self._inside((*here, _NESTED_MESSAGES), message.nested_type, name)
            yield from self._enums((*here, _NESTED_ENUMS), message.enum_type, name)

    def _enums(self, path: _Path, enums: Sequence[EnumDescriptorProto], scope: str) -> Iterator[tuple[_Path, str]]:
        for i, enum in enumerate(enums):
            yield (*path, i), f"{scope}.{enum.name}"
            prefix = enum.value[0].name.removesuffix("UNSPECIFIED")
            for j, value in enumerate(enum.value):
                if value.number and enum.name != "ErrorReason":
                    self._renamed[value.name] = value.name.removeprefix(prefix)
                yield (*path, i, _VALUES, j), f"{scope}.{enum.name}.{value.name}"
