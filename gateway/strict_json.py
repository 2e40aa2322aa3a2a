"""JSON as RFC 8259 has it, and nothing that two parsers could read in two ways (RFC 7493, I-JSON)."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, NoReturn

DEEPEST = 32
"""How many objects and arrays may stand inside one another; the contract's messages need a handful."""

LONGEST_NUMBER = 40
"""How many characters a number may have; 64 bits need 20."""

_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)


class JsonMalformed(ValueError):
    """The bytes are not JSON. Its text is ours, never the parser's, and can be shown to the caller."""


def parse(body: bytes) -> Any:
    """Returns the value that `body` holds; raises JsonMalformed.

    Refused beside what is no JSON at all: a byte order mark, invalid UTF-8, a key that stands twice in one object,
    NaN and Infinity, numbers too long or too large for a double, escapes of half a surrogate pair, deep nesting.
    """
    if not body.strip():
        raise JsonMalformed("The body is empty.")
    if body.startswith(b"\xef\xbb\xbf"):
        raise JsonMalformed("The body starts with a byte order mark.")
    _check_depth(body)
    try:
        value = _DECODER.decode(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise JsonMalformed(f"The body is not UTF-8, at byte {error.start}.") from error
    except json.JSONDecodeError as error:
        raise JsonMalformed(f"The body is not JSON, at line {error.lineno}, column {error.colno}.") from error
    if b"\\u" in body:
        _check_surrogates(value)
    return value


def _check_depth(body: bytes) -> None:
    # Almost every body ends here; only one with many brackets is worth telling brackets in strings apart.
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return
    depth = 0
    for match in _BRACKETS.finditer(body):
        token = match.group()
        if token in (b"[", b"{"):
            depth += 1
            if depth > DEEPEST:
                raise JsonMalformed(f"The body is nested more than {DEEPEST} levels deep.")
        elif token in (b"]", b"}"):
            depth -= 1


def _check_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise JsonMalformed("The body has an escape of half a surrogate pair.") from error


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        [(twice, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise JsonMalformed(f"The key {json.dumps(twice[:100])} stands more than once in one object.")
    return members


def _integer(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise JsonMalformed(f"The body has a number of more than {LONGEST_NUMBER} characters.")
    return int(text)


def _fraction(text: str) -> float:
    number = float(text) if len(text) <= LONGEST_NUMBER else float("inf")
    if number in (float("inf"), float("-inf")):
        raise JsonMalformed("The body has a number that is too long or too large.")
    return number


def _not_a_number(text: str) -> NoReturn:
    raise JsonMalformed(f"The body has {text}, which is not JSON.")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique_keys, parse_int=_integer, parse_float=_fraction, parse_constant=_not_a_number
)
