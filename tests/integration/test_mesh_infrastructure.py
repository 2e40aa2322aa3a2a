import nats.errors
import psycopg
import pytest
from nats.js.api import RePublish, StreamConfig

from cli.mesh.postgres import Postgres
from migrations import SERVICES
from tests.integration.conftest import TestBus, TestDatabase


async def test_postgres_lets_nobody_in_without_the_right_password(postgres: Postgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        await psycopg.AsyncConnection.connect(postgres.dsn(password="wrong"))


@pytest.mark.parametrize("service", SERVICES)
def test_role_reaches_its_own_schema_and_no_other(database: TestDatabase, service: str) -> None:
    other = next(name for name in SERVICES if name != service)
    with psycopg.connect(database.dsns[service], autocommit=True) as connection:
        assert connection.execute("SELECT current_schema()").fetchone() == (service,)
        for place in (service, other, "public"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"CREATE TABLE {place}.intruder ()")


@pytest.mark.parametrize("user", ["ticket", "sla", "notify"])
async def test_only_identity_publishes_what_identity_says(bus: TestBus, user: str) -> None:
    async with bus.connect("operator") as operator, bus.connect(user) as client:
        heard = await operator.subscribe("serviq.>")
        await operator.flush()
        await client.publish("serviq.identity.v1.permissions.changed.1", b"forged")
        await client.publish("serviq.deadletter.identity.register_guest.1", b"forged")
        await client.publish("serviq.replay.IDENTITY_V1.ticket__keep_employees", b"forged")
        await client.publish(f"serviq.{user}.v1.thing.done.1", b"honest")
        await client.flush()
        assert (await heard.next_msg(timeout=5)).data == b"honest"


async def test_service_cannot_have_the_server_publish_in_anothers_name(bus: TestBus) -> None:
    async with bus.connect("sla") as sla:
        await sla.jetstream().add_stream(name="SLA_V1", subjects=["serviq.sla.v1.>"])
        forging = StreamConfig(
            name="SLA_V1",
            subjects=["serviq.sla.v1.>"],
            republish=RePublish(src="serviq.sla.v1.x.>", dest="serviq.identity.v1.employee.changed.>"),
        )
        with pytest.raises((TimeoutError, nats.errors.Error)):
            await sla.jsm(timeout=1).update_stream(forging)


async def test_service_makes_its_stream_and_reads_from_another(bus: TestBus) -> None:
    async with bus.connect("ticket") as ticket, bus.connect("sla") as sla:
        await ticket.jetstream().add_stream(name="TICKET_V1", subjects=["serviq.ticket.v1.>"])
        await ticket.jetstream().publish("serviq.ticket.v1.ticket.created.1", b"one")
        consumer = await sla.jetstream().pull_subscribe(
            "serviq.ticket.v1.ticket.created.*", durable="sla__follow_tickets", stream="TICKET_V1"
        )
        (message,) = await consumer.fetch(1, timeout=5)
        await message.ack_sync()
        assert message.data == b"one"
