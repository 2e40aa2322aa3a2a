"""Who hears what: the table, as data."""

from collections.abc import Mapping
from enum import StrEnum

from services.notify.domain.kind import Kind


class Audience(StrEnum):
    """Why somebody is told."""

    REQUESTER = "REQUESTER"
    PRIMARY = "PRIMARY"
    COLLABORATOR = "COLLABORATOR"
    OBSERVER = "OBSERVER"
    AVAILABLE_AGENT = "AVAILABLE_AGENT"
    ACCOUNT_OWNER = "ACCOUNT_OWNER"
    TESTER = "TESTER"


class Happening(StrEnum):
    """What can happen to a ticket that somebody is told of."""

    CREATED = "CREATED"
    HELD = "HELD"
    RELEASED = "RELEASED"
    ASSIGNED = "ASSIGNED"
    UNASSIGNED = "UNASSIGNED"
    REQUESTER_REPLIED = "REQUESTER_REPLIED"
    AGENT_REPLIED = "AGENT_REPLIED"
    NOTE_ADDED = "NOTE_ADDED"
    RESOLVED = "RESOLVED"
    REOPENED = "REOPENED"
    CLOSED = "CLOSED"
    PARTICIPANT_ADDED = "PARTICIPANT_ADDED"
    LINK_ROTATED = "LINK_ROTATED"
    SLA_WARNED = "SLA_WARNED"
    SLA_BREACHED = "SLA_BREACHED"


_REQUESTER = (Audience.REQUESTER,)
_WORKING = (Audience.PRIMARY, Audience.COLLABORATOR, Audience.OBSERVER)
_EVERYBODY = (*_REQUESTER, *_WORKING)

TABLE: Mapping[Happening, tuple[Kind, tuple[Audience, ...]]] = {
    Happening.CREATED: (Kind.TICKET_CREATED, _REQUESTER),
    Happening.HELD: (Kind.TICKET_VERIFICATION, _REQUESTER),
    Happening.RELEASED: (Kind.TICKET_CREATED, _REQUESTER),
    Happening.ASSIGNED: (Kind.TICKET_ASSIGNED, (Audience.PRIMARY,)),
    Happening.UNASSIGNED: (Kind.TICKET_UNASSIGNED, (Audience.AVAILABLE_AGENT,)),
    Happening.REQUESTER_REPLIED: (Kind.REQUESTER_REPLIED, (*_WORKING, Audience.AVAILABLE_AGENT)),
    Happening.AGENT_REPLIED: (Kind.AGENT_REPLIED, _EVERYBODY),
    Happening.NOTE_ADDED: (Kind.NOTE_ADDED, _WORKING),
    Happening.RESOLVED: (Kind.TICKET_RESOLVED, _EVERYBODY),
    Happening.REOPENED: (Kind.TICKET_REOPENED, (*_EVERYBODY, Audience.AVAILABLE_AGENT)),
    Happening.CLOSED: (Kind.TICKET_CLOSED, _EVERYBODY),
    Happening.PARTICIPANT_ADDED: (Kind.PARTICIPANT_ADDED, (Audience.COLLABORATOR, Audience.OBSERVER)),
    Happening.LINK_ROTATED: (Kind.LINK_ROTATED, _REQUESTER),
    Happening.SLA_WARNED: (Kind.SLA_WARNED, (Audience.PRIMARY, Audience.AVAILABLE_AGENT)),
    Happening.SLA_BREACHED: (
        Kind.SLA_BREACHED,
        (Audience.PRIMARY, Audience.COLLABORATOR, Audience.AVAILABLE_AGENT),
    ),
}
"""What is said about each, and to whom.

A new ticket is told to no available agent: it is assigned at once to one who has room, and when nobody has, a mail
about each would only be noise. They hear of it when its requester asks again, or a promise is close to being broken.
"""

ABOUT_ACCOUNTS = (
    Kind.EMAIL_VERIFICATION,
    Kind.PASSWORD_RESET,
    Kind.SIGN_UP_REPEATED,
    Kind.SESSION_STARTED_ELSEWHERE,
    Kind.PASSWORD_CHANGED,
    Kind.EMAIL_CHANGE,
    Kind.EMAIL_CHANGED,
)
"""What is said to the owner of an account about it; each of these is an event of its own."""
