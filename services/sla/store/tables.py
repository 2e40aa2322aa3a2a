"""The schema `sla`."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Interval,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from services.kit.inbox import Inbox
from services.kit.jwks_table import JwksTable
from services.kit.outbox import Outbox
from services.kit.requests import Requests
from services.kit.sql import schema_metadata

METADATA = schema_metadata("sla")

OUTBOX = Outbox(METADATA)
INBOX = Inbox(METADATA)
REQUESTS = Requests(METADATA)
JWKS = JwksTable(METADATA)

facts = Table(
    "facts",
    METADATA,
    Column("event_id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("happened_at", DateTime(timezone=True), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    CheckConstraint("version > 0", name="version_positive"),
    # What happened to one ticket, in the order it happened.
    Index(None, "ticket_id", "version"),
    comment="Every event that was consumed, only ever added to and never swept: all else here follows from it.",
)

clocks = Table(
    "clocks",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("target", Interval, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("ticket_id", "kind"),
    CheckConstraint(text("target > interval '0'"), name="target_positive"),
    CheckConstraint("due_at > started_at", name="due_after_start"),
)
