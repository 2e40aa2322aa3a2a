"""Add the tables of users, service accounts and signing keys."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "event_id", name=op.f("pk_inbox")),
        schema="identity",
    )
    op.create_index(
        "ix_inbox_received_at", "inbox", ["received_at"], unique=False, schema="identity", postgresql_using="brin"
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stream_sequence", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        schema="identity",
    )
    op.create_index(
        "ix_outbox_published_at", "outbox", ["published_at"], unique=False, schema="identity", postgresql_using="brin"
    )
    op.create_index("ix_outbox_stream_sequence", "outbox", ["stream_sequence"], unique=False, schema="identity")
    op.create_index(
        "ix_outbox_unpublished",
        "outbox",
        ["id"],
        unique=False,
        schema="identity",
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.create_table(
        "requests",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("scope", "request_id", name=op.f("pk_requests")),
        schema="identity",
    )
    op.create_index(
        "ix_requests_answered_at", "requests", ["answered_at"], unique=False, schema="identity", postgresql_using="brin"
    )
    op.create_table(
        "service_accounts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False, comment="SHA-256 of 256 random bits."),
        sa.Column("permissions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.CheckConstraint("octet_length(secret_hash) = 32", name=op.f("ck_service_accounts_secret_hashed")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_service_accounts")),
        schema="identity",
        comment="What services and the operator prove themselves as; kept equal to the file of accounts.",
    )
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.Text(), nullable=False, comment="The key's thumbprint (RFC 7638)."),
        sa.Column("public_jwk", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sealed_private_key", sa.LargeBinary(), nullable=False, comment="Encrypted; see sealing.py."),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "retired_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Since when it signs nothing; NULL: it signs.",
        ),
        sa.Column(
            "withdrawn_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="From when on it verifies nothing; NULL: not decided.",
        ),
        sa.CheckConstraint("withdrawn_at >= retired_at", name=op.f("ck_signing_keys_retired_before_withdrawn")),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_signing_keys")),
        schema="identity",
        comment="The keys of access tokens. A retired key is published until the last token it signed has expired.",
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_users_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        schema="identity",
        comment="People, each by one normalised address.",
    )
    op.create_table(
        "employees",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("availability", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "availability IN ('ONLINE', 'AWAY', 'OFFLINE')", name=op.f("ck_employees_availability_known")
        ),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_employees_capacity_not_negative")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["identity.users.id"], name=op.f("fk_employees_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_employees")),
        schema="identity",
        comment="What makes a user an employee; written under the lock of the user's row.",
    )
    op.create_table(
        "grants",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False, comment="A user id, or the name of a service account."),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["identity.users.id"], name=op.f("fk_grants_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "permission", name=op.f("pk_grants")),
        schema="identity",
        comment="What a user may do.",
    )


def downgrade() -> None:
    op.drop_table("grants", schema="identity")
    op.drop_table("employees", schema="identity")
    op.drop_table("users", schema="identity")
    op.drop_table("signing_keys", schema="identity")
    op.drop_table("service_accounts", schema="identity")
    op.drop_index("ix_requests_answered_at", table_name="requests", schema="identity", postgresql_using="brin")
    op.drop_table("requests", schema="identity")
    op.drop_index(
        "ix_outbox_unpublished",
        table_name="outbox",
        schema="identity",
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.drop_index("ix_outbox_stream_sequence", table_name="outbox", schema="identity")
    op.drop_index("ix_outbox_published_at", table_name="outbox", schema="identity", postgresql_using="brin")
    op.drop_table("outbox", schema="identity")
    op.drop_index("ix_inbox_received_at", table_name="inbox", schema="identity", postgresql_using="brin")
    op.drop_table("inbox", schema="identity")
