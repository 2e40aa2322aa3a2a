from pathlib import Path

import pytest
from nats.js.api import StreamConfig

from cli.dead_letters import dead_letters
from cli.mesh.data_folder import DataFolder
from cli.mesh.errors import MeshError
from cli.target import Target
from tests.integration.conftest import TestBus

_SUBJECT = "serviq.ticket.v1.ticket.created.1"


def target(bus: TestBus, folder: Path, *, password: str | None = None) -> Target:
    environment = {
        "SERVIQ_NATS_URL": bus.url,
        "SERVIQ_OPERATOR_NATS_PASSWORD": password or bus.passwords["operator"],
    }
    return Target(DataFolder(folder), environment)


async def bury(bus: TestBus, *, count: int = 1, subject: str = _SUBJECT) -> None:
    async with bus.connect("sla") as sla:
        await sla.jetstream().add_stream(StreamConfig(name="DEAD_LETTERS", subjects=["serviq.deadletter.>"]))
        for number in range(count):
            headers = {
                "ce-id": f"id-{number}",
                "ce-type": "serviq.ticket.v1.TicketCreated",
                "traceparent": "00-1-2-01",
                "Nats-Msg-Id": f"sla__open_clocks:id-{number}",
                "Serviq-Consumer": "sla__open_clocks",
                "Serviq-Reason": "ValueError: no policy",
                "Serviq-Attempts": "10",
                "Serviq-Original-Subject": subject,
            }
            await sla.jetstream().publish(
                "serviq.deadletter.sla.open_clocks", f"event {number}".encode(), headers=headers
            )


async def test_without_any_there_is_nothing_to_list(bus: TestBus, tmp_path: Path) -> None:
    async with dead_letters(target(bus, tmp_path)) as letters:
        assert await letters.list() == []


async def test_list_shows_every_letter_with_its_reason(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus, count=300)
    async with dead_letters(target(bus, tmp_path)) as letters:
        found = await letters.list()
    assert [letter.payload for letter in found] == [f"event {number}".encode() for number in range(300)]
    assert {(letter.consumer, letter.reason, letter.attempts) for letter in found} == {
        ("sla__open_clocks", "ValueError: no policy", 10)
    }


async def test_replay_brings_the_message_back_as_it_was_and_removes_the_letter(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus)
    async with bus.connect("ticket") as ticket, dead_letters(target(bus, tmp_path)) as letters:
        await ticket.jetstream().add_stream(StreamConfig(name="TICKET_V1", subjects=["serviq.ticket.v1.>"]))
        (letter,) = await letters.list()
        await letters.replay(letter)
        assert await letters.list() == []
        message = await ticket.jetstream().get_msg("TICKET_V1", 1)
    assert (message.subject, message.data) == (_SUBJECT, b"event 0")
    assert message.headers == {
        "ce-id": "id-0",
        "ce-type": "serviq.ticket.v1.TicketCreated",
        "traceparent": "00-1-2-01",
        "Nats-Msg-Id": f"replay:{letter.sequence}",
    }


async def test_letter_stays_when_no_stream_takes_its_message_back(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus)
    async with dead_letters(target(bus, tmp_path)) as letters:
        (letter,) = await letters.list()
        with pytest.raises(MeshError, match="No stream takes"):
            await letters.replay(letter)
        assert await letters.list() == [letter]


async def test_unknown_number_is_said_to_be_unknown(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus)
    async with dead_letters(target(bus, tmp_path)) as letters:
        with pytest.raises(MeshError, match="There is no dead letter 7"):
            await letters.get(7)


async def test_wrong_password_is_one_sentence(bus: TestBus, tmp_path: Path) -> None:
    with pytest.raises(MeshError, match=r"cannot be reached as operator \(.*Authorization Violation.*\)"):
        async with dead_letters(target(bus, tmp_path, password="wrong")):
            raise AssertionError("connected")
