"""make the notify tables."""

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
        "deliveries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sender_id", sa.Uuid(), nullable=True, comment="The process that has it in hand."),
        sa.Column(
            "leased_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="After this nobody has it in hand, whatever sender_id says.",
        ),
        sa.CheckConstraint("(state = 'SENT') = (sent_at IS NOT NULL)", name=op.f("ck_deliveries_sent_when_sent")),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_deliveries_attempts_counted")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("event_id", "recipient", "channel", name=op.f("uq_deliveries_event_id_recipient_channel")),
        schema="notify",
        comment="One mail to one person about one event. Holds nothing that opens a ticket.",
    )
    op.create_index(
        "ix_deliveries_queued",
        "deliveries",
        ["next_attempt_at", "id"],
        unique=False,
        schema="notify",
        postgresql_where=sa.text("state = 'QUEUED'"),
    )
    op.create_index(
        op.f("ix_deliveries_ticket_id_id"), "deliveries", ["ticket_id", "id"], unique=False, schema="notify"
    )
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "event_id", name=op.f("pk_inbox")),
        schema="notify",
    )
    op.create_index(
        "ix_inbox_received_at", "inbox", ["received_at"], unique=False, schema="notify", postgresql_using="brin"
    )
    op.create_table(
        "jwks",
        sa.Column("is_current", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("keys", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("is_current", name=op.f("ck_jwks_one_row")),
        sa.PrimaryKeyConstraint("is_current", name=op.f("pk_jwks")),
        schema="notify",
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
        schema="notify",
    )
    op.create_index(
        "ix_outbox_published_at", "outbox", ["published_at"], unique=False, schema="notify", postgresql_using="brin"
    )
    op.create_index("ix_outbox_stream_sequence", "outbox", ["stream_sequence"], unique=False, schema="notify")
    op.create_index(
        "ix_outbox_unpublished",
        "outbox",
        ["id"],
        unique=False,
        schema="notify",
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
        schema="notify",
    )
    op.create_index(
        "ix_requests_answered_at", "requests", ["answered_at"], unique=False, schema="notify", postgresql_using="brin"
    )


def downgrade() -> None:
    op.drop_index("ix_requests_answered_at", table_name="requests", schema="notify", postgresql_using="brin")
    op.drop_table("requests", schema="notify")
    op.drop_index(
        "ix_outbox_unpublished", table_name="outbox", schema="notify", postgresql_where=sa.text("published_at IS NULL")
    )
    op.drop_index("ix_outbox_stream_sequence", table_name="outbox", schema="notify")
    op.drop_index("ix_outbox_published_at", table_name="outbox", schema="notify", postgresql_using="brin")
    op.drop_table("outbox", schema="notify")
    op.drop_table("jwks", schema="notify")
    op.drop_index("ix_inbox_received_at", table_name="inbox", schema="notify", postgresql_using="brin")
    op.drop_table("inbox", schema="notify")
    op.drop_index(op.f("ix_deliveries_ticket_id_id"), table_name="deliveries", schema="notify")
    op.drop_index(
        "ix_deliveries_queued", table_name="deliveries", schema="notify", postgresql_where=sa.text("state = 'QUEUED'")
    )
    op.drop_table("deliveries", schema="notify")
