"""The schema `sla`."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    Interval,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
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
    Column(
        "requester_domain",
        Text,
        nullable=False,
        server_default=text("''"),
        comment="Of the requester's address, which is not kept, what policies look at.",
    ),
    CheckConstraint("version > 0", name="version_positive"),
    # What happened to one ticket, in the order it happened.
    Index(None, "ticket_id", "version"),
    comment="Every event that was consumed, only ever added to and never swept: all else here follows from it.",
)

tickets = Table(
    "tickets",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column(
        "revision",
        BigInteger,
        nullable=False,
        server_default=text("0"),
        comment="Of the rulebook it was last read by, while it is open; 0: no change of rules matters to it.",
    ),
    Column("wake_at", DateTime(timezone=True), comment="When something is due; NULL: time alone changes nothing."),
    Column(
        "rules_change_at",
        DateTime(timezone=True),
        comment="When other rules begin to count that are saved already; NULL: none do, or it does not matter.",
    ),
    # The deadlines: the scheduler asks for the next one, and takes those that are due.
    Index("ix_tickets_wake_at", "wake_at", postgresql_where=text("wake_at IS NOT NULL")),
    # What has to be read again, by other rules or by those of before whose time has come.
    Index("ix_tickets_revision", "revision", postgresql_where=text("is_open")),
    Index("ix_tickets_rules_change_at", "rules_change_at", postgresql_where=text("rules_change_at IS NOT NULL")),
    comment="Where the promises of each ticket stand. Whoever changes them locks the row.",
)

clocks = Table(
    "clocks",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("cycle", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("target", Interval, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True)),
    Column("stopped_at", DateTime(timezone=True)),
    Column("breached_at", DateTime(timezone=True)),
    Column("elapsed", Interval),
    Column("policy_id", Uuid, nullable=False),
    Column("policy_version", Integer, nullable=False),
    Column("calendar_id", Uuid, nullable=False),
    Column("calendar_version", Integer, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("assignee_id", Uuid),
    Index(None, "ticket_id"),
    CheckConstraint(text("target > interval '0'"), name="target_positive"),
    CheckConstraint("due_at > started_at", name="due_after_start"),
    comment="Follows from facts, policies and calendars, and can be made again from them at any time.",
)
# Lists go by due time, and those without one come last.
Index("ix_clocks_due_at", func.coalesce(clocks.c.due_at, text("'infinity'")), clocks.c.id)
Index(
    "ix_clocks_assignee_id_due_at",
    clocks.c.assignee_id,
    func.coalesce(clocks.c.due_at, text("'infinity'")),
    clocks.c.id,
)
# Reports go by when it was decided: kept or, at the latest, broken.
Index("ix_clocks_decided_at", func.coalesce(clocks.c.breached_at, clocks.c.stopped_at))

announcements = Table(
    "announcements",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, nullable=False),
    Column("announced_at", DateTime(timezone=True), nullable=False),
    Index(None, "ticket_id"),
    comment="What the world was told about clocks, each once; never swept, and not part of a rebuild.",
)

rulebook = Table(
    "rulebook",
    METADATA,
    Column("is_current", Boolean, primary_key=True, server_default=text("true")),
    Column("revision", BigInteger, nullable=False),
    CheckConstraint("is_current", name="one_row"),
    comment="Grows with every change of a policy or calendar. Whoever reads by them shares its row.",
)

policies = Table(
    "policies",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("effective_at", DateTime(timezone=True), nullable=False),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("priorities", ARRAY(SmallInteger), nullable=False),
    Column("tags", ARRAY(Text), nullable=False),
    Column("requester_domains", ARRAY(Text), nullable=False),
    Column("first_response", Interval),
    Column("next_response", Interval),
    Column("resolution", Interval),
    Column("calendar_id", Uuid, nullable=False),
    Column("warn_percents", ARRAY(SmallInteger), nullable=False),
    Column("reopening", Text, nullable=False),
    Column("is_default", Boolean, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    Column("actor_id", Text, nullable=False, comment="Who saved it."),
    comment="Every version there ever was, only ever added to: what was promised then follows from it.",
)

calendars = Table(
    "calendars",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("effective_at", DateTime(timezone=True), nullable=False),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("windows", JSONB, nullable=False, comment="Weekday, opening and closing in microseconds since 0:00."),
    Column(
        "closures", JSONB, nullable=False, comment="Name, year, month, day, start, end: in microseconds since 0:00."
    ),
    Column("holidays", JSONB, nullable=False, comment="Country and subdivision."),
    Column("holiday_count", Integer, nullable=False, comment="How many of the closures, the last ones, are holidays."),
    Column("is_deleted", Boolean, nullable=False),
    Column("actor_id", Text, nullable=False, comment="Who saved it."),
    comment="Every version there ever was, only ever added to: what was promised then follows from it.",
)
