"""Automatic assignment: who gets what is waiting, and why the others do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from services.ticket.domain.ticket import Ticket

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class SkipReason(StrEnum):
    """Why an agent is not assigned a ticket."""

    UNAVAILABLE = "UNAVAILABLE"
    FULL = "FULL"
    SKILL_MISSING = "SKILL_MISSING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """An agent. `load` counts the tickets in work that are theirs; a new one was never assigned."""

    user_id: UUID
    capacity: int
    load: int
    last_assigned_at: datetime | None
    available: bool = True
    skills: frozenset[str] = frozenset()

    @property
    def room(self) -> int:
        """How many tickets they can take before they are full; one who was given more by hand is full."""
        return max(0, self.capacity - self.load)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An agent as seen from one ticket: skipped when there is a reason."""

    agent: Agent
    skip_reasons: tuple[SkipReason, ...]
    missing_skills: tuple[str, ...]


def distribute(tickets: Sequence[Ticket], agents: Iterable[Agent]) -> tuple[list[tuple[Ticket, UUID]], list[Agent]]:
    """Gives the tickets, in their order, each to the least loaded agent who can; among equals to the one idle longest.

    Nobody is filled beyond their capacity, and whoever lacks a required skill is passed over; tickets that nobody can
    take are not in the result. Returns the agents as they are then, too.
    """
    standing = {agent.user_id: (agent, 0) for agent in agents}
    given: list[tuple[Ticket, UUID]] = []
    for turn, ticket in enumerate(tickets, start=1):
        able = [who for who in standing.values() if not _candidate(ticket, who[0]).skip_reasons]
        if not able:
            continue
        agent, _ = min(able, key=lambda who: (*_rank(who[0])[:2], who[1], who[0].user_id))
        given.append((ticket, agent.user_id))
        # Whoever got a ticket in this round has been idle for less time than anybody who did not: `turn` says so where
        # the clock cannot.
        standing[agent.user_id] = (replace(agent, load=agent.load + 1), turn)
    return given, [agent for agent, _ in standing.values()]


def candidates(ticket: Ticket, agents: Iterable[Agent]) -> list[Candidate]:
    """Returns every agent as seen from the ticket: first who would get it and who would be next, then the skipped."""
    seen = [_candidate(ticket, agent) for agent in agents]
    return sorted(seen, key=lambda each: (bool(each.skip_reasons), *_rank(each.agent)))


def _rank(agent: Agent) -> tuple[int, datetime, UUID]:
    return agent.load, agent.last_assigned_at or _LONG_AGO, agent.user_id


def _candidate(ticket: Ticket, agent: Agent) -> Candidate:
    missing = tuple(skill for skill in ticket.required_skills if skill not in agent.skills)
    reasons = {
        SkipReason.UNAVAILABLE: not agent.available,
        SkipReason.FULL: not agent.room,
        SkipReason.SKILL_MISSING: bool(missing),
    }
    return Candidate(
        agent=agent, skip_reasons=tuple(reason for reason, holds in reasons.items() if holds), missing_skills=missing
    )
