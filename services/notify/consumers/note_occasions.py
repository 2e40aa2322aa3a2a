"""Something happened to a ticket that people may be told of: noted, until it is found out whom."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from google.protobuf.message import Message

from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.notify.domain.audience import Happening
from services.notify.domain.occasion import ActorKind, Occasion
from services.notify.store import occasions
from serviq.ticket.v1.events_pb2 import (
    CommentAdded,
    LinkRotated,
    ParticipantAdded,
    TicketClosed,
    TicketReopened,
    TicketResolved,
    TicketUnassigned,
    TicketVerified,
)
from serviq.ticket.v1.ticket_pb2 import ACTOR_KIND_REQUESTER, STATUS_PENDING_VERIFICATION, VISIBILITY_INTERNAL
from serviq.ticket.v1.ticket_pb2 import ActorKind as ActorKindPb

TOLD_OF = (
    CommentAdded,
    TicketVerified,
    TicketUnassigned,
    TicketResolved,
    TicketReopened,
    TicketClosed,
    ParticipantAdded,
    LinkRotated,
)

Told: TypeAlias = (
    CommentAdded
    | TicketVerified
    | TicketUnassigned
    | TicketResolved
    | TicketReopened
    | TicketClosed
    | ParticipantAdded
    | LinkRotated
)

_HAPPENINGS: Mapping[type[Message], Happening] = {
    TicketUnassigned: Happening.UNASSIGNED,
    TicketResolved: Happening.RESOLVED,
    TicketReopened: Happening.REOPENED,
    TicketClosed: Happening.CLOSED,
    ParticipantAdded: Happening.PARTICIPANT_ADDED,
    LinkRotated: Happening.LINK_ROTATED,
}


async def note_occasions(transaction: Transaction, events: Sequence[Delivered[Told]]) -> None:
    """Notes each once. Of what was written only the entry's id is kept: the text is asked for when the mail is made."""
    noted = [_occasion(event, happening) for event in events if (happening := _happening(event.message))]
    if noted:
        await occasions.append(transaction, noted)


def _happening(event: Told) -> Happening | None:
    """Returns what it is to people; None when it is nothing to them."""
    match event:
        case CommentAdded() if event.visibility == VISIBILITY_INTERNAL:
            return Happening.NOTE_ADDED
        case CommentAdded() if event.actor_kind == ACTOR_KIND_REQUESTER:
            return Happening.REQUESTER_REPLIED
        case CommentAdded():
            return Happening.AGENT_REPLIED
        case TicketVerified():
            # One that was not held has had its mail.
            return Happening.RELEASED if event.previous_status == STATUS_PENDING_VERIFICATION else None
        case _:
            return _HAPPENINGS[type(event)]


def _occasion(event: Delivered[Told], happening: Happening) -> Occasion:
    message = event.message
    return Occasion(
        event_id=event.id,
        traceparent=event.traceparent,
        happening=happening,
        ticket_id=UUID(message.ticket_id),
        actor_id=message.actor_id,
        actor_kind=ActorKind(ActorKindPb.Name(message.actor_kind).removeprefix("ACTOR_KIND_")),
        happened_at=event.happened_at,
        concerned_id=UUID(message.user_id) if isinstance(message, ParticipantAdded) else None,
        facts={"entry_id": message.entry_id} if isinstance(message, CommentAdded) else {},
    )
