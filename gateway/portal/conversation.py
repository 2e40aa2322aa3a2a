"""A ticket's timeline as a conversation: what was written, the files, and what happened, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from google.protobuf.timestamp_pb2 import Timestamp
from markupsafe import Markup

from gateway.portal.markdown import as_typed, render_markdown
from gateway.portal.promises import Missed
from gateway.portal.texts import Texts
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1.attachment_pb2 import Attachment
from serviq.ticket.v1.ticket_pb2 import ActorKind, Priority, Status, Ticket, TimelineEntry
from serviq.ticket.v1.ticket_service_pb2 import TrackTicketResponse

_MESSAGE, _EVENT = "message", "event"
_RESUMED = ("WAITING", "IN_PROGRESS")

_MOST_RENDERED_CHARACTERS = 60_000
"""How much of the latest that was written is rendered as Markdown. What is older is shown as it was typed."""

_TOGETHER_SECONDS = 600
"""How long after a message the files that came with it may have arrived."""


@dataclass(slots=True)
class Item:
    """One thing in a conversation: a `message` by requester or agent, or an `event` in one line."""

    kind: str
    actor: str
    at: Timestamp
    version: int
    text: Markup
    files: list[Attachment] = field(default_factory=list)


def conversation_of(answer: TrackTicketResponse, missed: Iterable[Missed], texts: Texts) -> list[Item]:
    """Returns the items. A file stands with the message it came with, a promise that was missed where it was."""
    items: list[Item] = []
    left = sum(len(entry.comment) for entry in answer.timeline)
    for entry in answer.timeline:
        _add(items, entry, answer.ticket, texts, render_markdown if left <= _MOST_RENDERED_CHARACTERS else as_typed)
        left -= len(entry.comment)
    items += [Item(_EVENT, "SYSTEM", each.at, 0, texts(f"event.missed.{each.kind}")) for each in missed]
    return sorted(items, key=lambda item: item.at.ToNanoseconds())


def _add(
    items: list[Item], entry: TimelineEntry, ticket: Ticket, texts: Texts, render: Callable[[str], Markup]
) -> None:
    actor = ActorKind.Name(entry.actor_kind).removeprefix("ACTOR_KIND_")
    match entry.kind:
        case ticket_pb2.TIMELINE_ENTRY_KIND_CREATED:
            text = as_typed(ticket.description) if ticket.description else Markup("")
            items.append(Item(_MESSAGE, "REQUESTER", entry.create_time, entry.version, text))
        case ticket_pb2.TIMELINE_ENTRY_KIND_COMMENT:
            text = render(entry.comment)
            items.append(Item(_MESSAGE, actor, entry.create_time, entry.version, text))
        case ticket_pb2.TIMELINE_ENTRY_KIND_ATTACHMENT:
            last = next((item for item in reversed(items) if item.kind == _MESSAGE), None)
            if last is None or last.actor != actor or _seconds_between(last.at, entry.create_time) > _TOGETHER_SECONDS:
                last = Item(_MESSAGE, actor, entry.create_time, entry.version, Markup(""))
                items.append(last)
            last.files.append(entry.attachment)
        case _:
            if text := _event(entry, texts):
                items.append(Item(_EVENT, actor, entry.create_time, entry.version, text))


def _event(entry: TimelineEntry, texts: Texts) -> Markup:
    """Returns what happened, in one line; empty for what does not concern the requester."""
    match entry.kind:
        case ticket_pb2.TIMELINE_ENTRY_KIND_ASSIGNMENT:
            return texts("event.assigned")
        case ticket_pb2.TIMELINE_ENTRY_KIND_STATUS if (entry.old_value, entry.new_value) == _RESUMED:
            return texts("event.resumed")
        case ticket_pb2.TIMELINE_ENTRY_KIND_STATUS if entry.new_value in _words(Status.keys(), "STATUS_"):
            return texts(f"event.status.{entry.new_value}")
        case ticket_pb2.TIMELINE_ENTRY_KIND_PRIORITY if entry.new_value in _words(Priority.keys(), "PRIORITY_"):
            return texts("event.priority", priority=texts(f"priority.{entry.new_value}"))
        case ticket_pb2.TIMELINE_ENTRY_KIND_RATING:
            return texts("event.rated")
    return Markup("")


def _seconds_between(earlier: Timestamp, later: Timestamp) -> int:
    return later.seconds - earlier.seconds


def _words(names: Iterable[str], prefix: str) -> set[str]:
    return {name.removeprefix(prefix) for name in names} - {"UNSPECIFIED"}
