"""Builders: `given.ticket(priority=Priority.HIGH)`."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from services.ticket.domain.actor import GUEST, Actor, ActorKind
from services.ticket.domain.assignment import Agent
from services.ticket.domain.facts import TicketCreated
from services.ticket.domain.policy import Policy
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Requester, Ticket
from services.ticket.domain.tracking import Link

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


AGENT = Actor(kind=ActorKind.AGENT, user_id=uuid4())

POLICY = Policy(
    reopen_window=timedelta(days=7),
    auto_close_after=timedelta(days=7),
    link_lifetime=timedelta(days=180),
    hold_unverified=False,
)


def ticket(**what: Any) -> Ticket:
    """An open ticket nobody is responsible for, unless told otherwise."""
    id = what.get("id") or uuid4()
    usual: dict[str, Any] = {
        "id": id,
        "number": 42,
        "status": Status.OPEN,
        "priority": Priority.NORMAL,
        "title": "The printer is on fire",
        "description": "",
        "requester": Requester(name="Ada", email="ada@example.com"),
        "assignee_id": None,
        "version": 1,
        "created_at": NOON,
        "updated_at": NOON,
        "link": Link(ticket_id=id, generation=1, expires_at=NOON + timedelta(days=180)),
    }
    return Ticket(**usual | what)


def agent(**what: Any) -> Agent:
    """An available agent with nothing to do, unless told otherwise."""
    usual: dict[str, Any] = {"user_id": uuid4(), "capacity": 20, "load": 0, "last_assigned_at": None}
    return Agent(**usual | what)


def requester(**what: Any) -> Requester:
    """Ada, whom identity does not know yet, unless told otherwise."""
    return Requester(**{"name": "Ada", "email": "ada@example.com"} | what)


def created(**what: Any) -> tuple[Ticket, TicketCreated]:
    """A ticket as it is accepted, from a guest unless told otherwise."""
    usual: dict[str, Any] = {
        "id": uuid4(),
        "requester": requester(),
        "title": "The printer is on fire",
        "description": "Please hurry.",
        "priority": Priority.NORMAL,
        "by": GUEST,
        "at": NOON,
        "policy": POLICY,
    }
    return Ticket.create(**usual | what)
