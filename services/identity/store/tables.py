"""The schema `identity`.

It has no table of remembered public keys, as the other services do: the keys are its own.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    func,
    text,
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
    Column("username", Text, unique=True, comment="In lower case; NULL: they chose none."),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False, server_default="UTC", comment="An IANA time zone."),
    Column("locale", Text, nullable=False, server_default="en", comment="A language tag (BCP 47)."),
    Column("verified_at", DateTime(timezone=True), comment="When they proved the address; NULL: not yet."),
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
    Column("availability_until", DateTime(timezone=True), comment="When it turns back by itself; NULL: never."),
    Column("capacity", Integer, nullable=False),
    Column("department", Text, nullable=False, server_default=""),
    Column("title", Text, nullable=False, server_default=""),
    Column("level", Integer, nullable=False, server_default="0"),
    Column("skills", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    CheckConstraint("availability IN ('ONLINE', 'AWAY', 'OFFLINE')", name="availability_known"),
    CheckConstraint("capacity >= 0", name="capacity_not_negative"),
    Index(
        "ix_employees_availability_until",
        "availability_until",
        postgresql_where=text("availability_until IS NOT NULL"),
    ),
    comment="What makes a user an employee; written under the lock of the user's row.",
)

credentials = Table(
    "credentials",
    METADATA,
    Column("user_id", Uuid, ForeignKey(users.c.id, ondelete="CASCADE"), primary_key=True),
    Column("password_hash", Text, nullable=False, comment="bcrypt, over a keyed digest of the password."),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    comment="Who has a password. Written under the lock of the user's row.",
)

links = Table(
    "links",
    METADATA,
    Column("user_id", Uuid, ForeignKey(users.c.id, ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("generation", Integer, nullable=False, comment="Grows with every request: older links are dead."),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True), comment="NULL: not yet."),
    Column("email", Text, comment="The address that it gives, and was mailed to; NULL: it goes to the user's own."),
    CheckConstraint("kind IN ('VERIFY_EMAIL', 'RESET_PASSWORD', 'CHANGE_EMAIL')", name="kind_known"),
    CheckConstraint("(kind = 'CHANGE_EMAIL') = (email IS NOT NULL)", name="email_to_change_to"),
    comment="Which mailed link of a user is good. The link itself is computed, never stored.",
)

sessions = Table(
    "sessions",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Uuid, ForeignKey(users.c.id, ondelete="CASCADE"), nullable=False),
    Column("device", Text, nullable=False),
    Column("client_address", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("refreshed_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
    Column("revoked_at", DateTime(timezone=True), comment="NULL: it was not."),
    Index("ix_sessions_user_id", "user_id", "id"),
    comment="Sign-ins. One that expired or was revoked is swept when nothing asks for it any more.",
)

refresh_tokens = Table(
    "refresh_tokens",
    METADATA,
    Column("token_hash", LargeBinary, primary_key=True, comment="SHA-256 of 256 random bits."),
    Column("session_id", Uuid, ForeignKey(sessions.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("issued_at", DateTime(timezone=True), nullable=False),
    Column("spent_at", DateTime(timezone=True), comment="NULL: it is the live one."),
    Index("uq_refresh_tokens_live", "session_id", unique=True, postgresql_where=text("spent_at IS NULL")),
    comment="The refresh tokens of a session: at most one of them is live, the spent ones give thieves away.",
)

known_places = Table(
    "known_places",
    METADATA,
    Column("user_id", Uuid, ForeignKey(users.c.id, ondelete="CASCADE"), primary_key=True),
    Column("fingerprint", LargeBinary, primary_key=True, comment="Keyed digest of device and client address."),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    comment="Where a user signed in from before.",
)

throttles = Table(
    "throttles",
    METADATA,
    Column("key", LargeBinary, primary_key=True, comment="Keyed digest of what is limited, and for whom."),
    Column("tat", DateTime(timezone=True), nullable=False, index=True, comment="Theoretical arrival time (GCRA)."),
    comment="How often something was tried. A row whose time is over says nothing, and is swept.",
)

unproved_mails = Table(
    "unproved_mails",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("key", LargeBinary, nullable=False, comment="Keyed digest of the address."),
    Column("mailed_at", DateTime(timezone=True), nullable=False, index=True),
    Index(None, "key", "mailed_at"),
    comment="When addresses that nobody has proved were mailed about accounts.",
)

grants = Table(
    "grants",
    METADATA,
    Column("user_id", Uuid, ForeignKey(users.c.id, ondelete="CASCADE"), primary_key=True),
    Column("permission", Text, primary_key=True),
    Column("granted_by", Text, nullable=False, comment="A user id, or the name of a service account."),
    Column("granted_at", DateTime(timezone=True), nullable=False),
    comment="What a user may do, besides what their roles give.",
)

roles = Table(
    "roles",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("built_in", Boolean, nullable=False, comment="Ready made: kept as the code says, at every start."),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("version > 0", name="version_positive"),
    comment="Named sets of permissions.",
)
Index("uq_roles_name", func.lower(roles.c.name), unique=True)

role_permissions = Table(
    "role_permissions",
    METADATA,
    Column("role_id", Uuid, ForeignKey(roles.c.id, ondelete="CASCADE"), primary_key=True),
    Column("permission", Text, primary_key=True),
    comment="What a role gives; written under the lock of the role's row.",
)

user_roles = Table(
    "user_roles",
    METADATA,
    Column("user_id", Uuid, ForeignKey(users.c.id, ondelete="CASCADE"), primary_key=True),
    Column("role_id", Uuid, ForeignKey(roles.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    Column("granted_by", Text, nullable=False, comment="A user id, or the name of a service account."),
    Column("granted_at", DateTime(timezone=True), nullable=False),
    comment="Who has which role; written under the lock of the user's row.",
)

permission_changes = Table(
    "permission_changes",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Uuid, comment="Whose permissions; NULL: those of a role."),
    Column("role_id", Uuid, comment="The role given, taken or changed; NULL: a permission of the user directly."),
    Column("permission", Text, comment="NULL: a role was given or taken."),
    Column("granted", Boolean, nullable=False, comment="Given or taken."),
    Column("actor_id", Text, nullable=False, comment="A user id, or the name of a service account."),
    Column("created_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("num_nonnulls(user_id, role_id, permission) = 2", name="one_of_two_to_another"),
    Index("ix_permission_changes_user_id", "user_id", "id"),
    comment="Who was allowed what, by whom and when: only ever added to.",
)

service_accounts = Table(
    "service_accounts",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("secret_hash", LargeBinary, comment="SHA-256 of 256 random bits; NULL: it has API keys instead."),
    Column("permissions", ARRAY(Text), nullable=False),
    Column("scopes", ARRAY(Text), nullable=False, server_default=text("'{*}'"), comment="The RPCs it may call."),
    Column("built_in", Boolean, nullable=False, server_default=text("true")),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    CheckConstraint("octet_length(secret_hash) = 32", name="secret_hashed"),
    CheckConstraint("built_in = (secret_hash IS NOT NULL)", name="secret_only_built_in"),
    comment="What programs prove themselves as. The built-in ones are kept equal to the file of accounts.",
)

api_keys = Table(
    "api_keys",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("account", Text, ForeignKey(service_accounts.c.name, ondelete="CASCADE"), nullable=False),
    Column("label", Text, nullable=False),
    Column("key_hash", LargeBinary, nullable=False, unique=True, comment="SHA-256 of 256 random bits."),
    Column("scopes", ARRAY(Text), nullable=False, comment="The RPCs it may call, of those its account may."),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), comment="NULL: never."),
    Column("revoked_at", DateTime(timezone=True), comment="NULL: it was not."),
    Column("used_at", DateTime(timezone=True), comment="To the minute; NULL: never."),
    CheckConstraint("octet_length(key_hash) = 32", name="key_hashed"),
    Index("ix_api_keys_account", "account", "id"),
    comment="The secrets of service accounts that are not built in.",
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
