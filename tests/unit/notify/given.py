"""Builders: `given.delivery(attempts=3)`."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Delivery, Intent
from services.notify.domain.header import Mailbox
from services.notify.domain.kind import Kind
from services.notify.domain.mail import Content, Mail
from services.notify.domain.retries import Retries

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EVENT_ID = UUID("01890000-0000-7000-8000-000000000001")
TICKET_ID = UUID("01890000-0000-7000-8000-000000000002")

RETRIES = Retries(first=timedelta(seconds=5), ceiling=timedelta(hours=1), give_up_after=timedelta(days=3))


def intent(kind: Kind = Kind.TICKET_CREATED, **what: Any) -> Intent:
    """Something to tell Ada, unless told otherwise."""
    usual: dict[str, Any] = {
        "event_id": EVENT_ID,
        "audience": Audience.REQUESTER,
        "ticket_id": TICKET_ID,
        "recipient": "ada@example.com",
        "facts": {},
    }
    return Intent(kind=kind, **usual | what)


def delivery(kind: Kind = Kind.TICKET_CREATED, **what: Any) -> Delivery:
    """A delivery that is due now, unless told otherwise."""
    return Delivery.of(
        intent(kind, **what),
        id=UUID("01890000-0000-7000-8000-000000000003"),
        mail_domain="help.example.com",
        at=NOON,
    )


def mail(
    *,
    subject: str = "Your request #000042",
    name: str = "",
    address: str = "ada@example.com",
    text: str = "Hello,\n\nwe have it.\n",
    html: str = "<p>Hello,</p>\n",
    references: Sequence[str] = (),
    unsubscribe_url: str = "",
) -> Mail:
    """A mail to Ada, unless told otherwise."""
    return Mail(
        sender=Mailbox("Serviq", "help@help.example.com"),
        recipient=Mailbox(name, address),
        reply_to=Mailbox("Serviq", "help@help.example.com"),
        message_id="<0123456789abcdef0123456789abcdef01234567@help.example.com>",
        written_at=NOON,
        content=Content(subject=subject, text=text, html=html),
        references=references,
        unsubscribe_url=unsubscribe_url,
    )
