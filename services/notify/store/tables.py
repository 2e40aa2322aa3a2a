"""The schema `notify`."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.kit.inbox import Inbox
from services.kit.jwks_table import JwksTable
from services.kit.outbox import Outbox
from services.kit.requests import Requests
from services.kit.sql import schema_metadata

METADATA = schema_metadata("notify")

OUTBOX = Outbox(METADATA)
INBOX = Inbox(METADATA)
REQUESTS = Requests(METADATA)
JWKS = JwksTable(METADATA)

QUEUED = text("state = 'QUEUED'")
"""`domain.delivery.State.QUEUED` for the index; a test compares the two."""

deliveries = Table(
    "deliveries",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("event_id", Uuid, nullable=False),
    Column("ticket_id", Uuid, comment="Null when it is about somebody's account."),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column(
        "facts",
        JSONB,
        nullable=False,
        server_default=text("'{}'"),
        comment="What the mail says beyond what is asked for when it is made, by name.",
    ),
    Column("locale", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("next_attempt_at", DateTime(timezone=True), nullable=False),
    Column("last_answer", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("sent_at", DateTime(timezone=True)),
    Column("sender_id", Uuid, comment="The process that has it in hand."),
    Column(
        "leased_until", DateTime(timezone=True), comment="After this nobody has it in hand, whatever sender_id says."
    ),
    # Told once, however often the event comes.
    UniqueConstraint("event_id", "recipient", "channel"),
    CheckConstraint("attempts >= 0", name="attempts_counted"),
    CheckConstraint("(state = 'SENT') = (sent_at IS NOT NULL)", name="sent_when_sent"),
    # The newest about one ticket.
    Index(None, "ticket_id", "id"),
    comment="One mail to one person about one event. Holds nothing that opens a ticket or an account.",
)
# What is due. leased_until is left out: taking a row in hand then writes no index.
Index("ix_deliveries_queued", deliveries.c.next_attempt_at, deliveries.c.id, postgresql_where=QUEUED)
