"""make the ticket tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("ticket_number", schema="ticket")))
    op.create_table(
        "agents",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("last_assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_agents")),
        schema="ticket",
        comment="What this service knows of identity's employees; newer versions replace older ones.",
    )
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "event_id", name=op.f("pk_inbox")),
        schema="ticket",
    )
    op.create_index(
        "ix_inbox_received_at", "inbox", ["received_at"], unique=False, schema="ticket", postgresql_using="brin"
    )
    op.create_table(
        "jwks",
        sa.Column("is_current", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("keys", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("is_current", name=op.f("ck_jwks_one_row")),
        sa.PrimaryKeyConstraint("is_current", name=op.f("pk_jwks")),
        schema="ticket",
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
        schema="ticket",
    )
    op.create_index(
        "ix_outbox_published_at", "outbox", ["published_at"], unique=False, schema="ticket", postgresql_using="brin"
    )
    op.create_index("ix_outbox_stream_sequence", "outbox", ["stream_sequence"], unique=False, schema="ticket")
    op.create_index(
        "ix_outbox_unpublished",
        "outbox",
        ["id"],
        unique=False,
        schema="ticket",
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.create_table(
        "requesters",
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_requesters")),
        schema="ticket",
        comment="The users identity registered, by the address that tickets know them by.",
    )
    op.create_index(op.f("ix_requesters_user_id"), "requesters", ["user_id"], unique=False, schema="ticket")
    op.create_table(
        "requests",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("scope", "request_id", name=op.f("pk_requests")),
        schema="ticket",
    )
    op.create_index(
        "ix_requests_answered_at", "requests", ["answered_at"], unique=False, schema="ticket", postgresql_using="brin"
    )
    op.create_table(
        "tickets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), server_default=sa.text("nextval('ticket.ticket_number')"), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("requester_name", sa.Text(), nullable=False),
        sa.Column("requester_email", sa.Text(), nullable=False),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("link_generation", sa.Integer(), nullable=False),
        sa.Column("link_expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("priority BETWEEN 1 AND 4", name=op.f("ck_tickets_priority_known")),
        sa.CheckConstraint("version > 0", name=op.f("ck_tickets_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint("number", name=op.f("uq_tickets_number")),
        schema="ticket",
    )
    op.create_index(op.f("ix_tickets_assignee_id_id"), "tickets", ["assignee_id", "id"], unique=False, schema="ticket")
    op.create_index(
        "ix_tickets_backlog",
        "tickets",
        [sa.literal_column("priority DESC"), "id"],
        unique=False,
        schema="ticket",
        postgresql_where=sa.text("assignee_id IS NULL AND status IN ('OPEN', 'IN_PROGRESS', 'REOPENED')"),
    )
    op.create_index(
        op.f("ix_tickets_requester_email_id"), "tickets", ["requester_email", "id"], unique=False, schema="ticket"
    )
    op.create_table(
        "timeline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("old_value", sa.Text(), nullable=True),
        sa.Column("new_value", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.tickets.id"], name=op.f("fk_timeline_ticket_id_tickets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeline")),
        sa.UniqueConstraint("ticket_id", "version", name=op.f("uq_timeline_ticket_id_version")),
        schema="ticket",
    )


def downgrade() -> None:
    op.drop_table("timeline", schema="ticket")
    op.drop_index(op.f("ix_tickets_requester_email_id"), table_name="tickets", schema="ticket")
    op.drop_index(
        "ix_tickets_backlog",
        table_name="tickets",
        schema="ticket",
        postgresql_where=sa.text("assignee_id IS NULL AND status IN ('OPEN', 'IN_PROGRESS', 'REOPENED')"),
    )
    op.drop_index(op.f("ix_tickets_assignee_id_id"), table_name="tickets", schema="ticket")
    op.drop_table("tickets", schema="ticket")
    op.drop_index("ix_requests_answered_at", table_name="requests", schema="ticket", postgresql_using="brin")
    op.drop_table("requests", schema="ticket")
    op.drop_index(op.f("ix_requesters_user_id"), table_name="requesters", schema="ticket")
    op.drop_table("requesters", schema="ticket")
    op.drop_index(
        "ix_outbox_unpublished", table_name="outbox", schema="ticket", postgresql_where=sa.text("published_at IS NULL")
    )
    op.drop_index("ix_outbox_stream_sequence", table_name="outbox", schema="ticket")
    op.drop_index("ix_outbox_published_at", table_name="outbox", schema="ticket", postgresql_using="brin")
    op.drop_table("outbox", schema="ticket")
    op.drop_table("jwks", schema="ticket")
    op.drop_index("ix_inbox_received_at", table_name="inbox", schema="ticket", postgresql_using="brin")
    op.drop_table("inbox", schema="ticket")
    op.drop_table("agents", schema="ticket")
    op.execute(sa.schema.DropSequence(sa.Sequence("ticket_number", schema="ticket")))
