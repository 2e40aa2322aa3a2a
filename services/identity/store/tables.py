"""The schema `identity`.

It has no table of remembered public keys, as the other services do: the keys are its own.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.kit.inbox import Inbox
from services.kit.outbox import Outbox
from services.kit.requests import Requests
from services.kit.sql import schema_metadata

METADATA = schema_metadata("identity")

OUTBOX = Outbox(METADATA)
INBOX = Inbox(METADATA)
REQUESTS = Requests(METADATA)

users = Table(
    "users",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("version > 0", name="version_positive"),
    comment="People, each by one normalised address.",
)

employees = Table(
    "employees",
    METADATA,
    Column("user_id", Uuid, ForeignKey(users.c.id, ondelete="CASCADE"), primary_key=True),
    Column("active", Boolean, nullable=False),
    Column("availability", Text, nullable=False),
    Column("capacity", Integer, nullable=False),
    CheckConstraint("availability IN ('ONLINE', 'AWAY', 'OFFLINE')", name="availability_known"),
    CheckConstraint("capacity >= 0", name="capacity_not_negative"),
    comment="What makes a user an employee; written under the lock of the user's row.",
)

grants = Table(
    "grants",
    METADATA,
    Column("user_id", Uuid, ForeignKey(users.c.id, ondelete="CASCADE"), primary_key=True),
    Column("permission", Text, primary_key=True),
    Column("granted_by", Text, nullable=False, comment="A user id, or the name of a service account."),
    Column("granted_at", DateTime(timezone=True), nullable=False),
    comment="What a user may do.",
)

service_accounts = Table(
    "service_accounts",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("secret_hash", LargeBinary, nullable=False, comment="SHA-256 of 256 random bits."),
    Column("permissions", ARRAY(Text), nullable=False),
    CheckConstraint("octet_length(secret_hash) = 32", name="secret_hashed"),
    comment="What services and the operator prove themselves as; kept equal to the file of accounts.",
)

signing_keys = Table(
    "signing_keys",
    METADATA,
    Column("kid", Text, primary_key=True, comment="The key's thumbprint (RFC 7638)."),
    Column("public_jwk", JSONB, nullable=False),
    Column("sealed_private_key", LargeBinary, nullable=False, comment="Encrypted; see sealing.py."),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("retired_at", DateTime(timezone=True), comment="Since when it signs nothing; NULL: it signs."),
    Column("withdrawn_at", DateTime(timezone=True), comment="From when on it verifies nothing; NULL: not decided."),
    CheckConstraint("withdrawn_at >= retired_at", name="retired_before_withdrawn"),
    comment="The keys of access tokens. A retired key is published until the last token it signed has expired.",
)
