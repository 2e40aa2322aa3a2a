"""A delivery: one mail to one person about one event, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Self
from uuid import UUID

from services.notify.domain.answer import Answer, Verdict
from services.notify.domain.audience import Audience
from services.notify.domain.errors import DeliveryNotFailed
from services.notify.domain.kind import Kind
from services.notify.domain.retries import Retries
from services.notify.domain.suppression import Cause


class Channel(StrEnum):
    """The way it goes."""

    MAIL = "MAIL"


class State(StrEnum):
    """Where a delivery stands."""

    QUEUED = "QUEUED"
    SENT = "SENT"
    FAILED = "FAILED"
    SUPPRESSED = "SUPPRESSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Somebody is to be told something, unless there is a reason why not.

    `recipient` is an address, or the id of a user; `user_id` is the user where one is known. `cause` is why they are
    not told, when that is known already. `is_guarded` says that nobody has proved the address, `may_wait` that the mail
    may come later when such an address got enough: what strangers set off never waits, it is left out. `is_first` says
    that they got nothing about the ticket before, so that nobody need look. `traceparent` is the trace of what set it
    off (W3C Trace Context), and may be empty.
    """

    event_id: UUID
    traceparent: str = ""
    kind: Kind
    audience: Audience
    recipient: str
    ticket_id: UUID | None = None
    user_id: UUID | None = None
    facts: Mapping[str, str]
    locale: str = ""
    cause: Cause | None = None
    is_guarded: bool = False
    may_wait: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One mail to one person about one event.

    `recipient` is an address, or the id of the user whose address is looked up when the mail is made. `ticket_id` is
    None when it is about somebody's account. `facts` is what the mail says beyond what is asked for when it is made,
    and never anything that opens something. `locale` is a language to say it in, empty for the recipient's own.
    `audience` is why they are told, None when that was not yet recorded; `cause` why they are not. `is_guarded` says
    that nobody had proved the address. `due_at` is when the first attempt was to be, from which a mail's age counts;
    `earlier` are the Message-IDs of what they got about the ticket before, oldest first. `attempts` counts how often
    the relay was tried, `failures` also how often a mail could not even be made. `traceparent` is the event's trace, or
    empty.
    """

    id: UUID
    event_id: UUID
    traceparent: str
    ticket_id: UUID | None
    kind: Kind
    channel: Channel
    recipient: str
    audience: Audience | None
    cause: Cause | None
    is_guarded: bool
    facts: Mapping[str, str]
    earlier: Sequence[str]
    locale: str
    message_id: str
    state: State
    attempts: int
    failures: int
    next_attempt_at: datetime
    last_answer: str
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None

    @classmethod
    def of(
        cls,
        intent: Intent,
        *,
        id: UUID,
        mail_domain: str,
        at: datetime,
        due_at: datetime | None = None,
        earlier: Sequence[str] = (),
    ) -> Self:
        """Returns a new delivery: due at once or at `due_at`, or suppressed when the intent says why."""
        return cls(
            id=id,
            event_id=intent.event_id,
            traceparent=intent.traceparent,
            ticket_id=intent.ticket_id,
            kind=intent.kind,
            channel=Channel.MAIL,
            recipient=intent.recipient,
            audience=intent.audience,
            cause=intent.cause,
            is_guarded=intent.is_guarded,
            facts=intent.facts,
            earlier=tuple(earlier),
            locale=intent.locale,
            message_id=message_id(intent.event_id, intent.recipient, mail_domain),
            state=State.SUPPRESSED if intent.cause else State.QUEUED,
            attempts=0,
            failures=0,
            next_attempt_at=due_at or at,
            last_answer="",
            created_at=at,
            due_at=due_at or at,
            sent_at=None,
        )

    def answered(self, answer: Answer, *, at: datetime, retries: Retries, jitter: float) -> Self:
        """Returns the delivery after the relay was tried: sent, failed, or due again later."""
        tried = replace(self, attempts=self.attempts + 1, last_answer=str(answer))
        match answer.verdict:
            case Verdict.TAKEN:
                return replace(tried, state=State.SENT, sent_at=at)
            case Verdict.NEVER:
                return replace(tried, state=State.FAILED)
            case Verdict.LATER:
                return tried._later(at=at, retries=retries, jitter=jitter)

    def postponed(self, why: str, *, at: datetime, retries: Retries, jitter: float) -> Self:
        """Returns the delivery after its mail could not be made: due again later, the relay untried."""
        return replace(self, last_answer=str(Answer(None, why)))._later(at=at, retries=retries, jitter=jitter)

    def failed(self, why: str) -> Self:
        """Returns the delivery after it turned out that no mail can be made of it, ever."""
        return replace(self, state=State.FAILED, last_answer=str(Answer(None, why)))

    def suppressed(self, cause: Cause) -> Self:
        """Returns the delivery after it turned out that nobody needs it any more."""
        return replace(self, state=State.SUPPRESSED, cause=cause)

    def retried(self, *, at: datetime) -> Self:
        """Returns a delivery that was given up due again, as if it were new; the attempts so far stay counted.

        Raises DeliveryNotFailed.
        """
        if self.state is not State.FAILED:
            raise DeliveryNotFailed(delivery_id=self.id, state=self.state.value)
        return replace(self, state=State.QUEUED, failures=0, next_attempt_at=at, due_at=at)

    def _later(self, *, at: datetime, retries: Retries, jitter: float) -> Self:
        failures = self.failures + 1
        next_attempt_at = retries.next_attempt(failures, due_at=self.due_at, at=at, jitter=jitter)
        if next_attempt_at is None:
            return replace(self, failures=failures, state=State.FAILED)
        return replace(self, failures=failures, next_attempt_at=next_attempt_at)


def message_id(event_id: UUID, recipient: str, mail_domain: str) -> str:
    """Returns the Message-ID (RFC 5322, section 3.6.4): the same for every attempt, and it tells nobody's address.

    A mail that goes out twice, because we died between the relay's 250 and our commit, can be told by it.
    """
    digest = sha256(event_id.bytes + recipient.encode()).hexdigest()
    return f"<{digest[:40]}@{mail_domain}>"
