"""From what happened to whom is told: with the ticket service as it is, and without it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from cli.mesh.ports import free_port
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.rpc.channel import open_channel
from services.kit.tokens import ServiceTokenSource
from services.notify.clients.identity import IdentityClient
from services.notify.clients.ticket import TicketClient
from services.notify.domain.audience import Audience, Happening
from services.notify.domain.delivery import Delivery, State
from services.notify.domain.kind import Kind
from services.notify.domain.occasion import ActorKind, Occasion
from services.notify.domain.suppression import Cause
from services.notify.store import agents, occasions
from services.notify.usecases.route_occasions import OLD_NEWS, Router, route_occasions
from serviq.ticket.v1.ticket_pb2 import PARTICIPANT_ROLE_OBSERVER
from serviq.ticket.v1.ticket_service_pb2 import (
    AddParticipantRequest,
    AssignTicketRequest,
    MarkSpamRequest,
)
from tests.integration.eventually import eventually
from tests.integration.notify.desks import queueing
from tests.integration.notify.peers import SECRETS, Peers
from tests.integration.notify.queued import everything


@asynccontextmanager
async def asking(peers: Peers) -> AsyncIterator[TicketClient]:
    """What asks the ticket service in notify's name."""
    async with open_channel(peers.identity_address) as identity:
        client = IdentityClient(identity, account="notify", secret=SECRETS["notify"])
        tokens = ServiceTokenSource(client.issue_token, SystemClock())
        async with open_channel(peers.ticket_address, token_source=tokens) as channel:
            yield TicketClient(channel)
        await tokens.close()


async def note(database: Database, ticket_id: UUID, happening: Happening, **what: Any) -> Occasion:
    usual: dict[str, Any] = {
        "actor_id": "",
        "actor_kind": ActorKind.SYSTEM,
        "happened_at": datetime.now(UTC),
        "facts": {},
    }
    noted = Occasion(event_id=uuid7(), ticket_id=ticket_id, happening=happening, **usual | what)
    async with database.transaction() as transaction:
        await occasions.append(transaction, [noted])
    return noted


def by_recipient(made: list[Delivery]) -> dict[str, tuple[Kind, Audience | None, Cause | None]]:
    return {each.recipient: (each.kind, each.audience, each.cause) for each in made}


async def test_everybody_who_has_to_do_with_the_ticket_is_told(notify_database: Database, peers: Peers) -> None:
    primary, watcher = await peers.employee(), await peers.employee("Linus", "linus@example.com")
    ticket_id = await peers.ticket()
    await peers.tickets.AssignTicket(AssignTicketRequest(ticket_id=str(ticket_id), assignee_id=str(primary)))
    await peers.tickets.AddParticipant(
        AddParticipantRequest(ticket_id=str(ticket_id), user_id=str(watcher), role=PARTICIPANT_ROLE_OBSERVER)
    )
    await note(notify_database, ticket_id, Happening.AGENT_REPLIED, actor_id=str(primary), facts={"entry_id": "x"})
    async with asking(peers) as tickets:
        assert await route_occasions(notify_database, tickets, queueing()) == 1
        assert await route_occasions(notify_database, tickets, queueing()) == 0
    made = await everything(notify_database)
    assert by_recipient(made) == {
        "ada@example.com": (Kind.AGENT_REPLIED, Audience.REQUESTER, None),
        str(primary): (Kind.AGENT_REPLIED, Audience.PRIMARY, Cause.OWN_ACT),
        str(watcher): (Kind.AGENT_REPLIED, Audience.OBSERVER, None),
    }
    assert {each.is_guarded for each in made if each.recipient == "ada@example.com"} == {True}
    assert all(each.facts == {"entry_id": "x"} for each in made)


async def test_available_agents_are_told_while_nobody_is_responsible(notify_database: Database, peers: Peers) -> None:
    ticket_id = await peers.ticket()
    idle, away = uuid4(), uuid4()
    async with notify_database.transaction() as transaction:
        await agents.keep(transaction, user_id=idle, version=1, active=True, available=True)
        await agents.keep(transaction, user_id=away, version=1, active=True, available=False)
    await note(notify_database, ticket_id, Happening.SLA_BREACHED, facts={"clock": "RESOLUTION"})
    async with asking(peers) as tickets:
        await route_occasions(notify_database, tickets, queueing())
    assert by_recipient(await everything(notify_database)) == {
        str(idle): (Kind.SLA_BREACHED, Audience.AVAILABLE_AGENT, None)
    }


async def test_who_filed_spam_is_told_nothing_more(notify_database: Database, peers: Peers) -> None:
    ticket_id = await peers.ticket()
    await peers.tickets.MarkSpam(MarkSpamRequest(ticket_id=str(ticket_id)))
    await note(notify_database, ticket_id, Happening.CLOSED)
    async with asking(peers) as tickets:
        await route_occasions(notify_database, tickets, queueing())
    assert by_recipient(await everything(notify_database)) == {
        "ada@example.com": (Kind.TICKET_CLOSED, Audience.REQUESTER, Cause.SPAM)
    }


async def test_old_news_is_none_and_a_ticket_that_is_gone_concerns_nobody(
    notify_database: Database, peers: Peers
) -> None:
    old = datetime.now(UTC) - OLD_NEWS - timedelta(seconds=1)
    await note(notify_database, await peers.ticket(), Happening.CLOSED, happened_at=old)
    await note(notify_database, uuid4(), Happening.CLOSED)
    async with asking(peers) as tickets:
        assert await route_occasions(notify_database, tickets, queueing()) == 2
        assert await route_occasions(notify_database, tickets, queueing()) == 0
    assert {each.cause for each in await everything(notify_database)} == {Cause.STALE}


async def test_many_replicas_route_everything_once(wide: Database, peers: Peers) -> None:
    ticket_id = await peers.ticket()
    for _ in range(60):
        await note(wide, ticket_id, Happening.CLOSED, actor_kind=ActorKind.AGENT)
    async with asking(peers) as tickets:
        await asyncio.gather(*(route_occasions(wide, tickets, queueing()) for _ in range(8)))
        while await route_occasions(wide, tickets, queueing()):
            pass
    made = await everything(wide)
    assert len(made) == len({each.event_id for each in made}) == 60
    # Nobody proved the address: one mail goes out, one waits for its time, and says what all the others would.
    assert sum(each.state is State.QUEUED for each in made) == 2
    assert sum(each.cause is Cause.COVERED for each in made) == 58


async def test_router_waits_for_ticket_and_goes_on_when_it_is_back(notify_database: Database, peers: Peers) -> None:
    ticket_id = await peers.ticket()
    stop = asyncio.Event()
    async with (
        asking(peers) as tickets,
        open_channel(f"127.0.0.1:{free_port()}", service_config='{"methodConfig": []}') as nobody,
        asyncio.TaskGroup() as group,
    ):
        real, tickets._tickets = tickets._tickets, TicketClient(nobody)._tickets
        group.create_task(Router(notify_database, tickets, queueing(), poll_seconds=0.05).run(stop))
        await note(notify_database, ticket_id, Happening.LINK_ROTATED)
        await asyncio.sleep(0)
        assert await everything(notify_database) == []
        tickets._tickets = real
        [made] = await eventually(lambda: everything(notify_database))
        assert made.kind is Kind.LINK_ROTATED
        stop.set()
