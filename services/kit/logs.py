"""Logs: one line an event, to standard output, as JSON or for people.

Every line carries the request and trace id it belongs to. Secrets have no way in: values under telling names are
replaced, protobuf messages are reduced to their names, and passwords are cut out of text such as a driver's error.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from contextvars import ContextVar
from functools import lru_cache
from typing import Literal

import structlog
from google.protobuf.message import Message
from structlog.typing import EventDict, Processor, WrappedLogger

from services.kit import traces

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request this context works for: from the caller's `x-request-id`, or made at the edge."""

_HIDDEN = "[hidden]"
_SECRET_KEY = re.compile(
    r"(?:^|_)(?:password|passwd|secret|token|dsn|authorization|cookie|credentials?|private_key|e?mail|body|payload)$"
)
_SECRET_TEXT = re.compile(r"(?<=://)[^\s/@]+:[^\s/@]+(?=@)|(?<=password=)\S+|(?<=Bearer )\S+", re.IGNORECASE)


# json.dumps makes an encoder for each line when it is given options.
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)


def configure(service: str, *, level: str, format: Literal["json", "console"]) -> None:
    """Sets up the logs of this process: our own, and those of libraries through the standard library."""
    own: list[Processor] = [structlog.processors.add_log_level, _name(service), *_SHARED]
    render: Processor = (
        structlog.processors.JSONRenderer(serializer=lambda event, **_: _ENCODER.encode(event))
        if format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stdout.isatty())
    )
    structlog.configure(
        processors=[*own, render],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *own],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    # Libraries tell their daily life at INFO; what they say from WARNING on is worth a line among ours.
    # gRPC writes a traceback for every caller that hung up. What a handler does wrong is ours to log, see contain.py.
    logging.getLogger("grpc._cython.cygrpc").setLevel(logging.CRITICAL)
    logging.basicConfig(handlers=[handler], level=max(logging.WARNING, logging.getLevelNamesMapping()[level.upper()]))


def hide_secrets(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Replaces what must never be written, whoever wrote it into the line."""
    for key, value in event.items():
        if _is_secret(key) and value:
            event[key] = _HIDDEN
        elif isinstance(value, str):
            # Most values are single words, and those hold none: looking for these signs is ten times quicker.
            if " " in value or "=" in value or "@" in value:
                event[key] = _SECRET_TEXT.sub(_HIDDEN, value)
        elif isinstance(value, Message):
            event[key] = value.DESCRIPTOR.full_name
    return event


@lru_cache(maxsize=1024)
def _is_secret(key: str) -> bool:
    return _SECRET_KEY.search(key.lower()) is not None


def _name(service: str) -> Processor:
    def add(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
        event["service"] = service
        return event

    return add


def _correlate(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    if request_id := REQUEST_ID.get():
        event.setdefault("request_id", request_id)
    if trace_id := traces.current_trace_id():
        event.setdefault("trace_id", trace_id)
    return event


_SHARED: list[Processor] = [
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    _correlate,
    # Plain tracebacks: prettier ones show local variables, and those hold what nobody should read.
    structlog.processors.format_exc_info,
    hide_secrets,
]
