from uuid import uuid4

from services.notify.clients.ticket import _involved
from services.notify.domain.audience import Audience
from serviq.ticket.v1.ticket_pb2 import (
    PARTICIPANT_ROLE_OBSERVER,
    PARTICIPANT_ROLE_PRIMARY,
    Participant,
    Requester,
    Ticket,
)


def test_role_that_only_a_newer_ticket_service_knows_concerns_nobody_and_stops_nothing() -> None:
    observer = uuid4()
    roles = ((observer, PARTICIPANT_ROLE_OBSERVER), (uuid4(), PARTICIPANT_ROLE_PRIMARY), (uuid4(), 99))
    ticket = Ticket(
        requester=Requester(email="ada@example.com"),
        participants=[Participant(user_id=str(user_id), role=role) for user_id, role in roles],  # type: ignore[arg-type]
    )
    assert _involved(ticket).participants == [(observer, Audience.OBSERVER)]
