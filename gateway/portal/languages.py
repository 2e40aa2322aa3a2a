"""Which language a reader gets: the one they chose, or else the one their browser asks for most."""

from __future__ import annotations

import re
from typing import Final

LANGUAGES: Final = ("en", "de")
"""The languages there are texts in, as in BCP 47; the first is for everybody else."""

_WEIGHT = re.compile(r"q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


def known_language(text: str) -> str:
    """Returns the language that a text names, such as "de" for "de-AT"; empty when there are no texts in it."""
    primary = text.strip().lower().partition("-")[0]
    return primary if primary in LANGUAGES else ""


def accepted_language(accept_language: str) -> str:
    """Returns the language that a browser asks for most (RFC 9110, 12.5.4); of equals, the one it names first."""
    best, weight = LANGUAGES[0], 0.0
    for part in accept_language[:1000].split(","):
        name, *parameters = part.split(";")
        language = LANGUAGES[0] if name.strip() == "*" else known_language(name)
        found = _WEIGHT.fullmatch(parameters[0].strip()) if parameters else None
        wanted = float(found[1]) if found else float(not parameters)
        if language and wanted > weight:
            best, weight = language, wanted
    return best
