"""A delivery: one mail to one person about one event, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Self
from uuid import UUID

from services.notify.domain.answer import Answer, Verdict
from services.notify.domain.retries import Retries

DEFAULT_LOCALE = "en"


class Kind(StrEnum):
    """What a notification is about."""

    TICKET_CREATED = "TICKET_CREATED"
    TICKET_ASSIGNED = "TICKET_ASSIGNED"
    EMAIL_VERIFICATION = "EMAIL_VERIFICATION"
    PASSWORD_RESET = "PASSWORD_RESET"
    SIGN_UP_REPEATED = "SIGN_UP_REPEATED"
    SESSION_STARTED_ELSEWHERE = "SESSION_STARTED_ELSEWHERE"
    PASSWORD_CHANGED = "PASSWORD_CHANGED"


class Channel(StrEnum):
    """The way it goes."""

    MAIL = "MAIL"


class State(StrEnum):
    """Where a delivery stands."""

    QUEUED = "QUEUED"
    SENT = "SENT"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One mail to one person about one event.

    `recipient` is an address, or the id of the user whose address is looked up when the mail is made. `ticket_id` is
    None when it is about somebody's account. `facts` is what the mail says beyond what is asked for when it is made,
    and never anything that opens something. `attempts` counts how often the relay was tried, `failures` also how often
    a mail could not even be made.
    """

    id: UUID
    event_id: UUID
    ticket_id: UUID | None
    kind: Kind
    channel: Channel
    recipient: str
    facts: Mapping[str, str]
    locale: str
    message_id: str
    state: State
    attempts: int
    failures: int
    next_attempt_at: datetime
    last_answer: str
    created_at: datetime
    sent_at: datetime | None

    @classmethod
    def queue(
        cls,
        kind: Kind,
        *,
        id: UUID,
        event_id: UUID,
        recipient: str,
        mail_domain: str,
        at: datetime,
        ticket_id: UUID | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> Self:
        """Returns a new delivery that is due at once."""
        return cls(
            id=id,
            event_id=event_id,
            ticket_id=ticket_id,
            kind=kind,
            channel=Channel.MAIL,
            recipient=recipient,
            facts=facts or {},
            locale=DEFAULT_LOCALE,
            message_id=message_id(event_id, recipient, mail_domain),
            state=State.QUEUED,
            attempts=0,
            failures=0,
            next_attempt_at=at,
            last_answer="",
            created_at=at,
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

    def _later(self, *, at: datetime, retries: Retries, jitter: float) -> Self:
        failures = self.failures + 1
        next_attempt_at = retries.next_attempt(failures, created_at=self.created_at, at=at, jitter=jitter)
        if next_attempt_at is None:
            return replace(self, failures=failures, state=State.FAILED)
        return replace(self, failures=failures, next_attempt_at=next_attempt_at)


def message_id(event_id: UUID, recipient: str, mail_domain: str) -> str:
    """Returns the Message-ID (RFC 5322, section 3.6.4): the same for every attempt, and it tells nobody's address.

    A mail that goes out twice, because we died between the relay's 250 and our commit, can be told by it.
    """
    digest = sha256(event_id.bytes + recipient.encode()).hexdigest()
    return f"<{digest[:40]}@{mail_domain}>"
