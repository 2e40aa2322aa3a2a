"""An OTLP collector that keeps the spans it is sent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as pb
from opentelemetry.proto.collector.trace.v1.trace_service_pb2_grpc import (
    TraceServiceServicer,
    add_TraceServiceServicer_to_server,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSpan:
    """One span, and which service it is of. The ids are hexadecimal; `parent_id` of a root is empty."""

    service: str
    name: str
    trace_id: str
    id: str
    parent_id: str
    links: tuple[str, ...]
    attributes: dict[str, str]


@dataclass(slots=True)
class Collector(TraceServiceServicer):
    """Takes spans over gRPC, in the order in which they come."""

    endpoint: str = ""
    spans: list[SeenSpan] = field(default_factory=list)

    async def Export(self, request: pb.ExportTraceServiceRequest, context: object) -> Any:
        """Keeps what was sent."""
        for resource in request.resource_spans:
            service = _texts(resource.resource.attributes)["service.name"]
            for scope in resource.scope_spans:
                for span in scope.spans:
                    self.spans.append(
                        SeenSpan(
                            service=service,
                            name=span.name,
                            trace_id=span.trace_id.hex(),
                            id=span.span_id.hex(),
                            parent_id=span.parent_span_id.hex(),
                            links=tuple(link.trace_id.hex() for link in span.links),
                            attributes=_texts(span.attributes),
                        )
                    )
        return pb.ExportTraceServiceResponse()

    def trace(self, trace_id: str) -> list[SeenSpan]:
        """The spans of one trace that have come so far."""
        return [span for span in self.spans if span.trace_id == trace_id]


@asynccontextmanager
async def running_collector() -> AsyncIterator[Collector]:
    """Serves on a port of its own for as long as the block runs."""
    collector, server = Collector(), grpc.aio.server()
    add_TraceServiceServicer_to_server(collector, server)  # type: ignore[no-untyped-call]
    collector.endpoint = f"http://127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    await server.start()
    try:
        yield collector
    finally:
        await server.stop(0)


def _texts(attributes: Any) -> dict[str, str]:
    return {each.key: str(getattr(each.value, each.value.WhichOneof("value"))) for each in attributes}
