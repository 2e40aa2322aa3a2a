from uuid import UUID, uuid4

from services.kit.clock import FrozenClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.sql import Query
from services.notify.consumers.queue_created_mail import queue_created_mail
from services.notify.domain.delivery import State
from services.notify.domain.kind import Kind
from services.notify.store import deliveries
from services.notify.store.deliveries import SIGNAL
from serviq.ticket.v1.events_pb2 import TicketCreated
from tests.integration.notify.desks import queueing
from tests.integration.round_trips import round_trips
from tests.unit.notify.given import NOON


def created(email: str = "ada@example.com") -> Delivered[TicketCreated]:
    message = TicketCreated(ticket_id=str(uuid4()), version=1, requester_name="Ada", requester_email=email)
    return Delivered(uuid7(), message, NOON)


async def hear(database: Database, *events: Delivered[TicketCreated]) -> None:
    async with database.transaction() as transaction:
        await queue_created_mail(transaction, events, queueing=queueing(FrozenClock(NOON)))


async def test_requester_gets_one_mail_about_each_ticket(notify_database: Database) -> None:
    events = [created(), created("bob@example.com"), created("Ada+1@example.com")]
    await hear(notify_database, *events)
    found = await deliveries.newest(notify_database, before_id=None, ticket_ids=[], states=[], limit=10)
    assert {(each.event_id, each.ticket_id, each.recipient) for each in found} == {
        (event.id, UUID(event.message.ticket_id), event.message.requester_email) for event in events
    }
    assert {(each.kind, each.state, each.next_attempt_at) for each in found} == {
        (Kind.TICKET_CREATED, State.QUEUED, NOON)
    }


async def test_event_that_comes_again_queues_nothing_more(notify_database: Database) -> None:
    event = created()
    await hear(notify_database, event)
    await hear(notify_database, event, created())
    found = await deliveries.newest(notify_database, before_id=None, ticket_ids=[], states=[], limit=10)
    assert len(found) == 2


async def test_sender_is_woken_by_the_commit(notify_database: Database) -> None:
    assert not notify_database.signal(SIGNAL).is_set()
    await hear(notify_database, created())
    assert notify_database.signal(SIGNAL).is_set()


async def test_batch_costs_as_many_round_trips_as_one_event(notify_database: Database) -> None:
    for size in (1, 100):
        async with round_trips(notify_database) as trips:
            await hear(notify_database, *(created(f"{uuid4()}@example.com") for _ in range(size)))
        # Begin, the lock, what the addresses got and all of them together, the rows, commit; and once the statement is
        # told to the server.
        assert trips.count <= 7, size


async def test_nothing_that_opens_a_ticket_or_was_typed_is_stored(notify_database: Database) -> None:
    await hear(notify_database, created())
    row = await notify_database.fetch_one(Query("SELECT to_jsonb(d)::text AS everything FROM notify.deliveries d"))
    assert row is not None
    assert "token" not in row["everything"] and "http" not in row["everything"] and "Ada" not in row["everything"]
