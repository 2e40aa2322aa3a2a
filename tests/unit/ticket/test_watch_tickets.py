"""What a ticket was around each change, and where readers stand."""

from collections import defaultdict
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given as given_any
from hypothesis import settings

from services.kit.errors import ServiqError
from services.ticket.domain.timeline import Entry, EntryKind, entries_of
from services.ticket.domain.watch import Place, states_of
from tests.unit.ticket import given
from tests.unit.ticket.test_fold import ACTS, COMMANDS, USERS, Command


@settings(max_examples=100, deadline=None)
@given_any(COMMANDS)
def test_ticket_was_after_each_change_what_it_had_become_then(commands: list[tuple[str, int, timedelta]]) -> None:
    ticket, created = given.created()
    entries: defaultdict[int, list[Entry]] = defaultdict(list, {1: entries_of([created], iter(uuid4, None))})
    was, at = {1: ticket}, given.NOON
    for verb, user, pause in commands:
        at += pause
        try:
            ticket, told = ACTS[verb](ticket, Command(given.AGENT, USERS[user], at))
        except ServiqError:
            continue
        was[ticket.version] = ticket
        for entry in entries_of(told, iter(uuid4, None)) if told else ():
            # Of what came after the first change, only what is filtered by need be there.
            if entry.kind in (EntryKind.STATUS, EntryKind.PRIORITY, EntryKind.ASSIGNMENT) or entry.field == "tags":
                entries[entry.version].append(entry)
    states = states_of(ticket, entries)
    for version, then in was.items():
        found = states[version]
        assert (found.id, found.status, found.priority, found.assignee_id, found.tags) == (
            *(then.id, then.status, then.priority, then.assignee_id, then.tags),
        )


def test_place_is_read_as_it_was_written() -> None:
    for place in (Place(0), Place(7, 9), Place(2**63 - 1, 2**63 - 1)):
        assert Place.read(place.write()) == place


@pytest.mark.parametrize("text", ["", "1", "1.2.3", "-1.0", f"{2**63}.0", f"0.{2**63}", "a.b"])
def test_what_no_reader_was_given_is_no_place(text: str) -> None:
    with pytest.raises(ValueError):
        Place.read(text)
