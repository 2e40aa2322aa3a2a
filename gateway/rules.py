"""The contract's validation rules, asked only about requests that are refused anyway.

The service is the one that validates. But when the gateway cannot even read a request, it adds what the rules say about
the rest, so that one answer names every field there is to put right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from google.protobuf.message import Message
from protovalidate import Validator

from gateway.problems import FieldError
from services.kit.rpc.interceptors.validate import path_of

_STEP = re.compile(r"\[[^\]]*\]|_([a-z0-9])")


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule: the field's path in JSON names, the rule's id, such as "string.max_len", and its words."""

    field: str
    rule: str
    message: str


class Rules:
    """Finds the fields that break the rules of `buf.validate`."""

    def __init__(self) -> None:
        self._validator = Validator()

    def broken(self, message: Message) -> list[FieldError]:
        """Returns the first broken rule of each field, under its JSON name."""
        return [FieldError(each.field, each.message) for each in self.violations(message)]

    def violations(self, message: Message) -> list[Violation]:
        """Returns the first broken rule of each field."""
        found: dict[str, Violation] = {}
        for violation in self._validator.collect_violations(message):
            name = json_path(path_of(violation.proto.field))
            found.setdefault(name, Violation(name, violation.proto.rule_id, violation.proto.message))
        return list(found.values())


def json_path(path: str) -> str:
    """Returns a path of proto names in JSON names: `items[0].due_time` is `items[0].dueTime`."""
    return _STEP.sub(lambda match: match[1].upper() if match[1] else match[0], path)
