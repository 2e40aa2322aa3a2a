"""What can go wrong: with a mail, which becomes the state of its delivery; and with a request, as its caller hears."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.errors import FailedPrecondition, FieldViolation, Invalid, NotFound
from services.notify.domain.suppression import Cause


class MailImpossible(Exception):
    """The mail cannot be sent as it is, now or later; says in a sentence why."""


class MailPostponed(Exception):
    """The mail cannot be made now, because something that is needed for it is away; says in a sentence what."""


class MailPointless(Exception):
    """The mail need not be sent any more; `cause` is why."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.value)
        self.cause = cause


@dataclass(eq=False, kw_only=True)
class DeliveryNotFound(NotFound):
    """There is no such delivery."""

    reason = "DELIVERY_NOT_FOUND"
    delivery_id: UUID


@dataclass(eq=False, kw_only=True)
class DeliveryNotFailed(FailedPrecondition):
    """Only a delivery that was given up can be tried again."""

    reason = "DELIVERY_NOT_FAILED"
    delivery_id: UUID
    state: str


@dataclass(eq=False, kw_only=True)
class RecipientNotFound(NotFound):
    """A program gets no mail, and has no preferences."""

    reason = "RECIPIENT_NOT_FOUND"


@dataclass(eq=False, kw_only=True)
class UnsubscribeTokenInvalid(NotFound):
    """The link does not come from a mail of ours that can be turned off."""

    reason = "UNSUBSCRIBE_TOKEN_INVALID"


@dataclass(eq=False, kw_only=True)
class KindEssential(Invalid):
    """Mails of this kind cannot be turned off."""

    reason = "KIND_ESSENTIAL"
    kind: str
    violations: tuple[FieldViolation, ...] = (
        FieldViolation(field="preferences", description="must not turn off what one needs to get in or to be safe"),
    )


@dataclass(eq=False, kw_only=True)
class AddressInvalid(Invalid):
    """The address cannot receive mail as it is written."""

    reason = "ADDRESS_INVALID"
    violations: tuple[FieldViolation, ...] = (
        FieldViolation(field="email", description="must be one address that mail can be sent to"),
    )
