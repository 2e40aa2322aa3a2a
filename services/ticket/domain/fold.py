"""A ticket as what its timeline adds up to: proof that the timeline leaves nothing out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from services.ticket.domain.actor import Role
from services.ticket.domain.priority import Priority
from services.ticket.domain.rating import Rating
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Requester, Ticket
from services.ticket.domain.timeline import Entry, EntryKind
from services.ticket.domain.tracking import Link


def fold(entries: Sequence[Entry], *, number: int, requester_id: UUID | None) -> Ticket:
    """Returns the ticket that the whole timeline, oldest first, describes.

    What is no change of the ticket is given: the number it was stored with, and the user its requester is known as.
    Its requester has the address that it was filed with, whichever they have now.
    Raises ValueError for a timeline with a gap.
    """
    ticket = _created(entries[0], number=number, requester_id=requester_id)
    for entry in entries[1:]:
        if entry.version not in (ticket.version, ticket.version + 1):
            raise ValueError(f"version {entry.version} follows {ticket.version}")
        ticket = replace(ticket, version=entry.version, updated_at=entry.created_at, **_change(ticket, entry))
    return ticket


def _created(entry: Entry, *, number: int, requester_id: UUID | None) -> Ticket:
    if entry.kind is not EntryKind.CREATED or entry.version != 1 or entry.detail is None:
        raise ValueError("a timeline begins with the acceptance of the ticket")
    said, at = entry.detail, entry.created_at
    return Ticket(
        id=entry.ticket_id,
        number=number,
        status=Status(said["status"]),
        priority=Priority[said["priority"]],
        title=said["title"],
        description=said["description"],
        requester=Requester(name=said["requester_name"], email=said["requester_email"], user_id=requester_id),
        assignee_id=None,
        version=1,
        created_at=at,
        updated_at=at,
        link=Link(ticket_id=entry.ticket_id, generation=1, expires_at=datetime.fromisoformat(said["link_expires_at"])),
        verified_at=_time(said["verified_at"]),
        follow_up_of_id=UUID(said["follow_up_of_id"]) if said["follow_up_of_id"] else None,
    )


def _change(ticket: Ticket, entry: Entry) -> dict[str, Any]:
    new = entry.new_value
    match entry.kind:
        case EntryKind.STATUS:
            return _moved(ticket, entry, Status(str(new)))
        case EntryKind.PRIORITY:
            return {"priority": Priority[str(new)]}
        case EntryKind.FIELD if entry.field in ("tags", "required_skills"):
            return {str(entry.field): tuple((new or "").split())}
        case EntryKind.FIELD:
            return {str(entry.field): new or ""}
        case EntryKind.ASSIGNMENT:
            assignee_id = UUID(new) if new else None
            return {"assignee_id": assignee_id, **_participants(ticket, assignee_id, None)}
        case EntryKind.PARTICIPANT:
            return _participants(ticket, UUID(str(entry.field).partition(".")[2]), new)
        case EntryKind.RATING:
            rating = Rating(score=int(str(new)), comment=entry.comment or "", rated_at=entry.created_at)
            return {"rating": rating}
        case EntryKind.SYSTEM if entry.field == "verified_at":
            return {"verified_at": _time(new)}
        case EntryKind.SYSTEM if entry.field == "link_generation" and entry.detail is not None:
            expires_at = datetime.fromisoformat(entry.detail["expires_at"])
            return {"link": replace(ticket.link, generation=int(str(new)), expires_at=expires_at)}
        case _:
            return {}


def _moved(ticket: Ticket, entry: Entry, status: Status) -> dict[str, Any]:
    at, resolved = entry.created_at, status is Status.RESOLVED
    kept = ticket.resolved_at if status is Status.CLOSED else None
    return {
        "status": status,
        "resolved_at": at if resolved else kept,
        "closed_at": at if status is Status.CLOSED else None,
        "auto_close_at": _time(entry.detail["auto_close_at"]) if resolved and entry.detail else None,
        "rating": None if resolved else ticket.rating,
    }


def _participants(ticket: Ticket, user_id: UUID | None, role: str | None) -> dict[str, Any]:
    gone = {user_id} if user_id else set()
    return {
        "collaborator_ids": ticket.collaborator_ids - gone | (gone if role == Role.COLLABORATOR else set()),
        "observer_ids": ticket.observer_ids - gone | (gone if role == Role.OBSERVER else set()),
    }


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
