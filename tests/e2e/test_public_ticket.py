"""Somebody files a ticket by HTTP, and everything that follows happens."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import aiohttp
import grpc
import pytest

from cli.mesh.data_folder import DataFolder
from serviq.identity.v1.auth_service_pb2 import IssueServiceTokenRequest
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from serviq.ticket.v1.ticket_service_pb2 import CreateTicketRequest, GetTicketLinkRequest, GetTicketRequest
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.e2e.mesh import Mail, RunningMesh
from tests.integration.eventually import eventually

if TYPE_CHECKING:
    from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceAsyncStub

PATH = "/api/v1/users/external/ticket"


def somebody() -> str:
    return f"ada-{uuid4().hex[:12]}@example.com"


def submission(**what: Any) -> dict[str, Any]:
    return {"name": "Ada", "email": somebody(), "title": "Help", "description": "Please."} | what


async def file(http: aiohttp.ClientSession, body: dict[str, Any], key: str | None = None) -> dict[str, Any]:
    headers = {"Idempotency-Key": key} if key else {}
    async with http.post(PATH, json=body, headers=headers) as response:
        answer: dict[str, Any] = await response.json()
        assert response.status == 201, answer
        return answer


async def track(http: aiohttp.ClientSession, url: str) -> dict[str, Any]:
    async with http.get(url) as response:
        answer: dict[str, Any] = await response.json()
        assert response.status == 200, answer
        return answer


async def mails_to(mesh: RunningMesh, address: str, *, count: int = 1) -> list[Mail]:
    async def arrived() -> list[Mail]:
        found = [mail for mail in await asyncio.to_thread(mesh.mails) if address in mail.recipients]
        return found if len(found) >= count else []

    return await eventually(arrived)


async def test_ticket_is_answered_with_its_number_and_a_link_that_shows_it(http: aiohttp.ClientSession) -> None:
    answer = await file(http, submission(title="The printer smokes", priority="HIGH"))
    ticket = answer["ticket"]
    assert re.fullmatch(r"#\d{6,}", ticket["number"])
    assert (ticket["status"], ticket["priority"], ticket["title"]) == ("OPEN", "HIGH", "The printer smokes")
    token = answer["trackingUrl"].rpartition("token=")[2]
    assert len(token) >= 22
    shown = await track(http, answer["trackingUrl"])
    assert shown["ticket"]["number"] == ticket["number"]
    assert shown["timeline"][0]["kind"] == "CREATED"


@pytest.mark.parametrize(
    ("priority", "response", "resolution"),
    [
        ("LOW", timedelta(hours=12), timedelta(days=4)),
        ("NORMAL", timedelta(hours=8), timedelta(days=2)),
        ("HIGH", timedelta(hours=2), timedelta(hours=12)),
        ("CRITICAL", timedelta(minutes=30), timedelta(hours=4)),
        (None, timedelta(hours=8), timedelta(days=2)),
    ],
)
async def test_both_clocks_are_due_as_the_priority_promises(
    http: aiohttp.ClientSession, priority: str | None, response: timedelta, resolution: timedelta
) -> None:
    answer = await file(http, submission(**({"priority": priority} if priority else {})))

    async def clocks() -> list[dict[str, Any]]:
        sla = (await track(http, answer["trackingUrl"]))["sla"] or {}
        return list(sla.get("clocks", []))

    found = {clock["kind"]: clock for clock in await eventually(clocks)}
    created = datetime.fromisoformat(answer["ticket"]["createTime"])
    assert {kind: datetime.fromisoformat(clock["dueTime"]) - created for kind, clock in found.items()} == {
        "FIRST_RESPONSE": response,
        "RESOLUTION": resolution,
    }


async def test_requester_gets_one_mail_with_number_and_link_and_nothing_they_typed(
    mesh: RunningMesh, http: aiohttp.ClientSession
) -> None:
    address = somebody()
    answer = await file(http, submission(email=address, name="Zaphod B", title="Heart of Gold", description="Vroom"))
    [mail] = await mails_to(mesh, address)
    assert mail.recipients == [address]
    assert answer["ticket"]["number"] in mail.text()
    assert answer["trackingUrl"] in mail.text()
    for typed in (b"Zaphod", b"Heart of Gold", b"Vroom"):
        assert typed not in mail.raw
    assert mail.parsed["Auto-Submitted"] == "auto-generated"


async def test_ticket_goes_to_an_agent_who_is_told_of_it(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    title = f"Unmistakable {uuid4().hex}"
    answer = await file(http, submission(title=title))

    async def told() -> list[Mail]:
        return [mail for mail in await asyncio.to_thread(mesh.mails) if title in mail.text()]

    [mail] = await eventually(told)
    agents = {agent["email"]: agent for agent in mesh.serviq_json("seed")}
    assert mail.recipients[0] in agents
    shown = await track(http, answer["trackingUrl"])
    assert [entry["kind"] for entry in shown["timeline"]] == ["CREATED", "ASSIGNMENT"]
    # The requester sees that somebody took it, not who.
    assert agents[mail.recipients[0]]["id"] not in str(shown)


async def test_retry_with_the_same_key_gets_the_first_answer_and_no_second_mail(
    mesh: RunningMesh, http: aiohttp.ClientSession
) -> None:
    body = submission()
    first = await file(http, body, key="8e03978e-40d5-43dd-bc93-6894a57f9324")
    await mails_to(mesh, body["email"])
    assert await file(http, body, key='"8e03978e-40d5-43dd-bc93-6894a57f9324"') == first
    async with http.post(
        PATH, json=body | {"title": "Other"}, headers={"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
    ) as response:
        assert response.status == 422
    # A later ticket's mail has come: an earlier second one would have, too.
    later = submission()
    await file(http, later)
    await mails_to(mesh, later["email"])
    assert len(await mails_to(mesh, body["email"])) == 1


async def test_without_its_token_a_ticket_is_not_found_like_one_that_is_not_there(http: aiohttp.ClientSession) -> None:
    answer = await file(http, submission())
    url = answer["trackingUrl"].partition("?")[0]
    token = answer["trackingUrl"].rpartition("=")[2]
    answers = []
    for wrong in (
        url,
        f"{url}?token=",
        f"{url}?token=wrong",
        f"{url}?token={token[:-1]}{'A' if token[-1] != 'A' else 'B'}",
        f"{PATH}/{uuid4()}?token={token}",
        f"{PATH}/not-an-id?token={token}",
    ):
        async with http.get(wrong) as response:
            problem = await response.json()
            answers.append((response.status, problem["type"], problem["title"], problem.get("detail")))
    assert len(set(answers)) == 1
    assert answers[0][0] == 404


async def test_guest_becomes_a_user_that_the_ticket_knows(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    answer = await file(http, submission())
    async with operator(mesh) as (tickets, metadata):

        async def registered() -> str:
            request = GetTicketRequest(id=answer["ticket"]["id"])
            return (await tickets.GetTicket(request, metadata=metadata)).ticket.requester.user_id

        assert await eventually(registered)


async def test_other_services_file_tickets_by_grpc(mesh: RunningMesh) -> None:
    async with grpc.aio.insecure_channel(mesh.addresses["ticket"]) as channel:
        tickets = TicketServiceStub(channel)
        request = CreateTicketRequest(name="CRM", email=somebody(), title="From the CRM", request_id="crm-1")
        first = await tickets.CreateTicket(request)
        assert await tickets.CreateTicket(request) == first
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await tickets.GetTicketLink(GetTicketLinkRequest(ticket_id=first.ticket.id))
        assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED


class operator:
    """The ticket service, called as the operator."""

    def __init__(self, mesh: RunningMesh) -> None:
        self._mesh = mesh

    async def __aenter__(self) -> tuple[TicketServiceAsyncStub, list[tuple[str, str]]]:
        secret = DataFolder(self._mesh.folder).secrets.get("operator")
        async with grpc.aio.insecure_channel(self._mesh.addresses["identity"]) as identity:
            issued = await AuthServiceStub(identity).IssueServiceToken(
                IssueServiceTokenRequest(account="operator", secret=secret)
            )
        self._channel = grpc.aio.insecure_channel(self._mesh.addresses["ticket"])
        return TicketServiceStub(self._channel), [("authorization", f"Bearer {issued.access_token}")]

    async def __aexit__(self, *_: object) -> None:
        await self._channel.close()
