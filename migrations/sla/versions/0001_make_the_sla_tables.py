"""make the sla tables."""

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
        "clocks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("target", sa.Interval(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("target > interval '0'", name=op.f("ck_clocks_target_positive")),
        sa.CheckConstraint("due_at > started_at", name=op.f("ck_clocks_due_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clocks")),
        sa.UniqueConstraint("ticket_id", "kind", name=op.f("uq_clocks_ticket_id_kind")),
        schema="sla",
    )
    op.create_table(
        "facts",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_facts_version_positive")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_facts")),
        schema="sla",
        comment="Every event that was consumed, only ever added to and never swept: all else here follows from it.",
    )
    # Only ever added to, whatever the service may try.
    op.execute("REVOKE UPDATE, DELETE ON sla.facts FROM sla")
    op.create_index(op.f("ix_facts_ticket_id_version"), "facts", ["ticket_id", "version"], unique=False, schema="sla")
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "event_id", name=op.f("pk_inbox")),
        schema="sla",
    )
    op.create_index(
        "ix_inbox_received_at", "inbox", ["received_at"], unique=False, schema="sla", postgresql_using="brin"
    )
    op.create_table(
        "jwks",
        sa.Column("is_current", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("keys", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("is_current", name=op.f("ck_jwks_one_row")),
        sa.PrimaryKeyConstraint("is_current", name=op.f("pk_jwks")),
        schema="sla",
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
        schema="sla",
    )
    op.create_index(
        "ix_outbox_published_at", "outbox", ["published_at"], unique=False, schema="sla", postgresql_using="brin"
    )
    op.create_index("ix_outbox_stream_sequence", "outbox", ["stream_sequence"], unique=False, schema="sla")
    op.create_index(
        "ix_outbox_unpublished",
        "outbox",
        ["id"],
        unique=False,
        schema="sla",
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
        schema="sla",
    )
    op.create_index(
        "ix_requests_answered_at", "requests", ["answered_at"], unique=False, schema="sla", postgresql_using="brin"
    )


def downgrade() -> None:
    op.drop_index("ix_requests_answered_at", table_name="requests", schema="sla", postgresql_using="brin")
    op.drop_table("requests", schema="sla")
    op.drop_index(
        "ix_outbox_unpublished", table_name="outbox", schema="sla", postgresql_where=sa.text("published_at IS NULL")
    )
    op.drop_index("ix_outbox_stream_sequence", table_name="outbox", schema="sla")
    op.drop_index("ix_outbox_published_at", table_name="outbox", schema="sla", postgresql_using="brin")
    op.drop_table("outbox", schema="sla")
    op.drop_table("jwks", schema="sla")
    op.drop_index("ix_inbox_received_at", table_name="inbox", schema="sla", postgresql_using="brin")
    op.drop_table("inbox", schema="sla")
    op.drop_index(op.f("ix_facts_ticket_id_version"), table_name="facts", schema="sla")
    op.drop_table("facts", schema="sla")
    op.drop_table("clocks", schema="sla")
