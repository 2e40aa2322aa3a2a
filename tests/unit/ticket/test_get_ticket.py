from uuid import uuid4

from services.ticket.domain.viewer import Viewer
from tests.unit.ticket import given

ADA = uuid4()


def test_whoever_sees_all_sees_every_ticket() -> None:
    everybody = Viewer(user_id=None, permissions={"ticket.view.all"})
    assert given.ticket().is_seen_by(everybody)
    assert given.ticket(assignee_id=ADA).is_seen_by(everybody)


def test_agent_sees_what_they_are_responsible_for_and_nothing_else() -> None:
    ada = Viewer(user_id=ADA)
    assert given.ticket(assignee_id=ADA).is_seen_by(ada)
    assert not given.ticket(assignee_id=uuid4()).is_seen_by(ada)
    assert not given.ticket().is_seen_by(ada)


def test_service_takes_part_in_nothing_not_even_in_what_is_nobodys() -> None:
    service = Viewer(user_id=None)
    assert not given.ticket().is_seen_by(service)
