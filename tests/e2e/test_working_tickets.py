"""The commands by which an agent works in a terminal."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio

from serviq.ticket.v1.ticket_pb2 import PRIORITY_CRITICAL
from serviq.ticket.v1.ticket_service_pb2 import CreateTicketRequest
from tests.e2e.callers import PASSWORD, Agent, casting_in
from tests.e2e.mesh import RunningMesh

EVERYTHING = tuple(f"ticket.{what}.all" for what in ("view", "comment", "update", "assign"))


@pytest_asyncio.fixture
async def agent(mesh: RunningMesh) -> AsyncIterator[Agent]:
    async with casting_in(mesh) as casting:
        yield await casting.agent(*EVERYTHING)


@pytest.fixture
def signed_in(mesh: RunningMesh, agent: Agent) -> Iterator[Agent]:
    said = mesh.serviq("login", "--email", agent.email, SERVIQ_PASSWORD=PASSWORD)
    assert said.stdout == f"signed in as {agent.email}\n"
    yield agent
    mesh.serviq("logout", check=False)


@pytest_asyncio.fixture
async def number(mesh: RunningMesh) -> str:
    async with casting_in(mesh) as casting:
        # Urgent, so that it stands before the hundreds that other tests leave behind.
        request = CreateTicketRequest(
            name="Zaphod", email="zaphod@example.com", title="Lost my heads", priority=PRIORITY_CRITICAL
        )
        return (await casting.tickets.CreateTicket(request)).ticket.number


async def test_ticket_is_taken_answered_and_resolved(mesh: RunningMesh, signed_in: Agent, number: str) -> None:
    def listed(*how: str) -> dict[str, str]:
        found: list[dict[str, Any]] = mesh.serviq_json("tickets", "list", "--limit", "500", *how)
        return {ticket["number"]: ticket["status"] for ticket in found}

    assert listed()[number] == "STATUS_OPEN"
    for command, status in (
        (("take",), "OPEN"),
        (("start",), "IN_PROGRESS"),
        (("note", "Look behind you."), "IN_PROGRESS"),
        (("reply", "How many did you have?"), "WAITING"),
        (("resolve",), "RESOLVED"),
    ):
        said = mesh.serviq("tickets", command[0], number, *command[1:])
        assert said.stdout == f"{number} is {status}\n"
    assert number not in listed("--mine")
    assert listed("--mine", "--status", "resolved") == {number: "STATUS_RESOLVED"}
    shown = mesh.serviq("tickets", "show", number).stdout
    for line in (
        f"{number} RESOLVED CRITICAL  Lost my heads",
        "from Zaphod <zaphod@example.com>",
        "agent wrote (note): Look behind you.",
        "agent wrote: How many did you have?",
        "agent status: WAITING > RESOLVED",
    ):
        assert line in shown
    entries = mesh.serviq_json("tickets", "show", number)["timeline"]
    assert {entry["actorId"] for entry in entries if entry["actorKind"] == "ACTOR_KIND_AGENT"} == {signed_in.user_id}


async def test_session_is_for_its_owner_alone_and_ends_with_logout(mesh: RunningMesh, signed_in: Agent) -> None:
    assert (mesh.folder / "session.json").stat().st_mode & 0o777 == 0o600
    mesh.serviq("tickets", "list")
    assert mesh.serviq("logout").stdout == "signed out\n"
    refused = mesh.serviq("tickets", "list", check=False)
    assert refused.returncode == 1
    assert "Nobody is signed in here" in refused.stderr


async def test_whoever_may_not_come_in_is_told_so_in_a_sentence(mesh: RunningMesh, agent: Agent) -> None:
    refused = mesh.serviq("login", "--email", agent.email, check=False, SERVIQ_PASSWORD="wrong")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert not (mesh.folder / "session.json").exists()


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("show", "#999999"), "There is no ticket #999999 that you may see."),
        (("show", "nonsense"), "There is no ticket nonsense that you may see."),
        (("list", "--status", "lost"), "There is no status lost; there are"),
    ],
)
async def test_what_is_not_there_is_said_in_a_sentence(
    mesh: RunningMesh, signed_in: Agent, command: tuple[str, ...], says: str
) -> None:
    refused = mesh.serviq("tickets", *command, check=False)
    assert refused.returncode == 1
    assert says in refused.stderr and "Traceback" not in refused.stderr
