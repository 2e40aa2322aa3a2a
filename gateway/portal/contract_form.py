"""Forms that the contract describes: what a field may hold is read from the rules of an RPC's request.

The service is the one that validates. The rules are asked here so that everything there is to put right stands beside
its field, in the language of the reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from google.api.field_behavior_pb2 import REQUIRED, field_behavior
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from buf.validate.validate_pb2 import FieldRules
from buf.validate.validate_pb2 import field as rules_of_field
from gateway.portal.texts import Texts
from gateway.problems import Problem
from gateway.protojson import Shapes
from gateway.rules import Rules
from gateway.scalars import Mismatch

_ADDRESS_RULE = "email.address"


@dataclass(frozen=True, slots=True)
class FormField:
    """What HTML says of a field: whether it is required, how many characters it takes, its type, what may be chosen.

    `id` tells it from fields of other forms on its page.
    """

    name: str
    id: str
    is_required: bool
    most_characters: int | None
    type: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, in the language of the reader. `id` is that of the field on the page."""

    field: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody filled it in, to be shown to them again with what is wrong. `notice` is about the whole.

    `has_lost_files` says that there were files: no page can put those back.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    faults: Sequence[Fault] = ()
    notice: str = ""
    has_lost_files: bool = False

    def value(self, name: str) -> str:
        """Returns what stands in a field."""
        return self.values.get(name, "")

    def fault(self, name: str) -> str:
        """Returns what is wrong with a field; empty when nothing is."""
        return next((fault.text for fault in self.faults if fault.field == name), "")


class ContractForm:
    """The fields of an RPC's request that people fill in, by their JSON names and in the order they are shown."""

    def __init__(
        self, rpc: MethodDescriptor, names: Sequence[str], shapes: Shapes, rules: Rules, *, prefix: str = ""
    ) -> None:
        """`prefix` begins the ids of the fields, on a page with several forms."""
        self._new_message = GetMessageClass(rpc.input_type)
        self._shape = shapes.of(rpc.input_type)
        self._rules = rules
        descriptors = {each.json_name: each for each in rpc.input_type.fields}
        self.fields = {name: _form_field(descriptors[name], prefix) for name in names}

    def read(self, values: Mapping[str, str], texts: Texts, **known: Any) -> tuple[Message, list[Fault]]:
        """Returns the request, and what is wrong with it, one thing a field. `known` fields nobody fills in."""
        message = self._new_message(**known)
        wrong: dict[str, str] = {}
        for name, form_field in self.fields.items():
            text = values.get(name, "")
            if not text.strip() and form_field.is_required:
                wrong[name] = texts.find(f"blank.{name}", "blank.any")
            elif text:
                try:
                    self._put(message, name, text)
                except Mismatch as mismatch:
                    wrong[name] = texts.find(f"broken.{name}.type", "broken.any.type") or mismatch.expected
        for violation in self._rules.violations(message):
            if violation.field in self.fields:
                rule = violation.rule.rpartition(".")[2]
                said = texts.find(f"broken.{violation.field}.{rule}", f"broken.any.{rule}") or violation.message
                wrong.setdefault(violation.field, self._with_bounds(violation.field, said))
        return message, self._in_order(wrong)

    def faults_of(self, problem: Problem, texts: Texts) -> list[Fault]:
        """Returns what a service found wrong with fields that are shown; empty when it is about something else."""
        reason = problem.kind.reason
        return self._in_order(
            {
                error.field: texts.find(f"refused.{error.field}.{reason}") or error.message
                for error in problem.errors
                if error.field in self.fields
            }
        )

    def _put(self, message: Message, name: str, text: str) -> None:
        member = self._shape.fields[name]
        assert member.scalar is not None
        member.put(message, member.scalar.from_text(text))

    def _with_bounds(self, name: str, text: str) -> str:
        return text.replace("{most}", str(self.fields[name].most_characters))

    def _in_order(self, wrong: Mapping[str, str]) -> list[Fault]:
        return [Fault(name, each.id, wrong[name]) for name, each in self.fields.items() if name in wrong]


def _form_field(descriptor: FieldDescriptor, prefix: str) -> FormField:
    rules: FieldRules = descriptor.GetOptions().Extensions[rules_of_field]
    is_address = rules.string.email or any(rule.id == _ADDRESS_RULE for rule in rules.cel)
    return FormField(
        name=descriptor.json_name,
        id=f"{prefix}{descriptor.json_name}",
        is_required=REQUIRED in descriptor.GetOptions().Extensions[field_behavior],
        most_characters=rules.string.max_len or None,
        type="email" if is_address else "text",
        choices=_choices(descriptor, rules),
    )


def _choices(descriptor: FieldDescriptor, rules: FieldRules) -> tuple[str, ...]:
    """The values of an enum, without the zero that nobody chooses; the numbers between two bounds."""
    if (enum := descriptor.enum_type) is not None:
        prefix = enum.values_by_number[0].name.removesuffix("UNSPECIFIED")
        return tuple(value.name.removeprefix(prefix) for value in enum.values if value.number)
    if rules.int32.HasField("gte") and rules.int32.HasField("lte"):
        return tuple(str(number) for number in range(rules.int32.gte, rules.int32.lte + 1))
    return ()
