"""The schema `ticket`."""

from collections.abc import Collection

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Sequence,
    SmallInteger,
    Table,
    Text,
    TextClause,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

from services.kit.inbox import Inbox
from services.kit.jwks_table import JwksTable
from services.kit.outbox import Outbox
from services.kit.requests import Requests
from services.kit.sql import Xid8, schema_metadata
from services.ticket.domain.status import IN_WORK as status_in_work
from services.ticket.domain.status import UNFINISHED as status_unfinished
from services.ticket.domain.status import Status

METADATA = schema_metadata("ticket")

OUTBOX = Outbox(METADATA)
INBOX = Inbox(METADATA)
REQUESTS = Requests(METADATA)
JWKS = JwksTable(METADATA)

NUMBER = Sequence("ticket_number", metadata=METADATA)
"""Ticket numbers: gaps are allowed, and a number is never derived from what is stored."""


def _among(statuses: Collection[Status]) -> TextClause:
    return text(f"status IN ({', '.join(repr(status.value) for status in Status if status in statuses)})")


IN_WORK = _among(status_in_work)
"""The statuses in work, as the indexes are made for."""

UNFINISHED = _among(status_unfinished)
"""The statuses in which something is still to be done, as the indexes are made for."""


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
    Column("tags", ARRAY(Text), nullable=False, server_default="{}"),
    Column("required_skills", ARRAY(Text), nullable=False, server_default="{}"),
    Column("verified_at", DateTime(timezone=True)),
    Column("resolved_at", DateTime(timezone=True)),
    Column("closed_at", DateTime(timezone=True)),
    Column("auto_close_at", DateTime(timezone=True), comment="When it closes itself; set while it is resolved."),
    Column("follow_up_of_id", Uuid),
    Column("rating_score", SmallInteger),
    Column("rating_comment", Text),
    Column("rated_at", DateTime(timezone=True)),
    CheckConstraint("version > 0", name="version_positive"),
    CheckConstraint("priority BETWEEN 1 AND 4", name="priority_known"),
    CheckConstraint("rating_score BETWEEN 1 AND 5", name="rating_score_known"),
    Index(None, "requester_email", "id"),
    # What lists walk, in either direction: everything, by assignee, by status, by what is unfinished; each as it was
    # created, as it last changed, and by urgency. What is unfinished is the newest, and the urgent is closed first:
    # whoever looks for it among everything, oldest or most urgent first, passes everything else.
    Index(None, "created_at", "id"),
    Index(None, "updated_at", "id"),
    Index(None, "assignee_id", "created_at", "id"),
    Index(None, "assignee_id", "updated_at", "id"),
    Index(None, "status", "created_at", "id"),
    Index(None, "status", "updated_at", "id"),
    Index("ix_tickets_unfinished_created_at_id", "created_at", "id", postgresql_where=UNFINISHED),
    Index("ix_tickets_unfinished_updated_at_id", "updated_at", "id", postgresql_where=UNFINISHED),
    Index(None, "tags", postgresql_using="gin"),
)

URGENCY: ColumnElement[int] = -tickets.c.priority
"""Sorts the most urgent first, upwards like the id that breaks its ties: only so can an index begin between two."""

Index("ix_tickets_urgency", URGENCY, tickets.c.id)
Index("ix_tickets_assignee_id_urgency", tickets.c.assignee_id, URGENCY, tickets.c.id)
Index("ix_tickets_status_urgency", tickets.c.status, URGENCY, tickets.c.id)
Index("ix_tickets_unfinished_urgency", URGENCY, tickets.c.id, postgresql_where=UNFINISHED)
# How much each agent has to do, whatever they did before.
Index("ix_tickets_load", tickets.c.assignee_id, postgresql_where=IN_WORK)
# What waits for somebody, in the order in which it is given out.
Index(
    "ix_tickets_backlog",
    URGENCY,
    tickets.c.id,
    postgresql_where=text(f"assignee_id IS NULL AND {IN_WORK}"),
)
# What closes itself next.
Index("ix_tickets_auto_close_at", tickets.c.auto_close_at, postgresql_where=text("auto_close_at IS NOT NULL"))

participants = Table(
    "participants",
    METADATA,
    Column("ticket_id", Uuid, ForeignKey(tickets.c.id, ondelete="CASCADE"), primary_key=True),
    Column("user_id", Uuid, primary_key=True),
    Column("role", Text, nullable=False),
    Column("ticket_created_at", DateTime(timezone=True), nullable=False, comment="The ticket's, to list it by."),
    # The newest that somebody takes part in.
    Index(None, "user_id", "ticket_created_at", "ticket_id"),
    # What somebody takes part in beside what they are responsible for, which the tickets' own indexes lead to.
    Index(None, "user_id", "role"),
    comment="Who takes part in which ticket, the assignee included.",
)
Index(
    "uq_participants_primary",
    participants.c.ticket_id,
    unique=True,
    postgresql_where=text("role = 'PRIMARY'"),
)

timeline = Table(
    "timeline",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey(tickets.c.id, ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", SmallInteger, nullable=False, server_default="0"),
    Column("kind", Text, nullable=False),
    Column("actor_kind", Text, nullable=False, server_default="SYSTEM"),
    Column("actor_id", Uuid),
    Column("visibility", Text, nullable=False, server_default="PUBLIC"),
    Column("field", Text),
    Column("old_value", Text),
    Column("new_value", Text),
    Column("comment", Text),
    Column("detail", JSONB),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("sequence", BigInteger, Identity(always=True), nullable=False, comment="In which order they were written."),
    Column(
        "transaction_id",
        Xid8,
        nullable=False,
        server_default=text("pg_current_xact_id()"),
        comment="The latest that wrote it or an earlier one: below the oldest that still runs, all are there for good.",
    ),
    UniqueConstraint("ticket_id", "version", "position"),
    comment="Every change of a ticket; only ever added to.",
)

# What changed since, for who watches: the first entry of each command.
Index(
    "ix_timeline_commands",
    timeline.c.transaction_id,
    timeline.c.sequence,
    postgresql_where=text("position = 0"),
)

attachments = Table(
    "attachments",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey(tickets.c.id, ondelete="CASCADE"), nullable=False),
    Column("object_key", Text, nullable=False, unique=True, comment="Where its content is in the object store."),
    Column("name", Text, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("visibility", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Index(None, "ticket_id", "id"),
    comment="The files whose content is whole in the object store.",
)

searchable = Table(
    "searchable",
    METADATA,
    Column("ticket_id", Uuid, ForeignKey(tickets.c.id, ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False, comment="The ticket's, as it was when these words were read."),
    Column("words", TSVECTOR, nullable=False),
    Index(None, "words", postgresql_using="gin"),
    comment="The words of title, description and public comments, by English, German and no grammar.",
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
    Column("user_id", Uuid, index=True, comment="NULL: whoever had the address has another one now."),
    Column("verified_at", DateTime(timezone=True), comment="When they proved that the address is theirs."),
    Column(
        "since",
        DateTime(timezone=True),
        nullable=False,
        server_default=text("'epoch'"),
        comment="When this became so, by identity's clock: of two events the later counts.",
    ),
    comment="The users identity registered, by the address that tickets know them by.",
)
