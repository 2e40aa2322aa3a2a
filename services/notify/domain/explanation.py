"""Why somebody was told of something, or was not, in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Delivery, State
from services.notify.domain.kind import Kind
from services.notify.domain.suppression import Cause

_BECAUSE: Mapping[Audience | None, str] = {
    Audience.REQUESTER: "they asked for help",
    Audience.PRIMARY: "they were responsible for the ticket",
    Audience.COLLABORATOR: "they worked on the ticket",
    Audience.OBSERVER: "they watched the ticket",
    Audience.AVAILABLE_AGENT: "they were available and nobody was responsible for the ticket",
    Audience.ACCOUNT_OWNER: "it is about their account",
    Audience.TESTER: "a sample was asked for",
    None: "of a rule that was not recorded",
}
_WHY_NOT: Mapping[Cause, str] = {
    Cause.OWN_ACT: "they did it themselves",
    Cause.UNWANTED: "they do not want mails of this kind",
    Cause.INACTIVE: "they do not work here any more",
    Cause.SPAM: "the ticket is spam",
    Cause.COVERED: "another mail says it",
    Cause.ADDRESS_LIMIT: "nobody has proved that address, and it had got as many mails as it may",
    Cause.BUDGET: "addresses that nobody has proved had got as many mails as they may together",
    Cause.STALE: "it was no news any more",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What became of one event for one recipient. `delivery` is None when nothing was made of it for them.

    `is_open` says that it is not found out yet who is told.
    """

    event_id: UUID
    heard_at: datetime
    kind: Kind
    delivery: Delivery | None
    is_open: bool

    @property
    def sentence(self) -> str:
        """The same for people, in English."""
        if self.delivery is None:
            if self.is_open:
                return "It is not found out yet who is told."
            return "They were not told: they had nothing to do with the ticket that counts for this."
        because = _BECAUSE[self.delivery.audience]
        match self.delivery.state:
            case State.SENT:
                return f"They were told, because {because}."
            case State.QUEUED:
                return f"They will be told, because {because}."
            case State.FAILED:
                return f"They were to be told, because {because}; the mail was given up: {self.delivery.last_answer}."
            case State.SUPPRESSED:
                assert self.delivery.cause is not None
                return f"They were not told, because {_WHY_NOT[self.delivery.cause]}."
