"""Automatic assignment: who gets what is waiting."""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from services.ticket.domain.ticket import Ticket

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """An agent who takes work now. `load` counts the tickets in work that are theirs; a new one was never assigned."""

    user_id: UUID
    capacity: int
    load: int
    last_assigned_at: datetime | None


def free_capacity(agents: Iterable[Agent]) -> int:
    """Returns how many tickets the agents can take before each is full; one who was given more by hand is full."""
    return sum(max(0, agent.capacity - agent.load) for agent in agents)


def distribute(tickets: Sequence[Ticket], agents: Iterable[Agent]) -> list[tuple[Ticket, UUID]]:
    """Gives the tickets, in their order, each to the least loaded agent; among equals to the one idle longest.

    Nobody is filled beyond their capacity; tickets that are left when all are full are not in the result.
    """
    waiting = [
        (agent.load, agent.last_assigned_at or _LONG_AGO, 0, agent.user_id, agent.capacity)
        for agent in agents
        if agent.load < agent.capacity
    ]
    heapq.heapify(waiting)
    given: list[tuple[Ticket, UUID]] = []
    for turn, ticket in enumerate(tickets, start=1):
        if not waiting:
            break
        load, idle_since, _, user_id, capacity = heapq.heappop(waiting)
        given.append((ticket, user_id))
        if load + 1 < capacity:
            # Whoever got a ticket in this round has been idle for less time than anybody who did not: `turn` says so
            # where the clock cannot.
            heapq.heappush(waiting, (load + 1, idle_since, turn, user_id, capacity))
    return given
