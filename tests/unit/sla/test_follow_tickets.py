from datetime import UTC, datetime
from uuid import uuid4

import pytest

from services.sla.domain import facts
from services.sla.domain.announcement import ClockBreached
from services.sla.domain.facts import ActorKind, Status
from services.sla.domain.priority import Priority
from services.sla.events import EVENTS, event_of, facts_of, record_of
from serviq.sla.v1 import events_pb2 as sla_events
from serviq.ticket.v1 import events_pb2, ticket_pb2
from serviq.ticket.v1.events_pb2 import TicketCreated
from tests.unit.sla import given
from tests.unit.sla.story import Story


def test_event_is_kept_without_personal_fields_and_says_the_same_as_before() -> None:
    event = given.ticket_created(priority=Priority.HIGH, email="Ada@Example.COM")
    kept = record_of(event)
    message = TicketCreated.FromString(kept.payload)
    assert (message.requester_name, message.requester_email) == ("", "")
    assert (kept.event_id, kept.type, kept.happened_at) == (event.id, "serviq.ticket.v1.TicketCreated", given.NOON)
    assert kept.requester_domain == "example.com"
    (fact,) = facts_of(kept)
    assert isinstance(fact, facts.TicketCreated)
    assert (fact.priority, fact.status, fact.by, fact.at) == (
        Priority.HIGH,
        Status.WORKING,
        ActorKind.REQUESTER,
        given.NOON,
    )
    assert event.message.requester_name == "Ada Lovelace"  # what was delivered stays as it is


@pytest.mark.parametrize("priority", [0, 5, -1])
def test_event_with_a_priority_that_is_none_is_refused(priority: int) -> None:
    with pytest.raises(ValueError, match="is not a valid Priority"):
        record_of(given.ticket_created(priority=priority))


def test_event_with_an_id_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="UUID"):
        record_of(given.ticket_created(ticket_id="42"))


def test_every_event_that_is_heard_can_be_kept_and_read_again() -> None:
    filled = {
        "status": ticket_pb2.STATUS_WAITING,
        "priority": ticket_pb2.PRIORITY_HIGH,
        "assignee_id": str(uuid4()),
        "actor_kind": ticket_pb2.ACTOR_KIND_AGENT,
        "visibility": ticket_pb2.VISIBILITY_PUBLIC,
    }
    for kind in EVENTS:
        names = {field.name for field in kind.DESCRIPTOR.fields}
        (time,) = (field.name for field in kind.DESCRIPTOR.fields if field.name.endswith("_time"))
        fields = {name: value for name, value in filled.items() if name in names}
        event = given.event(kind, time, ticket_id=uuid4(), version=7, at=given.NOON, **fields)
        read = facts_of(record_of(event))
        assert read and all((fact.version, fact.at) == (7, given.NOON) for fact in read), kind


def test_unassigned_ticket_says_who_and_where_it_is() -> None:
    event = given.event(
        events_pb2.TicketUnassigned,
        "unassign_time",
        ticket_id=uuid4(),
        version=3,
        at=given.NOON,
        status=ticket_pb2.STATUS_OPEN,
    )
    assigned, moved = facts_of(record_of(event))
    assert isinstance(assigned, facts.TicketAssigned) and assigned.assignee_id is None
    assert isinstance(moved, facts.TicketMoved) and moved.status is Status.WORKING


def test_breach_is_the_same_event_whenever_it_is_found() -> None:
    story = Story()
    (early,) = (each for each in story.news(after=61) if isinstance(each, ClockBreached))
    (late,) = (
        each
        for each in story.news(after=200)
        if isinstance(each, ClockBreached) and each.clock.kind == early.clock.kind
    )
    told, again = event_of(early), event_of(late)
    assert (told.id, told.payload) == (again.id, again.payload)
    message = sla_events.ClockBreached.FromString(told.payload)
    assert told.subject == f"serviq.sla.v1.clock.breached.{story.ticket_id}"
    assert message.breach_time.ToDatetime(UTC) == datetime(2026, 3, 2, 10, tzinfo=UTC)
