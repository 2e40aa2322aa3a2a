import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from services.kit import traces

GOOD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_what_we_write_is_valid() -> None:
    assert traces.current_traceparent() == ""
    with traces.span("here"):
        assert traces.valid_traceparent(traces.current_traceparent()) == traces.current_traceparent() != ""


def test_batch_links_to_the_traces_it_works_for() -> None:
    exported = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exported))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(traces, "_TRACER", provider.get_tracer("test"))
        with traces.span("batch", links=[{"traceparent": GOOD}, {"traceparent": ""}]):
            pass
    [span] = exported.get_finished_spans()
    assert span.parent is None
    assert [format(link.context.trace_id, "032x") for link in span.links] == [traces.trace_id_of(GOOD)]


@pytest.mark.parametrize(
    "said",
    [
        "",
        GOOD.upper(),
        GOOD[:-1],
        f"{GOOD}-more",
        f"{GOOD}\n",
        f"{GOOD}\r\nBcc: x@example.com",
        f" {GOOD}",
        "00-" + "0" * 32 + GOOD[35:],
        GOOD[:36] + "0" * 16 + "-01",
        "ff" + GOOD[2:],
        "01" + GOOD[2:],
        GOOD.replace("0", "\u0660"),
    ],
    ids=ascii,
)
def test_nothing_else_passes_for_a_traceparent(said: str) -> None:
    assert traces.valid_traceparent(GOOD) == GOOD
    assert traces.valid_traceparent(said) == ""
