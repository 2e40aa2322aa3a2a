"""Examples: what a field could hold, by its name, and by its schema where the name says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cli.generate.openapi.bounds import Schema

_ID = "019ad8c2-5f3e-7a41-9b0c-2d64f1e0a7b3"
_KEY = "f3b1c6e0-5d5f-4a4e-9a53-0c1f6a1d2e77"

_BY_NAME: Mapping[str, Any] = {
    "account": "crm",
    "adminUrl": "https://desk.example.com/admin",
    "apiKey": "sk_4mZ0c1Qn7f2kXr9LwVb8aT3yHs6Jd5Ge",
    "assignee": "Grace",
    "closes": "17:00",
    "comment": "Please try again now.",
    "contentType": "image/png",
    "country": "DE",
    "currentPassword": "a long sentence is a good password",
    "date": "12-24",
    "department": "Support",
    "description": "Since this morning every job ends in the tray of the floor above.",
    "email": "ada@example.com",
    "end": "24:00",
    "etag": '"7"',
    "field": "assignee_id",
    "kid": "2026-01",
    "locale": "en-GB",
    "name": "Ada Lovelace",
    "newPassword": "another long sentence is better still",
    "nextPageToken": "",
    "number": "#000042",
    "opens": "09:00",
    "password": "a long sentence is a good password",
    "permission": "ticket.view",
    "query": "printer -toner",
    "requesterEmail": "ada@example.com",
    "score": 5,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "subdivision": "BY",
    "start": "12:00",
    "target": "14400s",
    "timeZone": "Europe/Berlin",
    "title": "The printer prints elsewhere",
    "token": "mPz3Qh1yT0e8cVb6sKfWnA",
    "trackingUrl": f"https://desk.example.com/tickets/{_ID}?token=mPz3Qh1yT0e8cVb6sKfWnA",
    "username": "ada",
    "version": "7",
}
_OF_LISTS: Mapping[str, Any] = {
    "missingSkills": "billing",
    "permissions": "ticket.view",
    "requesterDomains": "example.com",
    "requiredSkills": "network",
    "scopes": "serviq.ticket.v1.TicketService/*",
    "skills": "network",
    "tags": "printer",
    "warnPercents": 75,
}
_DEEPEST = 6


class Examples:
    """Makes examples from the schemas of a document."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas

    def of(self, schema: Mapping[str, Any], name: str = "", depth: int = 0) -> Any:
        """Returns a value that the schema allows; `name` is the JSON name of the field that it is of."""
        if "$ref" in schema:
            return self.of(self._schemas[schema["$ref"].rpartition("/")[2]], name, depth + 1)
        if "anyOf" in schema:
            return self.of(schema["anyOf"][0], name, depth)
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        match kinds[0]:
            case "object":
                return self._object(schema, depth)
            case "array":
                items = schema["items"]
                is_known = name in _OF_LISTS and items.get("type") != "object" and "$ref" not in items
                return [_OF_LISTS[name] if is_known else self.of(items, name.removesuffix("s"), depth + 1)]
        return _leaf(schema, kinds[0], name)

    def _object(self, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
        members = schema.get("properties", {})
        if not members and isinstance(inner := schema.get("additionalProperties"), Mapping):
            return {"key": self.of(inner, "", depth + 1)}
        return {
            name: self.of(member, name, depth)
            for name, member in members.items()
            if depth < _DEEPEST or name in schema.get("required", ())
        }


def parameter_example(schema: Mapping[str, Any], name: str) -> Any:
    """Returns an example of a parameter."""
    return _KEY if name == "Idempotency-Key" else Examples({}).of(schema, name)


def _leaf(schema: Mapping[str, Any], kind: str, name: str) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    if kind == "boolean":
        return name in ("active", "matched")
    if kind in ("integer", "number"):
        return _BY_NAME.get(name, schema.get("minimum", 0) or min(50, schema.get("maximum", 1)))
    if schema.get("format") == "date-time" or name.endswith("Time"):
        return "2026-01-30T09:30:00Z"
    if schema.get("format") == "int64":
        return "7"
    if schema.get("format") == "uuid" or "[0-9a-fA-F]{8}" in schema.get("pattern", ""):
        return _ID
    if name == "updateMask":
        return schema["pattern"].partition("|(")[2].partition("|")[0].partition(")")[0]
    if schema.get("pattern", "").endswith("s$"):
        return "14400s"
    if name == "name" and schema.get("pattern", "").startswith("^[a-z]"):
        return _BY_NAME["account"]
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name == "id" or name.endswith(("Id", "ById")):
        return _ID
    return _BY_NAME["token"] if name.endswith("Token") else ("text")[: schema.get("maxLength", 4)]
