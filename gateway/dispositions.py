"""Content-Disposition, which says of a part of a form which field it is, and of a file what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, unquote

_TYPE = re.compile(r"form-data\s*", re.IGNORECASE)
_PARAMETER = re.compile(r';\s*([!#-\'*+.^-z|~A-Z0-9-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";]+))\s*')
_NO_ASCII_NAME = re.compile(r'[^ -~]|["\\%]')


def read_disposition(values: Sequence[str]) -> tuple[str, str | None]:
    """Returns name and file name, None when there is none, from the header of a form's part (RFC 7578, 4.2).

    Raises ValueError when it cannot be read, or does not stand exactly once.
    """
    [text] = values
    # Bytes that are no UTF-8 arrive as surrogates, which no message can hold.
    text.encode()
    start = _TYPE.match(text)
    if start is None:
        raise ValueError("not of a form")
    parameters: dict[str, str] = {}
    position = start.end()
    while position < len(text):
        found = _PARAMETER.match(text, position)
        if found is None or found[1].lower() in parameters:
            raise ValueError("not a list of parameters")
        parameters[found[1].lower()] = found[3] if found[2] is None else _unescaped(found[2])
        position = found.end()
    if "name" not in parameters:
        raise ValueError("no name")
    # Some clients say names that are not ASCII in this way alone, though forms should not have it.
    extended = parameters.get("filename*")
    file_name = parameters.get("filename") if extended is None else _decoded(extended)
    return parameters["name"], file_name


def write_disposition(file_name: str) -> str:
    """Returns the header of a file that is to be saved under its name (RFC 6266), by readers old and new (RFC 8187)."""
    plain = _NO_ASCII_NAME.sub("_", file_name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def _unescaped(text: str) -> str:
    """Some clients put a backslash before quotes and backslashes, as in mail.

    Browsers write three characters as URLs do, and nothing else, a backslash as it is (HTML Living Standard,
    4.10.22.8).
    """
    text = re.sub(r'\\(["\\])', r"\1", text)
    return text.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")


def _decoded(text: str) -> str:
    charset, _, value = text.split("'", 2)
    if charset.lower() != "utf-8":
        raise ValueError("not in UTF-8")
    return unquote(value, errors="strict")
