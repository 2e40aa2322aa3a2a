"""What no descriptor says: headers, the form of a problem, and a few words about all of it."""

from __future__ import annotations

from typing import Any, Final

from gateway.problems import MOST_ERRORS
from gateway.reading import ETAG_PATTERN, KEY_PATTERN

DESCRIPTION: Final = (
    "A help desk over HTTP. Every operation is one call of one of four services. What it takes and answers is JSON, in"
    " the form that protobuf has there (ProtoJSON): names in camelCase, 64-bit integers as text, times as RFC 3339,"
    " durations in seconds (90s), bytes in base64. In a request, null and absent mean the same, and unknown members are"
    " refused.\n\n"
    "What cannot be done is answered with a problem (RFC 9457, application/problem+json). Its type is where its"
    " documentation is."
)

FORM_FILE: Final = (
    "The file, with its name and type: the last part of the form. Before it may stand, each in a part of its own, what"
    " is documented as a parameter of the query."
)

EVENTS: Final = (
    "Server-sent events: the id of each is its resumeToken, its data a message in JSON. An event without data only"
    " moves the id. The event called error has a Problem, and is the last."
)

ACCESS_TOKEN: Final = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "The access token from signing in, or from exchanging an API key. It is good for minutes.",
}

PARAMETERS: Final[dict[str, Any]] = {
    "Idempotency-Key": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        "description": "Makes a retry safe: a second request with the same key and content gets the first answer, with"
        " other content it is refused. It is the requestId of the call, which a body may say instead.",
        "schema": {"type": "string", "pattern": KEY_PATTERN},
        "example": "f3b1c6e0-5d5f-4a4e-9a53-0c1f6a1d2e77",
    },
    "If-Match": {
        "name": "If-Match",
        "in": "header",
        "required": False,
        "description": "The ETag of what is to be changed, as it was seen: when it is another by now, nothing is done"
        " (412). It is the etag of the call, which a body may say instead. * is whatever is there.",
        "schema": {"type": "string", "anyOf": [{"const": "*"}, {"pattern": ETAG_PATTERN}]},
        "example": '"7"',
    },
    "Last-Event-ID": {
        "name": "Last-Event-ID",
        "in": "header",
        "required": False,
        "description": "The id of the last event that arrived, as browsers send it by themselves: the stream goes on"
        " after it. It goes before resumeToken.",
        "schema": {"type": "string", "maxLength": 1000, "pattern": "^[!-~]+$"},
        "example": "mPz3Qh1yT0e8cVb6sKfWnA",
    },
}

HEADERS: Final[dict[str, Any]] = {
    "X-Request-Id": {
        "required": True,
        "description": "What the logs of every service know the request by: the caller's own id, or one that was made.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 64},
    },
    "ETag": {
        "required": True,
        "description": "Which state of the resource, or content of the file, this is; for If-Match.",
        "schema": {"type": "string", "pattern": '^"[!#-~]+"$'},
    },
    "Retry-After": {
        "required": True,
        "description": "After how many seconds trying again makes sense.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "WWW-Authenticate": {
        "required": True,
        "description": "How to say who calls (RFC 6750).",
        "schema": {"type": "string"},
    },
    "Content-Disposition": {
        "required": True,
        "description": "The name to save the file under (RFC 6266).",
        "schema": {"type": "string"},
    },
}

PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "What is answered instead of what was asked for (RFC 9457). type and reason are stable, the"
    " sentences are for people.",
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "description": "Identifies the sort of problem, and is where its documentation is.",
        },
        "title": {"type": "string", "description": "The sort of problem in a sentence."},
        "status": {"type": "integer", "description": "The HTTP status, again."},
        "reason": {"type": "string", "pattern": "^[A-Z][A-Z0-9_]*$", "description": "The name of the sort of problem."},
        "detail": {"type": "string", "description": "What is wrong in this very case, when there is more to say."},
        "requestId": {"type": "string", "description": "What the logs know this request by: the header X-Request-Id."},
        "incidentId": {"type": "string", "description": "What the logs know this failure by. Only with status 500."},
        "errors": {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_ERRORS,
            "description": "Every field that is wrong, as far as that can be seen.",
            "items": {"$ref": "#/components/schemas/FieldError"},
        },
    },
    "required": ["type", "title", "status", "reason", "requestId"],
}
"""The members that `gateway.problems` writes."""

FIELD_ERROR: Final[dict[str, Any]] = {
    "type": "object",
    "description": "One field that is wrong.",
    "properties": {
        "field": {
            "type": "string",
            "description": "Its path in JSON names, such as items[0].dueTime, or the name of a header. Empty: the rule"
            " is about several.",
        },
        "message": {"type": "string", "description": "What it must be."},
    },
    "required": ["field", "message"],
}
"""The schema of what a problem's `errors` are a list of."""
