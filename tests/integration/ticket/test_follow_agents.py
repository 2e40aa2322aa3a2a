from datetime import UTC, datetime
from uuid import uuid4

from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.sql import Query
from services.ticket.consumers.follow_agents import follow_agents
from serviq.identity.v1.events_pb2 import EmployeeChanged
from serviq.identity.v1.user_pb2 import AVAILABILITY_ONLINE

ADA = uuid4()


async def test_agents_are_as_the_newest_version_says_whatever_order_they_come_in(ticket_database: Database) -> None:
    employee = EmployeeChanged(
        user_id=str(ADA), version=2, active=True, availability=AVAILABILITY_ONLINE, capacity=3, skills=["dns", "linux"]
    )
    left = EmployeeChanged(
        user_id=str(ADA), version=3, active=False, availability=AVAILABILITY_ONLINE, capacity=3, skills=["dns"]
    )
    for message in (employee, left, employee):
        async with ticket_database.transaction() as transaction:
            event = Delivered(uuid7(), message, datetime.now(UTC))
            await follow_agents(transaction, [event], clock=SystemClock())
    row = await ticket_database.fetch_one(Query("SELECT * FROM ticket.agents"))
    assert row is not None
    assert (row["version"], row["active"], row["available"], row["skills"]) == (3, False, False, ["dns"])
