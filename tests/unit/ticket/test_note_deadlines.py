"""Deadlines in timelines."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.ticket.domain.actor import SYSTEM, Visibility
from services.ticket.domain.deadline import Deadline, DeadlineKind
from services.ticket.domain.timeline import EntryKind, entries_of
from tests.unit.ticket import given

CLOCK_ID = uuid4()
DUE = given.NOON + timedelta(hours=8, microseconds=1)
RESPONSE: dict[str, Any] = {"clock_id": CLOCK_ID, "kind": DeadlineKind.FIRST_RESPONSE, "cycle": 1}


@pytest.mark.parametrize(
    ("deadline", "old", "new"),
    [
        (Deadline(**RESPONSE, state="WARNED", due_at=DUE, percent=75), None, "WARNED"),
        (Deadline(**RESPONSE, state="BREACHED", due_at=DUE), None, "BREACHED"),
        (Deadline(**RESPONSE, state="MET", was_breached=True), "BREACHED", "MET"),
    ],
)
def test_deadline_is_an_internal_entry_that_tells_all_of_it(deadline: Deadline, old: str | None, new: str) -> None:
    ticket, told = given.created()[0].note_deadlines([deadline], at=given.NOON)
    (entry,) = entries_of(told, iter(uuid4, None))
    assert (entry.kind, entry.visibility, entry.actor) == (EntryKind.SLA, Visibility.INTERNAL, SYSTEM)
    assert (entry.field, entry.old_value, entry.new_value, entry.version) == ("first_response", old, new, 2)
    assert entry.deadline == deadline
    assert ticket.version == 2


def test_deadlines_that_are_told_together_are_one_version() -> None:
    both = [Deadline(clock_id=uuid4(), kind=kind, cycle=1, state="BREACHED", due_at=DUE) for kind in DeadlineKind]
    _, told = given.created()[0].note_deadlines(both, at=given.NOON)
    entries = entries_of(told, iter(uuid4, None))
    assert [(entry.version, entry.position, entry.field) for entry in entries] == [
        (2, 0, "first_response"),
        (2, 1, "next_response"),
        (2, 2, "resolution"),
    ]
