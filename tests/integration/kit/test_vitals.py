"""What a service's gauges say, as a scrape reads it."""

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Sequence

import aiohttp
import pytest
from google.protobuf.message import Message
from prometheus_client.parser import text_string_to_metric_families

from services.kit import metrics
from services.kit.consumer import Consumer, Delivered
from services.kit.database import Transaction
from services.kit.loop_lag import LOOK_SECONDS, watch_loop
from services.kit.sql import Query
from services.kit.vitals import Vitals, kit_signs
from services.ticket.store.tables import OUTBOX
from tests.integration.eventually import eventually
from tests.integration.kit.ground import Ground, running

Scrape = Callable[[], "asyncio.Future[dict[str, float]]"]


@pytest.fixture
async def scrape() -> AsyncIterator[Scrape]:
    """Reads /metrics: each sample's value by its name and the values of its labels."""
    server = metrics.serve("127.0.0.1:0")
    async with aiohttp.ClientSession() as http:

        async def read() -> dict[str, float]:
            async with http.get(f"http://127.0.0.1:{server.port}/metrics") as answer:
                families = text_string_to_metric_families(await answer.text())
            return {
                " ".join((each.name, *each.labels.values())): each.value for one in families for each in one.samples
            }

        yield lambda: asyncio.ensure_future(read())
    server.stop()


def vitals(ground: Ground, *consumers: Consumer) -> Vitals:
    return Vitals(kit_signs(ground.database, OUTBOX, ground.bus, service="ticket", consumers=consumers))


async def test_events_that_wait_are_counted_and_how_long_they_have(ground: Ground, scrape: Scrape) -> None:
    await ground.publish(3)
    await ground.database.execute(Query("UPDATE ticket.outbox SET happened_at = now() - interval '1 minute'"))
    async with running(vitals(ground)):

        async def waiting() -> bool:
            seen = await scrape()
            return seen["serviq_outbox_unpublished"] == 3 and 60 <= seen["serviq_outbox_oldest_seconds"] < 90

        await eventually(waiting)
    async with running(ground.relay(), vitals(ground)):
        await eventually(ground.all_published)
    async with running(vitals(ground)):

        async def none() -> bool:
            seen = await scrape()
            return seen["serviq_outbox_unpublished"] == seen["serviq_outbox_oldest_seconds"] == 0

        await eventually(none)


async def test_lag_redeliveries_and_dead_letters_of_a_consumer(ground: Ground, scrape: Scrape) -> None:
    async def fail(transaction: Transaction, events: Sequence[Delivered[Message]]) -> None:
        raise ValueError("never")

    failing = ground.consumer(fail, name="failing", max_attempts=2)
    before = (await scrape()).get("serviq_redelivered_total ticket__failing", 0)
    await ground.publish(2)
    async with running(ground.relay(), failing):

        async def buried() -> bool:
            return (await scrape()).get("serviq_consumed_total ticket__failing dead", 0) >= 2

        await eventually(buried)
    await ground.publish(5)
    async with running(ground.relay(), vitals(ground, failing)):
        await eventually(ground.all_published)
    async with running(vitals(ground, failing)):

        async def told() -> bool:
            seen = await scrape()
            return (seen["serviq_consumer_lag ticket__failing"], seen["serviq_dead_letters"]) == (5, 2)

        await eventually(told)
    seen = await scrape()
    assert seen["serviq_consumer_in_hand ticket__failing"] == 0
    assert seen["serviq_redelivered_total ticket__failing"] - before >= 2


async def test_pool_tells_how_it_is_used(ground: Ground, scrape: Scrape) -> None:
    async with ground.database.transaction(), running(vitals(ground)):

        async def used() -> bool:
            seen = await scrape()
            return seen["serviq_database_connections busy"] >= 1 and seen["serviq_database_connections_most"] == 8

        await eventually(used)
    assert (await scrape())["serviq_database_waiting"] == 0


async def test_what_cannot_be_known_is_not_told(ground: Ground, scrape: Scrape) -> None:
    metrics.OUTBOX_UNPUBLISHED.set(7)
    await ground.database.close()
    async with running(vitals(ground)):

        async def unknown() -> bool:
            return math.isnan((await scrape())["serviq_outbox_unpublished"])

        await eventually(unknown)


async def test_loop_that_is_held_up_is_late(scrape: Scrape) -> None:
    before = (await scrape())["serviq_event_loop_lag_seconds_sum"]
    watching = asyncio.create_task(watch_loop())
    await asyncio.sleep(0)
    # Nothing else may run meanwhile, so this is no wait for anything.
    deadline = asyncio.get_running_loop().time() + LOOK_SECONDS + 0.3
    while asyncio.get_running_loop().time() < deadline:
        pass

    async def late() -> bool:
        return (await scrape())["serviq_event_loop_lag_seconds_sum"] - before >= 0.25

    await eventually(late)
    watching.cancel()
