"""Builders: `given.delivery(attempts=3)`."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from services.notify.domain.delivery import Delivery, Kind
from services.notify.domain.header import Mailbox
from services.notify.domain.mail import Content, Mail
from services.notify.domain.retries import Retries

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EVENT_ID = UUID("01890000-0000-7000-8000-000000000001")
TICKET_ID = UUID("01890000-0000-7000-8000-000000000002")

RETRIES = Retries(first=timedelta(seconds=5), ceiling=timedelta(hours=1), give_up_after=timedelta(days=3))


def delivery(kind: Kind = Kind.TICKET_CREATED, **what: Any) -> Delivery:
    """A delivery that is due now, unless told otherwise."""
    usual: dict[str, Any] = {
        "id": UUID("01890000-0000-7000-8000-000000000003"),
        "event_id": EVENT_ID,
        "ticket_id": TICKET_ID,
        "recipient": "ada@example.com",
        "mail_domain": "help.example.com",
        "at": NOON,
    }
    return Delivery.queue(kind, **usual | what)


def mail(
    *,
    subject: str = "Your request #000042",
    name: str = "",
    address: str = "ada@example.com",
    text: str = "Hello,\n\nwe have it.\n",
    html: str = "<p>Hello,</p>\n",
) -> Mail:
    """A mail to Ada, unless told otherwise."""
    return Mail(
        sender=Mailbox("Serviq", "help@help.example.com"),
        recipient=Mailbox(name, address),
        message_id="<0123456789abcdef0123456789abcdef01234567@help.example.com>",
        written_at=NOON,
        content=Content(subject=subject, text=text, html=html),
    )
