"""Index what lists walk."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.drop_index(op.f("ix_tickets_assignee_id_id"), table_name="tickets", schema="ticket")
    op.create_index(
        op.f("ix_tickets_assignee_id_created_at_id"),
        "tickets",
        ["assignee_id", "created_at", "id"],
        unique=False,
        schema="ticket",
    )
    op.create_index(op.f("ix_tickets_created_at_id"), "tickets", ["created_at", "id"], unique=False, schema="ticket")
    op.create_index(
        "ix_tickets_load",
        "tickets",
        ["assignee_id"],
        unique=False,
        schema="ticket",
        postgresql_where=sa.text("status IN ('OPEN', 'IN_PROGRESS', 'REOPENED')"),
    )
    op.create_index(
        op.f("ix_tickets_status_created_at_id"),
        "tickets",
        ["status", "created_at", "id"],
        unique=False,
        schema="ticket",
    )
    op.create_index(op.f("ix_tickets_tags"), "tickets", ["tags"], unique=False, schema="ticket", postgresql_using="gin")
    op.create_index(op.f("ix_tickets_updated_at_id"), "tickets", ["updated_at", "id"], unique=False, schema="ticket")
    op.create_index(
        "ix_tickets_urgency", "tickets", [sa.literal_column("priority DESC"), "id"], unique=False, schema="ticket"
    )
    op.create_index(
        "ix_tickets_unfinished",
        "tickets",
        [sa.literal_column("priority DESC"), "id"],
        unique=False,
        schema="ticket",
        postgresql_where=sa.text("status IN ('OPEN', 'IN_PROGRESS', 'WAITING', 'REOPENED')"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_tickets_unfinished",
        table_name="tickets",
        schema="ticket",
        postgresql_where=sa.text("status IN ('OPEN', 'IN_PROGRESS', 'WAITING', 'REOPENED')"),
    )
    op.drop_index("ix_tickets_urgency", table_name="tickets", schema="ticket")
    op.drop_index(op.f("ix_tickets_updated_at_id"), table_name="tickets", schema="ticket")
    op.drop_index(op.f("ix_tickets_tags"), table_name="tickets", schema="ticket", postgresql_using="gin")
    op.drop_index(op.f("ix_tickets_status_created_at_id"), table_name="tickets", schema="ticket")
    op.drop_index(
        "ix_tickets_load",
        table_name="tickets",
        schema="ticket",
        postgresql_where=sa.text("status IN ('OPEN', 'IN_PROGRESS', 'REOPENED')"),
    )
    op.drop_index(op.f("ix_tickets_created_at_id"), table_name="tickets", schema="ticket")
    op.drop_index(op.f("ix_tickets_assignee_id_created_at_id"), table_name="tickets", schema="ticket")
    op.create_index(op.f("ix_tickets_assignee_id_id"), "tickets", ["assignee_id", "id"], unique=False, schema="ticket")
