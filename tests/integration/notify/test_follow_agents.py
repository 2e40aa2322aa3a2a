from uuid import UUID, uuid4

from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.notify.consumers.follow_agents import follow_agents
from services.notify.store import agents
from serviq.identity.v1.events_pb2 import AvailabilityChanged, EmployeeChanged
from serviq.identity.v1.user_pb2 import AVAILABILITY_AWAY, AVAILABILITY_ONLINE
from tests.unit.notify.given import NOON

USER = str(uuid4())


async def hear(database: Database, *messages: EmployeeChanged | AvailabilityChanged) -> tuple[list[UUID], set[UUID]]:
    """Returns who is available then, and whether the user is gone."""
    async with database.transaction() as transaction:
        await follow_agents(transaction, [Delivered(uuid7(), message, NOON) for message in messages])
        return await agents.available(transaction), await agents.gone(transaction, [UUID(USER)])


async def test_newest_version_counts_in_whatever_order_they_come(notify_database: Database) -> None:
    online = EmployeeChanged(user_id=USER, version=1, active=True, availability=AVAILABILITY_ONLINE)
    away = AvailabilityChanged(user_id=USER, version=2, active=True, availability=AVAILABILITY_AWAY)
    gone = EmployeeChanged(user_id=USER, version=3, active=False, availability=AVAILABILITY_ONLINE)
    assert await hear(notify_database, online) == ([UUID(USER)], set())
    assert await hear(notify_database, away, online) == ([], set())
    assert await hear(notify_database, gone, away) == ([], {UUID(USER)})
    assert await hear(notify_database, online) == ([], {UUID(USER)})
