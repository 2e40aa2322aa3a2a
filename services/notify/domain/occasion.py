"""An occasion: something happened to a ticket, and who is told of it is still to be found out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.notify.domain.audience import TABLE, Audience, Happening
from services.notify.domain.delivery import Intent
from services.notify.domain.suppression import Cause


class ActorKind(StrEnum):
    """Who did it."""

    REQUESTER = "REQUESTER"
    AGENT = "AGENT"
    SYSTEM = "SYSTEM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What happened to which ticket, and who did it.

    `concerned_id` is the user whom it is about, such as who joined. `facts` is what the mail will say beyond what is
    asked for when it is made. Of occasions with the same `once` only the first counts; empty: every one does.
    `traceparent` is the event's trace, or empty.
    """

    event_id: UUID
    traceparent: str = ""
    happening: Happening
    ticket_id: UUID
    actor_id: str
    actor_kind: ActorKind
    happened_at: datetime
    concerned_id: UUID | None = None
    facts: Mapping[str, str]
    once: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """Who has to do with a ticket, as it is now. `participants` are users and what each does in it."""

    requester_email: str
    requester_id: UUID | None
    is_verified: bool
    is_spam: bool
    assignee_id: UUID | None
    participants: Sequence[tuple[UUID, Audience]]


def intents_of(occasion: Occasion, involved: Involved, available: Sequence[UUID]) -> Iterator[Intent]:
    """Yields whom the table names, each person once: the first audience that they belong to is why."""
    kind, audiences = TABLE[occasion.happening]
    seen: set[str] = set()
    for audience in audiences:
        for recipient, user_id in _members(audience, occasion, involved, available):
            if recipient in seen or (user_id is not None and str(user_id) in seen):
                continue
            # An agent who asks for help is told of that once, as who asks.
            seen |= {recipient} | ({str(user_id)} if user_id is not None else set())
            yield Intent(
                event_id=occasion.event_id,
                traceparent=occasion.traceparent,
                ticket_id=occasion.ticket_id,
                kind=kind,
                audience=audience,
                recipient=recipient,
                user_id=user_id,
                facts=occasion.facts,
                cause=_cause(audience, user_id, occasion, involved),
                is_guarded=audience is Audience.REQUESTER and not involved.is_verified,
                may_wait=occasion.actor_kind is not ActorKind.REQUESTER,
            )


def _members(
    audience: Audience, occasion: Occasion, involved: Involved, available: Sequence[UUID]
) -> Iterator[tuple[str, UUID | None]]:
    """Yields the recipient and the user id, where that is known, of everybody in the audience."""
    if audience is Audience.REQUESTER:
        yield involved.requester_email, involved.requester_id
    elif audience is Audience.PRIMARY and involved.assignee_id is not None:
        yield str(involved.assignee_id), involved.assignee_id
    elif audience is Audience.AVAILABLE_AGENT and involved.assignee_id is None:
        yield from ((str(user_id), user_id) for user_id in available)
    else:
        for user_id, role in involved.participants:
            if role is audience and occasion.concerned_id in (None, user_id):
                yield str(user_id), user_id


def _cause(audience: Audience, user_id: UUID | None, occasion: Occasion, involved: Involved) -> Cause | None:
    """Returns why they are not told, as far as what happened alone says that."""
    by_requester = occasion.actor_kind is ActorKind.REQUESTER
    asked_for = occasion.happening in (Happening.CREATED, Happening.HELD, Happening.RELEASED, Happening.LINK_ROTATED)
    is_own = (audience is Audience.REQUESTER and by_requester) or occasion.actor_id == str(user_id)
    # What a requester is told of the ticket they filed is the receipt for it.
    if is_own and not asked_for:
        return Cause.OWN_ACT
    if audience is Audience.REQUESTER and involved.is_spam:
        return Cause.SPAM
    if occasion.happening is Happening.REOPENED and by_requester:
        # They reopen by replying, and the reply is told.
        return Cause.COVERED
    return None
