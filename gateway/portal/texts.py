"""What pages say, in each language. A language is one file, `texts/<language>.toml`: a table for each place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

_FOLDER = Path(__file__).with_name("texts")

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
"""What stands in a text for a fact."""


class Texts:
    """The texts of one language by their names, such as "problem.404.title". They are plain text, and so are facts."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    def __call__(self, name: str, **facts: object) -> Markup:
        """Returns a text with its facts, as HTML; raises KeyError for one that is not there, or a fact."""
        return escape(self._texts[name]).format(**facts)

    def count(self, name: str, number: int, **facts: object) -> Markup:
        """Returns a text about a number of things: `<name>.one` or `<name>.other`, with the number as a fact."""
        return self(f"{name}.one" if number == 1 else f"{name}.other", number=number, **facts)

    def find(self, *names: str) -> str:
        """Returns the first of these texts that is there, as it is; empty when none is."""
        return next((self._texts[name] for name in names if name in self._texts), "")

    def names(self) -> frozenset[str]:
        """Returns the names of all texts."""
        return frozenset(self._texts)

    def placeholders(self, name: str) -> frozenset[str]:
        """Returns what stands in a text for facts."""
        return frozenset(PLACEHOLDER.findall(self._texts[name]))


@cache
def texts_in(language: str) -> Texts:
    """Returns the texts of a language."""
    return Texts(language, dict(_flat("", tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8")))))


def _flat(path: str, table: Mapping[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += _flat(f"{path}{key}.", value)
        else:
            assert isinstance(value, str)
            found.append((f"{path}{key}", value))
    return found
