"""Builders: `given.ticket(priority=Priority.HIGH)`."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from services.ticket.domain.assignment import Agent
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Requester, Ticket

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def ticket(**what: Any) -> Ticket:
    """An open ticket nobody is responsible for, unless told otherwise."""
    usual: dict[str, Any] = {
        "id": uuid4(),
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
    }
    return Ticket(**usual | what)


def agent(
    *, load: int = 0, capacity: int = 20, last_assigned_at: datetime | None = None, user_id: UUID | None = None
) -> Agent:
    """An available agent with nothing to do, unless told otherwise."""
    return Agent(user_id=user_id or uuid4(), capacity=capacity, load=load, last_assigned_at=last_assigned_at)
