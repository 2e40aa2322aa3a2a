"""let mails be about all of a ticket."""

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
        "agents",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False, comment="Still works here."),
        sa.Column("available", sa.Boolean(), nullable=False, comment="Takes new work now."),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_agents")),
        schema="notify",
        comment="What identity's events said of agents last.",
    )
    op.create_table(
        "occasions",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("happening", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False, comment="Empty when nobody in particular did it."),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column(
            "concerned_id",
            sa.Uuid(),
            nullable=True,
            comment="The user whom it is about. Null when it is about no user.",
        ),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "once",
            sa.Text(),
            nullable=True,
            comment="Of several with the same only the first counts. Null: each counts.",
        ),
        sa.Column(
            "routed_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it was found out who is told. Null: not yet.",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_occasions")),
        sa.UniqueConstraint("once", name=op.f("uq_occasions_once")),
        schema="notify",
        comment="What happened to tickets that somebody may be told of; deliveries are made of it.",
    )
    op.create_index(op.f("ix_occasions_ticket_id"), "occasions", ["ticket_id"], unique=False, schema="notify")
    op.create_index(
        "ix_occasions_unrouted",
        "occasions",
        ["event_id"],
        unique=False,
        schema="notify",
        postgresql_where=sa.text("routed_at IS NULL"),
    )
    op.create_table(
        "preferences",
        sa.Column("recipient", sa.Text(), nullable=False, comment="An address, or the id of a user."),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("recipient", "kind", name=op.f("pk_preferences")),
        schema="notify",
        comment="What somebody wants, or wants no longer, to be mailed. What is not here is wanted.",
    )
    op.add_column(
        "deliveries",
        sa.Column(
            "audience", sa.Text(), nullable=True, comment="Why they are told. Null when it was not recorded yet."
        ),
        schema="notify",
    )
    op.add_column(
        "deliveries",
        sa.Column("cause", sa.Text(), nullable=True, comment="Why they are not told. Null when they are."),
        schema="notify",
    )
    op.add_column(
        "deliveries",
        sa.Column(
            "is_guarded",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Nobody had proved the address: it counts against what such an address may get.",
        ),
        schema="notify",
    )
    op.add_column(
        "deliveries",
        sa.Column(
            "earlier",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="The Message-IDs of what they got about the ticket before, oldest first.",
        ),
        schema="notify",
    )
    op.add_column(
        "deliveries",
        # The default serves the version before this one, which knows no such column.
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When the first attempt was to be.",
        ),
        schema="notify",
    )
    # What was tried for two days has one left.
    op.execute("UPDATE notify.deliveries SET due_at = created_at WHERE state = 'QUEUED'")
    # Times were kept as mails said them, "2026-03-02 12:00 UTC"; now as ISO 8601.
    op.execute(
        "UPDATE notify.deliveries"
        " SET facts = jsonb_set(facts, '{happened_at}', to_jsonb(replace(facts->>'happened_at', ' UTC', '+00:00')))"
        " WHERE facts ? 'happened_at'"
    )
    op.create_check_constraint(
        op.f("ck_deliveries_suppressed_for_a_cause"),
        "deliveries",
        "(state = 'SUPPRESSED') = (cause IS NOT NULL)",
        schema="notify",
    )
    op.alter_column(
        "deliveries",
        "locale",
        existing_type=sa.TEXT(),
        comment="The language to say it in; empty: the recipient's own.",
        existing_nullable=False,
        schema="notify",
    )
    op.create_index(
        "ix_deliveries_guarded",
        "deliveries",
        [sa.literal_column("lower(recipient)"), "due_at"],
        unique=False,
        schema="notify",
        postgresql_where=sa.text("is_guarded AND cause IS NULL"),
    )
    op.create_index(
        "ix_deliveries_guarded_due_at",
        "deliveries",
        ["due_at"],
        unique=False,
        schema="notify",
        postgresql_where=sa.text("is_guarded AND cause IS NULL"),
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_deliveries_suppressed_for_a_cause"), "deliveries", schema="notify", type_="check")
    # What was before knew no such state, and none of these mails.
    op.execute("DELETE FROM notify.deliveries WHERE state = 'SUPPRESSED' OR audience = 'TESTER'")
    op.execute(
        "DELETE FROM notify.deliveries WHERE kind NOT IN ('TICKET_CREATED', 'TICKET_ASSIGNED', 'EMAIL_VERIFICATION',"
        " 'PASSWORD_RESET', 'SIGN_UP_REPEATED', 'SESSION_STARTED_ELSEWHERE', 'PASSWORD_CHANGED')"
    )
    op.execute("UPDATE notify.deliveries SET locale = 'en'")
    op.drop_index(
        "ix_deliveries_guarded_due_at",
        table_name="deliveries",
        schema="notify",
        postgresql_where=sa.text("is_guarded AND cause IS NULL"),
    )
    op.drop_index(
        "ix_deliveries_guarded",
        table_name="deliveries",
        schema="notify",
        postgresql_where=sa.text("is_guarded AND cause IS NULL"),
    )
    op.alter_column(
        "deliveries",
        "locale",
        existing_type=sa.TEXT(),
        comment=None,
        existing_comment="The language to say it in; empty: the recipient's own.",
        existing_nullable=False,
        schema="notify",
    )
    op.drop_column("deliveries", "due_at", schema="notify")
    op.drop_column("deliveries", "earlier", schema="notify")
    op.drop_column("deliveries", "is_guarded", schema="notify")
    op.drop_column("deliveries", "cause", schema="notify")
    op.drop_column("deliveries", "audience", schema="notify")
    op.drop_table("preferences", schema="notify")
    op.drop_index(
        "ix_occasions_unrouted", table_name="occasions", schema="notify", postgresql_where=sa.text("routed_at IS NULL")
    )
    op.drop_index(op.f("ix_occasions_ticket_id"), table_name="occasions", schema="notify")
    op.drop_table("occasions", schema="notify")
    op.drop_table("agents", schema="notify")
