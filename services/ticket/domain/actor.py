"""Who changes tickets, and who may see what they did."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    """Who changed a ticket."""

    REQUESTER = "REQUESTER"
    AGENT = "AGENT"
    SYSTEM = "SYSTEM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something. `user_id` is None for the system, another program, and a requester who is not signed in."""

    kind: ActorKind
    user_id: UUID | None = None


SYSTEM = Actor(kind=ActorKind.SYSTEM)
"""The mesh itself, by a rule or a timer."""

GUEST = Actor(kind=ActorKind.REQUESTER)
"""A requester who is not signed in."""


class Visibility(StrEnum):
    """Who may see something: requester and agents, or agents alone."""

    PUBLIC = "PUBLIC"
    INTERNAL = "INTERNAL"


class Role(StrEnum):
    """What somebody has to do with a ticket; of PRIMARY, the assignee, there is at most one."""

    PRIMARY = "PRIMARY"
    COLLABORATOR = "COLLABORATOR"
    OBSERVER = "OBSERVER"
