"""Between rows and what they say: tickets, links and entries."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.kit.database import Row
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Requester, Ticket
from services.ticket.domain.timeline import Entry, EntryKind
from services.ticket.domain.tracking import Link

TICKET_COLUMNS = (
    "id",
    "status",
    "priority",
    "title",
    "description",
    "requester_name",
    "requester_email",
    "version",
    "link_generation",
    "link_expires_at",
    "created_at",
    "updated_at",
)
ENTRY_COLUMNS = ("id", "ticket_id", "version", "kind", "actor_id", "field", "old_value", "new_value", "created_at")


def ticket_parameters(ticket: Ticket) -> dict[str, Any]:
    """Returns what is stored of the ticket, by column."""
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
        "created_at": ticket.created_at,
        "updated_at": ticket.updated_at,
    }


def entry_parameters(entry: Entry) -> dict[str, Any]:
    """Returns the entry, by column."""
    return {name: getattr(entry, name) for name in ENTRY_COLUMNS}


def ticket_of(row: Row) -> Ticket:
    """Returns the ticket in the row."""
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
    )


def link_of(row: Row) -> Link:
    """Returns the link of the ticket in the row."""
    return Link(ticket_id=row["id"], generation=row["link_generation"], expires_at=row["link_expires_at"])


def entry_of(row: Row) -> Entry:
    """Returns the entry in the row."""
    return Entry(**{**row, "kind": EntryKind(row["kind"])})


def row_of_answer(answer: Mapping[str, Any]) -> Row:
    """A remembered answer is the row as JSON: ids and times are text in it."""
    times = {name: datetime.fromisoformat(answer[name]) for name in ("created_at", "updated_at", "link_expires_at")}
    return {**answer, **times, "id": UUID(answer["id"]), "assignee_id": None}
