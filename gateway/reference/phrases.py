"""Schemas and calls in words: what a table or an example of the documentation says."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from gateway.reference.document import Document, Node, Operation

_LONGEST_PATTERN = 48
_CODE = re.compile(r"`([^`]+)`")


def prose(text: str) -> Markup:
    """Returns a text as HTML: code between backticks, and a paragraph where a line is left out."""
    paragraphs = [_CODE.sub(r"<code>\1</code>", str(escape(part))) for part in text.split("\n\n")]
    return Markup("".join(f"<p>{part}</p>" for part in paragraphs))


def breakable(path: str) -> Markup:
    """Returns a path as HTML that may be broken before its slashes and verbs."""
    return Markup(re.sub(r"(?<=.)(?=[/:])", "<wbr>", str(escape(path))))


def name_of(schema: Node) -> str:
    """Returns the name of the schema that this one refers to, alone or in a list; empty when it is of a plain type."""
    inner = _inner(schema)
    return str(inner["$ref"]).rpartition("/")[2] if "$ref" in inner else ""


def type_of(schema: Node) -> str:
    """Returns the type in words, without the name that `name_of` returns."""
    if "type" not in schema:
        return ""
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "array":
        return f"list of {type_of(schema['items'])}".rstrip()
    if kind == "object":
        return "map of text to" if name_of(schema) else "map of text to text"
    if schema.get("format") == "binary":
        return "file"
    return {"date-time": "time", "uuid": "UUID", "int64": "whole number, as text"}.get(
        schema.get("format", ""), {"integer": "whole number", "boolean": "true or false"}.get(kind, kind)
    )


def bounds_of(schema: Node) -> list[str]:
    """Returns what the value must be beside its type, a phrase each."""
    said = []
    inner = schema.get("items", schema)
    if "enum" in inner:
        said.append(" or ".join(str(value) for value in inner["enum"] if value is not None))
    if "minimum" in inner or "maximum" in inner:
        said.append(f"{inner.get('minimum', '')} to {inner.get('maximum', '')}")
    if "maxLength" in inner:
        least = inner.get("minLength", 0)
        said.append(
            f"{least} to {inner['maxLength']} characters" if least else f"at most {inner['maxLength']} characters"
        )
    if 0 < len(inner.get("pattern", "")) <= _LONGEST_PATTERN:
        said.append(f"`{inner['pattern']}`")
    if "maxItems" in schema:
        said.append(f"{_from(schema.get('minItems', 0))}{schema['maxItems']} of them")
    return said


def curl_of(document: Document, operation: Operation) -> str:
    """Returns a call of the operation for a shell, in which $SERVIQ is the gateway and $TOKEN an access token."""
    query, headers = [], []
    path = operation.path
    for parameter in document.parameters(operation):
        value = parameter.get("example")
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(str(value), safe=""))
        elif parameter["in"] == "query" and value is not None:
            values = value if isinstance(value, list) else [value]
            query += [f"{parameter['name']}={quote(str(each), safe='')}" for each in values]
        elif parameter["name"] == "Idempotency-Key":
            headers.append(f"Idempotency-Key: {value}")
    method = "" if operation.method == "GET" else f" -X {operation.method}"
    lines = [f'curl{method} "$SERVIQ{path}{"?" if query else ""}{"&".join(query)}"']
    if operation.needs_caller:
        lines.append('-H "Authorization: Bearer $TOKEN"')
    lines += [f"-H {shlex.quote(header)}" for header in headers]
    content = operation.node.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        lines.append("-F file=@screenshot.png")
    elif "application/json" in content:
        lines.append("-H 'Content-Type: application/json'")
        lines.append(f"-d {shlex.quote(in_lines(content['application/json']['example']))}")
    elif "*/*" in document.at(operation.node["responses"]["200"])["content"]:
        lines.append("-OJ")
    elif "text/event-stream" in document.at(operation.node["responses"]["200"])["content"]:
        lines.append("-N")
    return " \\\n  ".join(lines)


def who(source: str) -> str:
    """Returns who answers with a problem, in words."""
    return {"gateway": "the gateway", "common": "every service"}.get(source, source)


def in_lines(value: Any) -> str:
    """Returns a value as JSON that people read."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def _from(least: int) -> str:
    return f"{least} to " if least else "at most "


def _inner(schema: Node) -> Node:
    """What is in a list, in a map, or may be null."""
    if "anyOf" in schema and "type" not in schema:
        inner: Node = schema["anyOf"][0]
        return inner
    if "items" in schema:
        return _inner(schema["items"])
    members = schema.get("additionalProperties")
    return _inner(members) if isinstance(members, dict) and "properties" not in schema else schema
