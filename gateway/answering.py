"""From a response message to the answer over HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.message import Message

from gateway.protojson import Shapes
from gateway.routes import Route

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a body in JSON, and the headers that belong to it."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class AnswerWriter:
    """Writes the answers of one route: always with `status`, and with an ETag when there is a `resource`."""

    def __init__(self, route: Route, shapes: Shapes) -> None:
        self._shape = shapes.of(route.rpc.output_type)
        # Something new is there after a Create (RFC 9110, 15.3.2); every other verb tells what has become of something.
        self.status = 201 if route.method == "POST" and route.rpc.name.startswith("Create") else 200
        # A response holds its resource in the one field whose message has an etag. That is an entity tag of HTTP as it
        # stands, quotes and all (AIP-154).
        self.resource = next(
            (
                field.name
                for field in route.rpc.output_type.fields
                if field.message_type and not field.is_repeated and "etag" in field.message_type.fields_by_name
            ),
            None,
        )

    def write(self, response: Message, extra: Mapping[str, Any]) -> Answer:
        """Returns the answer; `extra` are members beside the message's own."""
        body = _JSON.encode({**self._shape.write(response), **extra}).encode()
        etag = getattr(response, self.resource).etag if self.resource else ""
        return Answer(self.status, body, {"ETag": etag} if etag else {})
