"""Add the whole life of a ticket."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("object_key", sa.Text(), nullable=False, comment="Where its content is in the object store."),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.tickets.id"], name=op.f("fk_attachments_ticket_id_tickets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("object_key", name=op.f("uq_attachments_object_key")),
        schema="ticket",
        comment="The files whose content is whole in the object store.",
    )
    op.create_index(
        op.f("ix_attachments_ticket_id_id"), "attachments", ["ticket_id", "id"], unique=False, schema="ticket"
    )
    op.create_table(
        "participants",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column(
            "ticket_created_at", sa.DateTime(timezone=True), nullable=False, comment="The ticket's, to list it by."
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.tickets.id"], name=op.f("fk_participants_ticket_id_tickets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ticket_id", "user_id", name=op.f("pk_participants")),
        schema="ticket",
        comment="Who takes part in which ticket, the assignee included.",
    )
    op.create_index(
        op.f("ix_participants_user_id_ticket_created_at_ticket_id"),
        "participants",
        ["user_id", "ticket_created_at", "ticket_id"],
        unique=False,
        schema="ticket",
    )
    op.create_index(
        "uq_participants_primary",
        "participants",
        ["ticket_id"],
        unique=True,
        schema="ticket",
        postgresql_where=sa.text("role = 'PRIMARY'"),
    )
    op.create_table(
        "searchable",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="The ticket's, as it was when these words were read."
        ),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.tickets.id"], name=op.f("fk_searchable_ticket_id_tickets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_searchable")),
        schema="ticket",
        comment="The words of title, description and public comments, by English, German and no grammar.",
    )
    op.create_index(
        op.f("ix_searchable_words"), "searchable", ["words"], unique=False, schema="ticket", postgresql_using="gin"
    )
    op.add_column(
        "tickets", sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False), schema="ticket"
    )
    op.add_column(
        "tickets",
        sa.Column("required_skills", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        schema="ticket",
    )
    op.add_column("tickets", sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True), schema="ticket")
    op.add_column("tickets", sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True), schema="ticket")
    op.add_column("tickets", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True), schema="ticket")
    op.add_column(
        "tickets",
        sa.Column(
            "auto_close_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it closes itself; set while it is resolved.",
        ),
        schema="ticket",
    )
    op.add_column("tickets", sa.Column("follow_up_of_id", sa.Uuid(), nullable=True), schema="ticket")
    op.add_column("tickets", sa.Column("rating_score", sa.SmallInteger(), nullable=True), schema="ticket")
    op.add_column("tickets", sa.Column("rating_comment", sa.Text(), nullable=True), schema="ticket")
    op.add_column("tickets", sa.Column("rated_at", sa.DateTime(timezone=True), nullable=True), schema="ticket")
    op.create_index(
        "ix_tickets_auto_close_at",
        "tickets",
        ["auto_close_at"],
        unique=False,
        schema="ticket",
        postgresql_where=sa.text("auto_close_at IS NOT NULL"),
    )
    op.add_column(
        "timeline", sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False), schema="ticket"
    )
    op.add_column(
        "timeline", sa.Column("actor_kind", sa.Text(), server_default="SYSTEM", nullable=False), schema="ticket"
    )
    op.add_column(
        "timeline", sa.Column("visibility", sa.Text(), server_default="PUBLIC", nullable=False), schema="ticket"
    )
    op.add_column("timeline", sa.Column("comment", sa.Text(), nullable=True), schema="ticket")
    op.add_column(
        "timeline", sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=True), schema="ticket"
    )
    op.add_column(
        "timeline",
        sa.Column(
            "sequence",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="In which order they were written.",
        ),
        schema="ticket",
    )
    op.execute("ALTER TABLE ticket.timeline ADD COLUMN transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL")
    op.execute(
        "COMMENT ON COLUMN ticket.timeline.transaction_id IS"
        " 'The latest that wrote it or an earlier one: below the oldest that still runs, all are there for good.'"
    )
    op.drop_constraint(op.f("uq_timeline_ticket_id_version"), "timeline", schema="ticket", type_="unique")
    op.create_index(
        "ix_timeline_commands",
        "timeline",
        ["transaction_id", "sequence"],
        unique=False,
        schema="ticket",
        postgresql_where=sa.text("position = 0"),
    )
    op.create_unique_constraint(
        op.f("uq_timeline_ticket_id_version_position"),
        "timeline",
        ["ticket_id", "version", "position"],
        schema="ticket",
    )
    op.create_table_comment(
        "timeline", "Every change of a ticket; only ever added to.", existing_comment=None, schema="ticket"
    )
    # What is there already: who is responsible takes part, and until now nothing else of a ticket could change.
    op.execute(
        "INSERT INTO ticket.participants (ticket_id, user_id, role, ticket_created_at)"
        " SELECT id, assignee_id, 'PRIMARY', created_at FROM ticket.tickets WHERE assignee_id IS NOT NULL"
    )
    op.execute(
        "UPDATE ticket.timeline SET actor_kind = 'REQUESTER', detail = jsonb_build_object("
        "'title', t.title, 'description', t.description, 'status', 'OPEN',"
        " 'priority', (ARRAY['LOW', 'NORMAL', 'HIGH', 'CRITICAL'])[t.priority],"
        " 'requester_name', t.requester_name, 'requester_email', t.requester_email,"
        " 'verified_at', NULL, 'follow_up_of_id', NULL, 'link_expires_at', t.link_expires_at)"
        " FROM ticket.tickets AS t WHERE t.id = timeline.ticket_id AND timeline.kind = 'CREATED'"
    )


def downgrade() -> None:
    op.drop_table_comment("timeline", existing_comment="Every change of a ticket; only ever added to.", schema="ticket")
    op.drop_constraint(op.f("uq_timeline_ticket_id_version_position"), "timeline", schema="ticket", type_="unique")
    op.drop_index(
        "ix_timeline_commands",
        table_name="timeline",
        schema="ticket",
        postgresql_where=sa.text("position = 0"),
    )
    op.create_unique_constraint(
        op.f("uq_timeline_ticket_id_version"),
        "timeline",
        ["ticket_id", "version"],
        schema="ticket",
        postgresql_nulls_not_distinct=False,
    )
    op.drop_column("timeline", "transaction_id", schema="ticket")
    op.drop_column("timeline", "sequence", schema="ticket")
    op.drop_column("timeline", "detail", schema="ticket")
    op.drop_column("timeline", "comment", schema="ticket")
    op.drop_column("timeline", "visibility", schema="ticket")
    op.drop_column("timeline", "actor_kind", schema="ticket")
    op.drop_column("timeline", "position", schema="ticket")
    op.drop_index(
        "ix_tickets_auto_close_at",
        table_name="tickets",
        schema="ticket",
        postgresql_where=sa.text("auto_close_at IS NOT NULL"),
    )
    op.drop_column("tickets", "rated_at", schema="ticket")
    op.drop_column("tickets", "rating_comment", schema="ticket")
    op.drop_column("tickets", "rating_score", schema="ticket")
    op.drop_column("tickets", "follow_up_of_id", schema="ticket")
    op.drop_column("tickets", "auto_close_at", schema="ticket")
    op.drop_column("tickets", "closed_at", schema="ticket")
    op.drop_column("tickets", "resolved_at", schema="ticket")
    op.drop_column("tickets", "verified_at", schema="ticket")
    op.drop_column("tickets", "required_skills", schema="ticket")
    op.drop_column("tickets", "tags", schema="ticket")
    op.drop_index(op.f("ix_searchable_words"), table_name="searchable", schema="ticket", postgresql_using="gin")
    op.drop_table("searchable", schema="ticket")
    op.drop_index(
        "uq_participants_primary",
        table_name="participants",
        schema="ticket",
        postgresql_where=sa.text("role = 'PRIMARY'"),
    )
    op.drop_index(
        op.f("ix_participants_user_id_ticket_created_at_ticket_id"), table_name="participants", schema="ticket"
    )
    op.drop_table("participants", schema="ticket")
    op.drop_index(op.f("ix_attachments_ticket_id_id"), table_name="attachments", schema="ticket")
    op.drop_table("attachments", schema="ticket")
