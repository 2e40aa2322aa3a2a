"""Accept a request for help."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.requests import RequestKey
from services.ticket.domain.actor import GUEST, SYSTEM, Actor, ActorKind
from services.ticket.domain.policy import Policy
from services.ticket.domain.priority import Priority
from services.ticket.domain.ticket import Requester, Ticket
from services.ticket.domain.timeline import entries_of
from services.ticket.events import event_of
from services.ticket.store import requesters, tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTicket:
    """What somebody asks for, checked and normalised.

    `user_id` is who is signed in, and `is_agent` whether they answer tickets here; `is_program` is another program.
    """

    name: str
    email: str
    title: str
    description: str
    priority: Priority
    user_id: UUID | None
    is_agent: bool
    is_program: bool
    key: RequestKey


async def create_ticket(database: Database, command: CreateTicket, *, clock: Clock, policy: Policy) -> Ticket:
    """Stores the ticket and returns it; the same request again returns the same answer.

    Who is not signed in costs one round trip, who is one more. Raises RequestIdReused.
    """
    by, is_verified = await _actor(database, command)
    ticket, created = Ticket.create(
        id=uuid7(),
        requester=Requester(name=command.name, email=command.email),
        title=command.title,
        description=command.description,
        priority=command.priority,
        by=by,
        at=clock.now(),
        policy=policy,
        is_verified=is_verified,
    )
    [entry] = entries_of([created], iter(uuid7, None))
    return await tickets.create(database, ticket, entry, event_of(created), command.key)


async def _actor(database: Database, command: CreateTicket) -> tuple[Actor, bool]:
    """Returns who files it, and whether that is known to be its requester: an agent may file for somebody else."""
    if command.user_id is None:
        return SYSTEM if command.is_program else GUEST, False
    if await requesters.has_proved(database, email=command.email, user_id=command.user_id):
        return Actor(kind=ActorKind.REQUESTER, user_id=command.user_id), True
    kind = ActorKind.AGENT if command.is_agent else ActorKind.REQUESTER
    return Actor(kind=kind, user_id=command.user_id), False
