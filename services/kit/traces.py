"""Traces: one id that follows a request through gRPC and NATS, by W3C Trace Context headers.

Ids are made and handed on always, so that log lines of one request can be found together; spans are recorded and sent
only when an OTLP endpoint is set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from random import getrandbits

from opentelemetry import trace
from opentelemetry.trace import NonRecordingSpan, Span, SpanContext, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

__all__ = [
    "Span",
    "SpanKind",
    "current_trace_id",
    "current_traceparent",
    "inject",
    "span",
    "start",
    "valid_traceparent",
]

_EXPORT_SECONDS = 2
# A proxy: it finds the provider that start() sets later.
_TRACER = trace.get_tracer("serviq")
_PROPAGATOR = TraceContextTextMapPropagator()

# W3C Trace Context, section 3.2.2: no id is all zeros. Of a later version this one would not know what else it says.
_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


def start(service: str, otlp_endpoint: str) -> Callable[[], None]:
    """Sends this process's spans to the endpoint, unless it is empty. Returns what flushes and stops that."""
    if not otlp_endpoint:
        return lambda: None
    # The SDK and its exporter cost a fifth of a second to import: only for those who asked.
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource({"service.name": service, "service.namespace": "serviq"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=otlp_endpoint, timeout=_EXPORT_SECONDS)))
    trace.set_tracer_provider(provider)
    return provider.shutdown


@contextmanager
def span(
    name: str,
    *,
    kind: SpanKind = SpanKind.INTERNAL,
    parent: Mapping[str, str] | None = None,
    attributes: Mapping[str, str] | None = None,
) -> Iterator[Span]:
    """Runs the block in a span, below the one in the headers `parent`, or else below the current one.

    An exception is not written into the span: its text may hold what nobody should read.
    """
    context = None if parent is None else _PROPAGATOR.extract(parent)
    started = _TRACER.start_span(name, context=context, kind=kind, attributes=attributes)
    if not started.get_span_context().is_valid:
        started = NonRecordingSpan(
            SpanContext(trace_id=getrandbits(128) | 1, span_id=getrandbits(64) | 1, is_remote=False)
        )
    with trace.use_span(started, end_on_exit=True, record_exception=False, set_status_on_exception=False):
        yield started


def inject(headers: MutableMapping[str, str]) -> None:
    """Writes `traceparent` of the current span into the headers, if there is one."""
    _PROPAGATOR.inject(headers)


def current_trace_id() -> str:
    """Returns the current trace id as 32 hexadecimal digits, or an empty text outside of any."""
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else ""


def current_traceparent() -> str:
    """Returns the `traceparent` of the current span, or an empty text outside of any."""
    headers: dict[str, str] = {}
    inject(headers)
    return headers.get("traceparent", "")


def valid_traceparent(said: str) -> str:
    """Returns what was said if it is a `traceparent`, else an empty text: it may be kept, and goes into mails."""
    return said if _TRACEPARENT.fullmatch(said) else ""
