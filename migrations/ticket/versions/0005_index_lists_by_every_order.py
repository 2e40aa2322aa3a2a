"""Index lists by every order."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

_UNFINISHED = sa.text("status IN ('OPEN', 'IN_PROGRESS', 'WAITING', 'REOPENED')")
_BACKLOG = sa.text("assignee_id IS NULL AND status IN ('OPEN', 'IN_PROGRESS', 'REOPENED')")
_BEFORE: sa.ColumnElement[int] = sa.literal_column("priority DESC")
_URGENCY: sa.ColumnElement[int] = sa.literal_column("(-priority)")


def upgrade() -> None:
    for name in ("ix_tickets_urgency", "ix_tickets_unfinished", "ix_tickets_backlog"):
        op.drop_index(name, table_name="tickets", schema="ticket")
    op.create_index("ix_tickets_urgency", "tickets", [_URGENCY, "id"], schema="ticket")
    op.create_index("ix_tickets_backlog", "tickets", [_URGENCY, "id"], schema="ticket", postgresql_where=_BACKLOG)
    for column in ("assignee_id", "status"):
        op.create_index(f"ix_tickets_{column}_urgency", "tickets", [column, _URGENCY, "id"], schema="ticket")
        op.create_index(f"ix_tickets_{column}_updated_at_id", "tickets", [column, "updated_at", "id"], schema="ticket")
    op.create_index(
        "ix_tickets_unfinished_urgency", "tickets", [_URGENCY, "id"], schema="ticket", postgresql_where=_UNFINISHED
    )
    for column in ("created_at", "updated_at"):
        op.create_index(
            f"ix_tickets_unfinished_{column}_id",
            "tickets",
            [column, "id"],
            schema="ticket",
            postgresql_where=_UNFINISHED,
        )
    op.create_index("ix_participants_user_id_role", "participants", ["user_id", "role"], schema="ticket")


def downgrade() -> None:
    op.drop_index("ix_participants_user_id_role", table_name="participants", schema="ticket")
    for name in (
        "ix_tickets_unfinished_updated_at_id",
        "ix_tickets_unfinished_created_at_id",
        "ix_tickets_unfinished_urgency",
        "ix_tickets_status_updated_at_id",
        "ix_tickets_status_urgency",
        "ix_tickets_assignee_id_updated_at_id",
        "ix_tickets_assignee_id_urgency",
        "ix_tickets_backlog",
        "ix_tickets_urgency",
    ):
        op.drop_index(name, table_name="tickets", schema="ticket")
    op.create_index("ix_tickets_backlog", "tickets", [_BEFORE, "id"], schema="ticket", postgresql_where=_BACKLOG)
    op.create_index("ix_tickets_unfinished", "tickets", [_BEFORE, "id"], schema="ticket", postgresql_where=_UNFINISHED)
    op.create_index("ix_tickets_urgency", "tickets", [_BEFORE, "id"], schema="ticket")
