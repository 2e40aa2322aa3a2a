from uuid import UUID, uuid4

from services.kit.clock import FrozenClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.notify.consumers.queue_assigned_mail import queue_assigned_mail
from services.notify.domain.kind import Kind
from services.notify.store import deliveries
from serviq.ticket.v1.events_pb2 import TicketAssigned
from tests.integration.notify.desks import queueing
from tests.unit.notify.given import NOON


async def test_assignee_gets_one_mail_by_their_user_id_however_often_the_event_comes(
    notify_database: Database,
) -> None:
    message = TicketAssigned(ticket_id=str(uuid4()), version=2, assignee_id=str(uuid4()))
    event = Delivered(uuid7(), message, NOON)
    for _ in range(2):
        async with notify_database.transaction() as transaction:
            await queue_assigned_mail(transaction, [event], queueing=queueing(FrozenClock(NOON)))
    [found] = await deliveries.newest(notify_database, before_id=None, ticket_ids=[], states=[], limit=10)
    assert (found.kind, found.recipient) == (Kind.TICKET_ASSIGNED, message.assignee_id)
    assert found.ticket_id == UUID(message.ticket_id)
