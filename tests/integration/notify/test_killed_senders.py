"""How often a mail goes out twice because its sender was killed between the relay's 250 and the record of it."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from services.kit.database import Database
from services.notify.domain.delivery import State
from services.notify.usecases.send_deliveries import IN_HAND_PER_CONNECTION
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.notify.peers import Peers
from tests.integration.notify.queued import everything, queue
from tests.integration.notify.running import settings_for
from tests.integration.notify.sink import Sink

KILLS, BETWEEN = 3, 200
MAILS = (KILLS + 1) * BETWEEN


@asynccontextmanager
async def process(environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Runs the service as it is run, `python -m services.notify`, and kills it when the block ends."""
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "services.notify"), env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield started
    finally:
        started.kill()
        await started.wait()


def environment_of(database: TestDatabase, bus: TestBus, peers: Peers, sink: Sink) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SERVIQ_")}
    settings = settings_for(database, bus, peers, sink.address)
    told = {name: getattr(settings, name) for name in settings.model_fields_set}
    return clean | {
        f"SERVIQ_NOTIFY_{name.upper()}": value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        for name, value in told.items()
    }


@pytest.mark.load
async def test_mails_that_were_taken_when_their_sender_was_killed_go_out_twice_and_few_are(
    wide: Database, database: TestDatabase, bus: TestBus, peers: Peers, sink: Sink
) -> None:
    await queue(wide, MAILS, ticket_id=await peers.ticket())
    environment = environment_of(database, bus, peers, sink)
    for kill in range(1, KILLS + 1):
        async with process(environment):

            async def has_sent(kill: int = kill) -> bool:
                return len(sink.mails) >= kill * BETWEEN

            await eventually(has_sent, seconds=30)
    async with process(environment):

        async def none_is_queued() -> bool:
            return not await everything(wide, states=[State.QUEUED])

        await eventually(none_is_queued, seconds=60)
    ids = Counter(line for mail in sink.mails for line in mail.content.splitlines() if line.startswith(b"Message-ID: "))
    # The ticket that was filed is mailed, too.
    sent = await everything(wide, states=[State.SENT])
    assert {each.message_id.encode() for each in sent} == {id.removeprefix(b"Message-ID: ") for id in ids}
    copies = ids.total() - len(ids)
    print(f"\n{KILLS} kills while {len(ids)} mails were sent: {copies} went out twice")
    # Nothing that was not in hand can be sent again.
    assert copies <= KILLS * IN_HAND_PER_CONNECTION * 8
