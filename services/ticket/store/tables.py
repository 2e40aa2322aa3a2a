"""The schema `ticket`."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Sequence,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.inbox import Inbox
from services.kit.jwks_table import JwksTable
from services.kit.outbox import Outbox
from services.kit.requests import Requests
from services.kit.sql import schema_metadata
from services.ticket.domain.status import IN_WORK as status_in_work
from services.ticket.domain.status import Status

METADATA = schema_metadata("ticket")

OUTBOX = Outbox(METADATA)
INBOX = Inbox(METADATA)
REQUESTS = Requests(METADATA)
JWKS = JwksTable(METADATA)

NUMBER = Sequence("ticket_number", metadata=METADATA)
"""Ticket numbers: gaps are allowed, and a number is never derived from what is stored."""

IN_WORK = text(f"status IN ({', '.join(repr(status.value) for status in Status if status in status_in_work)})")
"""The statuses in work, as the indexes are made for."""

tickets = Table(
    "tickets",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("number", BigInteger, NUMBER, server_default=NUMBER.next_value(), nullable=False, unique=True),
    Column("status", Text, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("requester_name", Text, nullable=False),
    Column("requester_email", Text, nullable=False),
    Column("assignee_id", Uuid),
    Column("version", Integer, nullable=False),
    Column("link_generation", Integer, nullable=False),
    Column("link_expires_at", DateTime(timezone=True), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("version > 0", name="version_positive"),
    CheckConstraint("priority BETWEEN 1 AND 4", name="priority_known"),
    # The newest of one assignee, and their load.
    Index(None, "assignee_id", "id"),
    Index(None, "requester_email", "id"),
)
# What waits for somebody, in the order in which it is given out.
Index(
    "ix_tickets_backlog",
    tickets.c.priority.desc(),
    tickets.c.id,
    postgresql_where=text(f"assignee_id IS NULL AND {IN_WORK}"),
)

timeline = Table(
    "timeline",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey(tickets.c.id, ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor_id", Uuid),
    Column("field", Text),
    Column("old_value", Text),
    Column("new_value", Text),
    Column("created_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("ticket_id", "version"),
)

agents = Table(
    "agents",
    METADATA,
    Column("user_id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("active", Boolean, nullable=False, comment="Still works here."),
    Column("available", Boolean, nullable=False, comment="Active, and takes work now."),
    Column("capacity", Integer, nullable=False),
    Column("skills", ARRAY(Text), nullable=False),
    Column("last_assigned_at", DateTime(timezone=True)),
    comment="What this service knows of identity's employees; newer versions replace older ones.",
)

requesters = Table(
    "requesters",
    METADATA,
    Column("email", Text, primary_key=True),
    Column("user_id", Uuid, nullable=False, index=True),
    Column("verified_at", DateTime(timezone=True), comment="When they proved that the address is theirs."),
    comment="The users identity registered, by the address that tickets know them by.",
)
