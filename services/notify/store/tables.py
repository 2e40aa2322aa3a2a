"""The schema `notify`."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

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
    Column(
        "traceparent",
        Text,
        nullable=False,
        server_default="",
        comment="The trace of the event (W3C Trace Context). Empty: none.",
    ),
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
    Column("locale", Text, nullable=False, comment="The language to say it in; empty: the recipient's own."),
    Column("audience", Text, comment="Why they are told. Null when it was not recorded yet."),
    Column("cause", Text, comment="Why they are not told. Null when they are."),
    Column(
        "is_guarded",
        Boolean,
        nullable=False,
        server_default=text("false"),
        comment="Nobody had proved the address: it counts against what such an address may get.",
    ),
    Column(
        "earlier",
        ARRAY(Text),
        nullable=False,
        server_default=text("'{}'"),
        comment="The Message-IDs of what they got about the ticket before, oldest first.",
    ),
    Column("message_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("next_attempt_at", DateTime(timezone=True), nullable=False),
    Column("last_answer", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column(
        "due_at",
        DateTime(timezone=True),
        nullable=False,
        server_default=text("now()"),
        comment="When the first attempt was to be.",
    ),
    Column("sent_at", DateTime(timezone=True)),
    Column("sender_id", Uuid, comment="The process that has it in hand."),
    Column(
        "leased_until", DateTime(timezone=True), comment="After this nobody has it in hand, whatever sender_id says."
    ),
    # Told once, however often the event comes.
    UniqueConstraint("event_id", "recipient", "channel"),
    CheckConstraint("attempts >= 0", name="attempts_counted"),
    CheckConstraint("(state = 'SENT') = (sent_at IS NOT NULL)", name="sent_when_sent"),
    CheckConstraint("(state = 'SUPPRESSED') = (cause IS NOT NULL)", name="suppressed_for_a_cause"),
    # The newest about one ticket.
    Index(None, "ticket_id", "id"),
    comment="One mail to one person about one event. Holds nothing that opens a ticket or an account.",
)
# What is due. leased_until is left out: taking a row in hand then writes no index.
Index("ix_deliveries_queued", deliveries.c.next_attempt_at, deliveries.c.id, postgresql_where=QUEUED)
GUARDED = text("is_guarded AND cause IS NULL")
"""What counts against the limits on addresses that nobody has proved."""
Index("ix_deliveries_guarded", func.lower(deliveries.c.recipient), deliveries.c.due_at, postgresql_where=GUARDED)
Index("ix_deliveries_guarded_due_at", deliveries.c.due_at, postgresql_where=GUARDED)

UNROUTED = text("routed_at IS NULL")

occasions = Table(
    "occasions",
    METADATA,
    Column("event_id", Uuid, primary_key=True),
    Column(
        "traceparent",
        Text,
        nullable=False,
        server_default="",
        comment="The trace of the event (W3C Trace Context). Empty: none.",
    ),
    Column("happening", Text, nullable=False),
    Column("ticket_id", Uuid, nullable=False),
    Column("actor_id", Text, nullable=False, comment="Empty when nobody in particular did it."),
    Column("actor_kind", Text, nullable=False),
    Column("concerned_id", Uuid, comment="The user whom it is about. Null when it is about no user."),
    Column("facts", JSONB, nullable=False),
    Column("happened_at", DateTime(timezone=True), nullable=False),
    Column("once", Text, unique=True, comment="Of several with the same only the first counts. Null: each counts."),
    Column("routed_at", DateTime(timezone=True), comment="When it was found out who is told. Null: not yet."),
    Index(None, "ticket_id"),
    comment="What happened to tickets that somebody may be told of; deliveries are made of it.",
)
Index("ix_occasions_unrouted", occasions.c.event_id, postgresql_where=UNROUTED)

agents = Table(
    "agents",
    METADATA,
    Column("user_id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("active", Boolean, nullable=False, comment="Still works here."),
    Column("available", Boolean, nullable=False, comment="Takes new work now."),
    comment="What identity's events said of agents last.",
)

preferences = Table(
    "preferences",
    METADATA,
    Column("recipient", Text, primary_key=True, comment="An address, or the id of a user."),
    Column("kind", Text, primary_key=True),
    Column("enabled", Boolean, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    comment="What somebody wants, or wants no longer, to be mailed. What is not here is wanted.",
)
