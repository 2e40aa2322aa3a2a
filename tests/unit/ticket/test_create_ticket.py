from uuid import uuid4

from services.ticket.domain.actor import GUEST
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Requester, Ticket
from services.ticket.domain.timeline import EntryKind, entries_of
from tests.unit.ticket import given


def test_new_ticket_is_open_unassigned_and_of_version_one() -> None:
    id = uuid4()
    ticket, fact = Ticket.create(
        id=id,
        requester=Requester(name="Ada", email="ada@example.com"),
        title="{{7*7}}",
        description="",
        priority=Priority.HIGH,
        by=GUEST,
        at=given.NOON,
        policy=given.POLICY,
    )
    assert (ticket.status, ticket.assignee_id, ticket.version) == (Status.OPEN, None, 1)
    assert ticket.title == "{{7*7}}"
    assert (fact.ticket_id, fact.version, fact.priority, fact.at) == (id, 1, Priority.HIGH, given.NOON)


def test_first_entry_of_a_timeline_says_created() -> None:
    _, fact = Ticket.create(
        id=uuid4(),
        requester=Requester(name="Ada", email="ada@example.com"),
        title="t",
        description="",
        priority=Priority.LOW,
        by=GUEST,
        at=given.NOON,
        policy=given.POLICY,
    )
    [entry] = entries_of([fact], iter(uuid4, None))
    assert (entry.kind, entry.version, entry.field, entry.created_at) == (EntryKind.CREATED, 1, None, given.NOON)
