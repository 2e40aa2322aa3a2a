"""let addresses pass from one user to another."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "requesters",
        sa.Column(
            "since",
            sa.DateTime(timezone=True),
            server_default=sa.text("'epoch'"),
            nullable=False,
            comment="When this became so, by identity's clock: of two events the later counts.",
        ),
        schema="ticket",
    )
    op.alter_column(
        "requesters",
        "user_id",
        existing_type=sa.UUID(),
        nullable=True,
        comment="NULL: whoever had the address has another one now.",
        schema="ticket",
    )


def downgrade() -> None:
    # What was before knew no address that is nobody's.
    op.execute("DELETE FROM ticket.requesters WHERE user_id IS NULL")
    op.alter_column(
        "requesters",
        "user_id",
        existing_type=sa.UUID(),
        nullable=False,
        comment=None,
        existing_comment="NULL: whoever had the address has another one now.",
        schema="ticket",
    )
    op.drop_column("requesters", "since", schema="ticket")
