"""Whatever is done to tickets over gRPC, also at once: their rows are what their timelines add up to."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.clock import FrozenClock, SystemClock
from services.ticket.domain.fold import fold
from services.ticket.store import tickets, timelines
from services.ticket.usecases.close_resolved import close_resolved
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.ticket.desk import Desk, refused_or_done

WORDS = "Nobody else should read this"
REFUSALS = {"TRANSITION_ILLEGAL", "PARTICIPANT_NOT_FOUND", "RATING_NOT_OPEN", "RATING_EXISTS", "TICKET_NOT_FOUND"}
ROLES = (ticket_pb2.PARTICIPANT_ROLE_COLLABORATOR, ticket_pb2.PARTICIPANT_ROLE_OBSERVER)
NEXT = (0, 0, ticket_pb2.STATUS_WAITING, ticket_pb2.STATUS_IN_PROGRESS, ticket_pb2.STATUS_RESOLVED)


def anything(chance: random.Random, ticket_id: str, token: str, people: Sequence[UUID]) -> tuple[str, dict[str, Any]]:
    """Some command, and what it says."""
    user_id, now = str(chance.choice(people)), chance.randrange(1000)
    commands: list[tuple[str, dict[str, Any]]] = [
        *((verb, {}) for verb in ("StartTicket", "PauseTicket", "ResolveTicket", "CloseTicket", "ReopenTicket")),
        *((verb, {}) for verb in ("MarkSpam", "UnmarkSpam", "UnassignTicket", "RotateTicketLink", "RevokeTicketLink")),
        ("AssignTicket", {"assignee_id": user_id}),
        ("AddParticipant", {"user_id": user_id, "role": chance.choice(ROLES)}),
        ("RemoveParticipant", {"user_id": user_id}),
        ("AddComment", {"comment": WORDS, "next_status": chance.choice(NEXT)}),
        ("AddComment", {"comment": WORDS, "visibility": ticket_pb2.VISIBILITY_INTERNAL}),
        *[("ReplyToTicket", {"token": token, "comment": WORDS})] * 3,
        ("RateTicket", {"token": token, "score": 1 + now % 5, "comment": WORDS}),
        (
            "UpdateTicket",
            {
                "title": f"{WORDS} {now}",
                "description": "" if now % 3 else WORDS,
                "priority": 1 + now % 4,
                "tags": ["vpn", "mac", "dns"][: now % 4],
                "required_skills": ["german"][: now % 2],
                "update_mask": FieldMask(paths=["*"]),
            },
        ),
    ]
    verb, said = chance.choice(commands)
    return verb, {"ticket_id": ticket_id, **said}


@pytest.mark.parametrize("seed", range(3))
async def test_row_is_what_the_timeline_adds_up_to_and_every_version_was_told(wide_desk: Desk, seed: int) -> None:
    chance, desk = random.Random(seed), wide_desk
    people = [await desk.hired() for _ in range(4)]
    filed = [await desk.filed(title=WORDS) for _ in range(4)]
    later = FrozenClock(SystemClock().now().replace(year=2100))
    for _ in range(15):
        commands = [anything(chance, ticket.id, token, people) for ticket, token in filed for _ in range(3)]
        calls = (
            getattr(desk.tickets, verb)(
                getattr(pb, f"{verb}Request")(**said), metadata=None if "token" in said else desk.lead
            )
            for verb, said in commands
        )
        reasons = await asyncio.gather(*(refused_or_done(call) for call in calls))
        assert set(reasons) <= {None, *REFUSALS}
        if chance.random() < 0.3:
            await close_resolved(desk.database, clock=later)
    for ticket, _ in filed:
        await check(desk, UUID(ticket.id))


async def check(desk: Desk, ticket_id: UUID) -> None:
    row = await tickets.get(desk.database, ticket_id)
    assert row is not None
    entries = await timelines.page(desk.database, ticket_id, kinds=(), after=(0, 0), limit=1000)
    assert fold(entries, number=row.number, requester_id=None) == row
    versions = {entry.version for entry in entries}
    assert versions == set(range(1, row.version + 1))
    assert {event.version for event in await desk.told(str(ticket_id))} == versions
    assert WORDS.encode() not in await desk.payloads(str(ticket_id))
