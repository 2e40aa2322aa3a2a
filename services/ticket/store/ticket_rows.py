"""Between rows and what they say: tickets, their links and their timelines; and tickets as remembered answers."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Select, func, literal_column, select

from services.kit.database import Row
from services.ticket.domain.actor import Actor, ActorKind, Role, Visibility
from services.ticket.domain.attachment import Attachment, AttachmentKind
from services.ticket.domain.priority import Priority
from services.ticket.domain.rating import Rating
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Requester, Ticket
from services.ticket.domain.timeline import Entry, EntryKind
from services.ticket.domain.tracking import Link
from services.ticket.store.tables import participants, requesters, tickets

TICKET_COLUMNS = tuple(column.name for column in tickets.columns if column.name != "number")
ENTRY_COLUMNS = (
    *("id", "ticket_id", "version", "position", "kind", "actor_kind", "actor_id", "visibility"),
    *("field", "old_value", "new_value", "comment", "detail", "created_at"),
)
_TIMES = tuple(name for name in TICKET_COLUMNS if name.endswith("_at"))


def _others(role: Role) -> Any:
    """The ids of those who take part in a ticket in this role."""
    taking_part = select(participants.c.user_id).where(
        participants.c.ticket_id == tickets.c.id, participants.c.role == literal_column(f"'{role.value}'")
    )
    return func.array(taking_part.correlate(tickets).scalar_subquery())


SELECT_TICKETS: Select[Any] = select(
    *tickets.columns,
    requesters.c.user_id.label("requester_id"),
    _others(Role.COLLABORATOR).label("collaborator_ids"),
    _others(Role.OBSERVER).label("observer_ids"),
).outerjoin_from(tickets, requesters, requesters.c.email == tickets.c.requester_email)
"""Everything of a ticket in one row; to be restricted."""


def ticket_parameters(ticket: Ticket) -> dict[str, Any]:
    """Returns the ticket's own columns; who takes part beside its assignee is not among them."""
    rating = ticket.rating
    return {
        "id": ticket.id,
        "status": ticket.status.value,
        "priority": ticket.priority.value,
        "title": ticket.title,
        "description": ticket.description,
        "requester_name": ticket.requester.name,
        "requester_email": ticket.requester.email,
        "assignee_id": ticket.assignee_id,
        "version": ticket.version,
        "link_generation": ticket.link.generation,
        "link_expires_at": ticket.link.expires_at,
        "created_at": ticket.created_at,
        "updated_at": ticket.updated_at,
        "tags": list(ticket.tags),
        "required_skills": list(ticket.required_skills),
        "verified_at": ticket.verified_at,
        "resolved_at": ticket.resolved_at,
        "closed_at": ticket.closed_at,
        "auto_close_at": ticket.auto_close_at,
        "follow_up_of_id": ticket.follow_up_of_id,
        "rating_score": rating and rating.score,
        "rating_comment": rating and rating.comment,
        "rated_at": rating and rating.rated_at,
    }


def entry_parameters(entry: Entry) -> dict[str, Any]:
    """Returns the entry, by column."""
    return {
        **{name: getattr(entry, name) for name in ENTRY_COLUMNS if not name.startswith("actor_")},
        "kind": entry.kind.value,
        "actor_kind": entry.actor.kind.value,
        "actor_id": entry.actor.user_id,
        "visibility": entry.visibility.value,
        "detail": None if entry.detail is None else Jsonb(dict(entry.detail)),
    }


def ticket_of(row: Row) -> Ticket:
    """Returns the ticket in a row of SELECT_TICKETS."""
    return Ticket(
        id=row["id"],
        number=row["number"],
        status=Status(row["status"]),
        priority=Priority(row["priority"]),
        title=row["title"],
        description=row["description"],
        requester=Requester(name=row["requester_name"], email=row["requester_email"], user_id=row.get("requester_id")),
        assignee_id=row["assignee_id"],
        version=row["version"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        link=Link(ticket_id=row["id"], generation=row["link_generation"], expires_at=row["link_expires_at"]),
        tags=tuple(row["tags"]),
        required_skills=tuple(row["required_skills"]),
        collaborator_ids=frozenset(row.get("collaborator_ids", ())),
        observer_ids=frozenset(row.get("observer_ids", ())),
        verified_at=row["verified_at"],
        resolved_at=row["resolved_at"],
        closed_at=row["closed_at"],
        auto_close_at=row["auto_close_at"],
        follow_up_of_id=row["follow_up_of_id"],
        rating=row["rating_score"]
        and Rating(score=row["rating_score"], comment=row["rating_comment"] or "", rated_at=row["rated_at"]),
    )


def entry_of(row: Row) -> Entry:
    """Returns the entry in the row."""
    return Entry(
        **{name: row[name] for name in ENTRY_COLUMNS if not name.startswith("actor_")}
        | {
            "kind": EntryKind(row["kind"]),
            "actor": Actor(kind=ActorKind(row["actor_kind"]), user_id=row["actor_id"]),
            "visibility": Visibility(row["visibility"]),
        }
    )


def answer_of(ticket: Ticket) -> dict[str, Any]:
    """Returns the ticket as an answer to remember: `ticket_of_answer` reads it."""
    row = {
        **ticket_parameters(ticket),
        "number": ticket.number,
        "requester_id": ticket.requester.user_id,
        "collaborator_ids": [str(id) for id in sorted(ticket.collaborator_ids)],
        "observer_ids": [str(id) for id in sorted(ticket.observer_ids)],
    }
    return {name: _plain(value) for name, value in row.items()}


def ticket_of_answer(answer: Mapping[str, Any]) -> Ticket:
    """Returns the ticket as it was when the request was answered. The row itself as JSON is such an answer, too."""
    times = {name: datetime.fromisoformat(answer[name]) for name in _TIMES if answer[name]}
    ids = {
        name: UUID(answer[name])
        for name in ("id", "assignee_id", "follow_up_of_id", "requester_id")
        if answer.get(name)
    }
    others = {name: [UUID(id) for id in answer.get(name, ())] for name in ("collaborator_ids", "observer_ids")}
    return ticket_of({**answer, **times, **ids, **others})


def answer_of_attachment(attachment: Attachment) -> dict[str, Any]:
    """Returns the file as an answer to remember: `attachment_of_answer` reads it."""
    return {name: _plain(value) for name, value in asdict(attachment).items()}


def attachment_of_answer(answer: Mapping[str, Any]) -> Attachment:
    """Returns the file as it was when the request was answered."""
    return Attachment(
        **{
            **answer,
            "id": UUID(answer["id"]),
            "kind": AttachmentKind(answer["kind"]),
            "created_at": datetime.fromisoformat(answer["created_at"]),
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
