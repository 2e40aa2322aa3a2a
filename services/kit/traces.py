"""Traces: one id that follows a request through gRPC and NATS, by W3C Trace Context headers.

Ids are made and handed on always, so that log lines of one request can be found together; spans are recorded and sent
only when an OTLP endpoint is set.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from random import getrandbits

from opentelemetry import trace
from opentelemetry.trace import Link, NonRecordingSpan, Span, SpanContext, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

__all__ = [
    "Span",
    "SpanKind",
    "current_trace_id",
    "current_traceparent",
    "inject",
    "is_recorded",
    "span",
    "start",
    "trace_id_of",
    "valid_traceparent",
]

_EXPORT_SECONDS = 2

STOP_SECONDS = 1.5
"""How long a process that ends waits for a collector to take its last spans."""

# A proxy: it finds the provider that start() sets later.
_TRACER = trace.get_tracer("serviq")
_PROPAGATOR = TraceContextTextMapPropagator()

# W3C Trace Context, section 3.2.2: no id is all zeros. Of a later version this one would not know what else it says.
_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


def start(service: str, otlp_endpoint: str) -> Callable[[], None]:
    """Sends this process's spans to the endpoint, unless it is empty. Returns what flushes and stops that.

    A thread of its own sends them. While the endpoint is away or slow they wait in a queue of fixed length, and what
    has no room there is lost: nothing else waits for it.
    """
    if not otlp_endpoint:
        return lambda: None
    # The SDK and its exporter cost a fifth of a second to import: only for those who asked.
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(
        resource=Resource({"service.name": service, "service.namespace": "serviq"}), shutdown_on_exit=False
    )
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=otlp_endpoint, timeout=_EXPORT_SECONDS)))
    trace.set_tracer_provider(provider)

    def stop() -> None:
        # By itself it would wait for half a minute for a collector that does not answer.
        ending = threading.Thread(target=provider.shutdown, name="last spans", daemon=True)
        ending.start()
        ending.join(STOP_SECONDS)

    return stop


def is_recorded() -> bool:
    """Tells whether spans go anywhere, for whoever would make thousands a second only to drop them."""
    return not isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider)


@contextmanager
def span(
    name: str,
    *,
    kind: SpanKind = SpanKind.INTERNAL,
    parent: Mapping[str, str] | None = None,
    attributes: Mapping[str, str] | None = None,
    links: Iterable[Mapping[str, str]] = (),
) -> Iterator[Span]:
    """Runs the block in a span, below the one in the headers `parent`, or else below the current one.

    `links` are the headers of others that it has to do with, such as those of each event in a batch.
    An exception is not written into the span: its text may hold what nobody should read.
    """
    context = None if parent is None else _PROPAGATOR.extract(parent)
    linked = [Link(trace.get_current_span(_PROPAGATOR.extract(each)).get_span_context()) for each in links]
    started = _TRACER.start_span(name, context=context, kind=kind, attributes=attributes, links=linked)
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


def trace_id_of(traceparent: str) -> str:
    """Returns the trace id in a `traceparent`, or an empty text when it is none."""
    return valid_traceparent(traceparent)[3:35]
