"""Messages that are no events: everything that a consumer must set aside without holding up their neighbours."""

from __future__ import annotations

import random
from collections.abc import Iterator
from uuid import uuid4

from serviq.ticket.v1.events_pb2 import TicketCreated

POISONS = 20
"""How many kinds there are."""


def poisons(chance: random.Random) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    """Yields one of each kind: subject, payload and headers."""
    for payload, headers in _poisons(chance):
        yield f"serviq.ticket.v1.ticket.created.{uuid4()}", payload, headers


def _poisons(chance: random.Random) -> Iterator[tuple[bytes, dict[str, str]]]:
    right = TicketCreated(ticket_id=str(uuid4()))
    type_name = TicketCreated.DESCRIPTOR.full_name
    when = "2026-01-01T00:00:00+00:00"

    def headers(**others: str) -> dict[str, str]:
        usual = {"ce-id": str(uuid4()), "ce-type": type_name, "ce-time": when}
        return {name: value for name, value in (usual | {f"ce-{k}": v for k, v in others.items()}).items() if value}

    good = right.SerializeToString()
    yield good, {"content-type": "application/protobuf"}
    yield good, headers(id="")
    yield good, headers(id="not-an-id")
    yield good, headers(id="0" * 36)
    yield good, headers(type="")
    yield good, headers(type="serviq.ticket.v1.Nothing")
    yield good, headers(type="serviq.ticket.v1.TicketClosed.")
    yield good, headers(type="google.protobuf.Any")
    yield good, headers(time="")
    yield good, headers(time="yesterday")
    yield good, headers(time="2026-13-45T99:00:00Z")
    yield chance.randbytes(64), headers()
    yield b"\xff" * 1000, headers()
    yield b"\x0a\xff\xff\xff\xff\x0f", headers()
    yield b'{"ticketId": "1"}', headers()
    yield b"<ticket/>", headers()
    yield TicketCreated(ticket_id="not-an-id").SerializeToString(), headers()
    yield TicketCreated().SerializeToString(), headers()
    yield TicketCreated(ticket_id="\U0001f512" * 100).SerializeToString(), headers()
    yield chance.randbytes(900_000), headers()
