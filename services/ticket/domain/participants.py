"""Who takes part in a ticket beside its assignee: the collaborators, who work on it too, and the observers."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from services.ticket.domain.actor import Actor, Role
from services.ticket.domain.errors import ParticipantNotFound, ParticipantsFull
from services.ticket.domain.facts import ParticipantAdded, ParticipantRemoved
from services.ticket.domain.ticket import Change, Ticket

MOST_PARTICIPANTS = 50
"""How many collaborators and observers a ticket may have."""


def add(ticket: Ticket, user_id: UUID, role: Role, *, by: Actor, at: datetime) -> Change:
    """Lets somebody take part; nothing happens when they do, or are the assignee. Raises ParticipantsFull."""
    previous = ticket.role_of(user_id)
    if previous in (role, Role.PRIMARY):
        return ticket, ()
    collaborator_ids, observer_ids = ticket.collaborator_ids - {user_id}, ticket.observer_ids - {user_id}
    if len(collaborator_ids) + len(observer_ids) >= MOST_PARTICIPANTS:
        raise ParticipantsFull(most=MOST_PARTICIPANTS)
    if role is Role.COLLABORATOR:
        collaborator_ids |= {user_id}
    else:
        observer_ids |= {user_id}
    after = replace(
        ticket,
        collaborator_ids=collaborator_ids,
        observer_ids=observer_ids,
        version=ticket.version + 1,
        updated_at=at,
    )
    return after, (ParticipantAdded(**after.told(by, at), user_id=user_id, role=role, previous_role=previous),)


def remove(ticket: Ticket, user_id: UUID, *, by: Actor, at: datetime) -> Change:
    """Lets a collaborator or observer go. Raises ParticipantNotFound, also for the assignee."""
    role = ticket.role_of(user_id)
    if role is None or role is Role.PRIMARY:
        raise ParticipantNotFound(user_id=user_id)
    after = replace(
        ticket,
        collaborator_ids=ticket.collaborator_ids - {user_id},
        observer_ids=ticket.observer_ids - {user_id},
        version=ticket.version + 1,
        updated_at=at,
    )
    return after, (ParticipantRemoved(**after.told(by, at), user_id=user_id, role=role),)
