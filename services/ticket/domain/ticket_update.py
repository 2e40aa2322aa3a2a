"""Changing several fields of a ticket at once."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime

from services.ticket.domain.actor import Actor
from services.ticket.domain.facts import FieldChange, TicketUpdated
from services.ticket.domain.priority import Priority
from services.ticket.domain.ticket import Change, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketUpdate:
    """What the fields shall be; None leaves one as it is. Tags and skills are in alphabetical order, each once."""

    title: str | None = None
    description: str | None = None
    priority: Priority | None = None
    tags: tuple[str, ...] | None = None
    required_skills: tuple[str, ...] | None = None


def update(ticket: Ticket, wanted: TicketUpdate, *, by: Actor, at: datetime) -> Change:
    """Changes what differs, in any status; nothing happens when nothing does."""
    asked = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
    new = {name: value for name, value in asked.items() if value is not None and value != getattr(ticket, name)}
    if not new:
        return ticket, ()
    updated = replace(ticket, **new, version=ticket.version + 1, updated_at=at)
    fact = TicketUpdated(
        **updated.told(by, at),
        changes=tuple(
            FieldChange(field=name, old=_text(getattr(ticket, name)), new=_text(value)) for name, value in new.items()
        ),
        priority=updated.priority,
        previous_priority=ticket.priority,
        tags=updated.tags,
    )
    return updated, (fact,)


def _text(value: str | Priority | Iterable[str]) -> str | None:
    """A list as its words with a space between; a priority by its name."""
    if isinstance(value, Priority):
        return value.name
    return (value if isinstance(value, str) else " ".join(value)) or None
