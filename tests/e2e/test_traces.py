"""One request, one trace: from HTTP through gRPC, outbox, NATS and consumers to the SMTP conversation."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import aiohttp
import pytest

from tests.e2e.conftest import LIMITS
from tests.e2e.mesh import RunningMesh
from tests.e2e.test_public_ticket import PATH, mails_to, somebody, submission, trace_of, traced
from tests.integration.eventually import eventually
from tests.integration.kit.collector import Collector, SeenSpan, running_collector

EXPECTED = {
    ("gateway", f"POST {PATH}"),
    ("ticket", "serviq.ticket.v1.TicketService/CreateTicket"),
    ("ticket", "publish serviq.ticket.v1.TicketCreated"),
    ("sla", "consume sla__follow_tickets"),
    ("notify", "consume notify__queue_created_mail"),
    ("notify", "mail TICKET_CREATED"),
    ("ticket", "serviq.ticket.v1.TicketService/BatchGetTicketLinks"),
    ("notify", "SMTP"),
}


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    async with running_collector() as running:
        yield running


async def test_submission_and_its_mail_are_one_trace(
    tmp_path_factory: pytest.TempPathFactory, collector: Collector
) -> None:
    settings = {**LIMITS, "SERVIQ_OTLP_ENDPOINT": collector.endpoint}
    mesh = RunningMesh(tmp_path_factory.mktemp("traced"), settings=settings)
    await asyncio.to_thread(mesh.start)
    try:
        trace_id, address = uuid4().hex, somebody()
        async with aiohttp.ClientSession(mesh.url) as http:
            async with http.post(PATH, json=submission(email=address), headers=traced(trace_id)) as response:
                assert response.status == 201
        [mail] = await mails_to(mesh, address)
        assert trace_of(mail) == trace_id

        async def complete() -> list[SeenSpan]:
            spans = collector.trace(trace_id)
            # Every span leads up to the request of the caller, who keeps that one to themselves.
            leading_out = {span.parent_id for span in spans} - {span.id for span in spans}
            is_whole = {(span.service, span.name) for span in spans} >= EXPECTED
            return spans if is_whole and leading_out == {"b7ad6b7169203331"} else []

        spans = await eventually(complete, seconds=30)
        [smtp] = [span for span in spans if span.name == "SMTP"]
        assert smtp.attributes["smtp.response.status_code"] == "250"
        # Nothing that anybody typed, and nobody's address.
        said = " ".join(value for span in spans for value in (span.name, *span.attributes.values()))
        assert "Help" not in said and "@" not in said
    finally:
        assert await asyncio.to_thread(mesh.stop) == 0
