"""The contract's validation rules (buf.validate) as JSON Schema, as exactly as that can say them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from buf.validate import validate_pb2

Schema = dict[str, Any]

_UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_MATCHES = re.compile(r"this\.matches\('((?:[^'\\]|\\.)*)'\)")
_ADDRESS = "email.address"
"""The rule that JSON Schema has a name for, which says more: services are strict about addresses (RFC 6531)."""

_ONE_LINE = re.compile(r"\^\[\^(.*)\]\*\$")
_SOMETHING = re.compile(r"\[\^(.*)\]")


class RuleUnknown(ValueError):
    """A rule of the contract has no form in JSON Schema yet. Found when the document is made."""


def bounds_of(field: FieldDescriptor, schema: Mapping[str, Any]) -> Schema:
    """Returns `schema`, which says the type of a field, with what the field's rules add; raises RuleUnknown."""
    rules = field.GetOptions().Extensions[validate_pb2.field]
    bounded = dict(schema)
    may_be_empty = rules.ignore == validate_pb2.IGNORE_IF_ZERO_VALUE
    for part, value in rules.ListFields():
        if part.name == "cel":
            for rule in value:
                bounded |= {"format": "idn-email"} if rule.id == _ADDRESS else _expression(rule.expression)
        elif part.name == "repeated":
            bounded = _list(field, bounded, value)
        elif part.name not in ("required", "ignore"):
            bounded |= _scalar(field, bounded, part.name, value, may_be_empty=may_be_empty)
    return bounded


def sentences_of(message: Descriptor) -> list[str]:
    """Returns the rules about several fields of a message together, which a schema cannot say, as sentences."""
    rules = message.GetOptions().Extensions[validate_pb2.message].cel
    return [f"{rule.message[:1].upper()}{rule.message[1:]}." for rule in rules]


def _list(field: FieldDescriptor, schema: Schema, rules: validate_pb2.RepeatedRules) -> Schema:
    bounded, items = dict(schema), dict(schema["items"])
    for part, value in rules.ListFields():
        match part.name:
            case "min_items":
                bounded["minItems"] = value
            case "max_items":
                bounded["maxItems"] = value
            case "unique":
                bounded["uniqueItems"] = value
            case "items":
                for kind, inner in value.ListFields():
                    items |= _scalar(field, items, kind.name, inner, may_be_empty=False)
            case _:
                raise RuleUnknown(f"{field.full_name}: {part.name}")
    return bounded | {"items": items}


def _scalar(field: FieldDescriptor, schema: Schema, kind: str, rules: Any, *, may_be_empty: bool) -> Schema:
    said: Schema = {}
    for part, value in rules.ListFields():
        say = _RULES.get((kind, part.name))
        if say is None:
            raise RuleUnknown(f"{field.full_name}: {kind}.{part.name}")
        said |= say(field, value, schema | said)
    if said.get("format") == "uuid" and may_be_empty:
        return {"pattern": f"^({_UUID})?$"}
    return said


def _expression(expression: str) -> Schema:
    """Returns the pattern that a rule in CEL amounts to when it is about the form of one text; nothing otherwise."""
    patterns = [_ecma(found.replace("\\\\", "\\")) for found in _MATCHES.findall(expression)]
    may_be_empty = expression.startswith("this == '' || ")
    match patterns:
        case [pattern]:
            return {"pattern": pattern}
        case [line, something]:
            # Two at once: only such characters, one of which is none of those.
            only, none = _ONE_LINE.fullmatch(line), _SOMETHING.fullmatch(something)
            if only and none:
                both = f"[^{only[1]}]*[^{only[1]}{none[1]}][^{only[1]}]*"
                return {"pattern": f"^({both})?$" if may_be_empty else f"^{both}$"}
    return {}


def _ecma(pattern: str) -> str:
    """Returns a pattern of RE2, which the rules are written in, as most readers of JSON Schema understand it.

    Few of them know the classes of Unicode, so those are spelled out, as far as four digits reach.
    """
    pattern = re.sub(r"\\x\{([0-9a-f]{4})\}", r"\\u\1", pattern).replace(r"\s", r"\t\n\f\r ")
    return re.sub(r"\\p\{(\w+)\}", lambda match: _characters(match[1]), pattern)


@cache
def _characters(category: str) -> str:
    """Returns the characters of a class of Unicode, as the inside of brackets."""
    found = [code for code in range(0x10000) if unicodedata.category(chr(code)).startswith(category)]
    starts = [code for code in found if code - 1 not in found]
    ends = [code for code in found if code + 1 not in found]
    return "".join(
        f"\\u{start:04x}" + (f"-\\u{end:04x}" if end > start else "") for start, end in zip(starts, ends, strict=True)
    )


def _up_to(most: int) -> str:
    """Returns the pattern of the whole numbers from 0 to `most`, without leading zeros beyond its length."""
    digits = str(most)
    ways = [f"[0-9]{{1,{len(digits) - 1}}}"] if len(digits) > 1 else []
    for i, digit in enumerate(digits):
        if digit != "0":
            ways.append(f"{digits[:i]}[0-{int(digit) - 1}][0-9]{{{len(digits) - i - 1}}}")
    return "|".join([*ways, digits])


def _names(enum: EnumDescriptor | None, numbers: Any) -> set[str]:
    assert enum is not None
    prefix = enum.values_by_number[0].name.removesuffix("UNSPECIFIED")
    return {enum.values_by_number[number].name.removeprefix(prefix) for number in numbers}


def _only(field: FieldDescriptor, numbers: Any, schema: Schema) -> Schema:
    return {"enum": [name for name in schema["enum"] if name in _names(field.enum_type, numbers)]}


def _never(field: FieldDescriptor, numbers: Any, schema: Schema) -> Schema:
    return {"enum": [name for name in schema["enum"] if name not in _names(field.enum_type, numbers)]}


def _since(field: FieldDescriptor, time: Any, schema: Schema) -> Schema:
    if time.seconds or time.nanos:
        raise RuleUnknown(f"{field.full_name}: timestamp.gte other than 1970")
    return {"pattern": "^(19[7-9][0-9]|[2-9][0-9]{3})-"}


def _at_most(field: FieldDescriptor, duration: Any, schema: Schema) -> Schema:
    # Of the most itself there is no part more.
    most = duration.seconds
    return {"pattern": rf"^-?(({_up_to(most - 1)})(\.[0-9]{{1,9}})?|{most}(\.0{{1,9}})?)s$"}


def _plain(keyword: str) -> Callable[[FieldDescriptor, Any, Schema], Schema]:
    return lambda field, value, schema: {keyword: value}


def _nothing(field: FieldDescriptor, value: Any, schema: Schema) -> Schema:
    return {}


_RULES: Mapping[tuple[str, str], Callable[[FieldDescriptor, Any, Schema], Schema]] = {
    ("string", "min_len"): _plain("minLength"),
    ("string", "max_len"): _plain("maxLength"),
    ("string", "pattern"): lambda field, value, schema: {"pattern": _ecma(value)},
    ("string", "uuid"): lambda field, value, schema: {"format": "uuid"},
    ("int32", "gte"): _plain("minimum"),
    ("int32", "lte"): _plain("maximum"),
    # Other numbers have no name, and are not read at all.
    ("enum", "defined_only"): _nothing,
    ("enum", "in"): _only,
    ("enum", "not_in"): _never,
    ("timestamp", "gte"): _since,
    ("duration", "lte"): _at_most,
    # Of the files in a stream, which have no JSON.
    ("bytes", "max_len"): _nothing,
}
