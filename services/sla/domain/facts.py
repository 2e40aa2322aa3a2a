"""What happened to tickets, as far as their promises hang on it. `events.py` reads these from what ticket publishes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from services.sla.domain.priority import Priority


class ActorKind(StrEnum):
    """Who did something. Of the ticket service's word: an agent who is the requester is a REQUESTER."""

    REQUESTER = "REQUESTER"
    AGENT = "AGENT"
    SYSTEM = "SYSTEM"


class Status(StrEnum):
    """Where a ticket is, as far as promises hang on it."""

    HELD = "HELD"
    """Not verified yet: nothing was promised."""
    WORKING = "WORKING"
    WAITING = "WAITING"
    """For its requester: clocks are paused."""
    OVER = "OVER"
    """Resolved or closed."""
    SPAM = "SPAM"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFact:
    """Something happened to a ticket; `version` is the ticket's after it. Facts of one version happened together."""

    ticket_id: UUID
    version: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCreated(TicketFact):
    """A ticket was accepted. `requester_domain` is the part after the @ of the requester's address."""

    by: ActorKind
    actor_id: UUID | None
    priority: Priority
    status: Status
    requester_domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMoved(TicketFact):
    """A ticket went to another status: it was started, paused, resolved, marked as spam and so on."""

    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketAssigned(TicketFact):
    """Somebody else is responsible for a ticket, or nobody any more."""

    assignee_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketUpdated(TicketFact):
    """Fields of a ticket changed: this is what the policies look at now."""

    priority: Priority
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAdded(TicketFact):
    """Somebody wrote something."""

    by: ActorKind
    actor_id: UUID | None
    is_public: bool


Fact: TypeAlias = TicketCreated | TicketMoved | TicketAssigned | TicketUpdated | CommentAdded


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Returns the facts as they happened, each once, in whatever order and however often they were heard.

    By version; of one version stop beats pause beats start: an answer comes before the end that came with it, and a
    message of the requester after the move that it caused.
    """
    return sorted(set(facts), key=lambda fact: (fact.version, _rank(fact), repr(fact)))


def _rank(fact: Fact) -> int:
    match fact:
        case TicketCreated():
            return 0
        case CommentAdded(by=ActorKind.REQUESTER):
            return 6
        case CommentAdded():
            return 1
        case TicketMoved(status=Status.OVER | Status.SPAM):
            return 2
        case TicketMoved(status=Status.WAITING):
            return 3
        case TicketMoved():
            return 4
        case TicketAssigned() | TicketUpdated():
            return 5
