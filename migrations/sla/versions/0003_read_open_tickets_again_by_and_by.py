"""Read open tickets again by and by."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    # Every open ticket begins behind the rulebook, so it is read again once, and gets its own.
    op.add_column(
        "tickets",
        sa.Column(
            "revision",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Of the rulebook it was last read by, while it is open; 0: no change of rules matters to it.",
        ),
        schema="sla",
    )
    op.add_column(
        "tickets",
        sa.Column(
            "rules_change_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When other rules begin to count that are saved already; NULL: none do, or it does not matter.",
        ),
        schema="sla",
    )
    op.create_index(
        "ix_tickets_revision",
        "tickets",
        ["revision"],
        unique=False,
        schema="sla",
        postgresql_where=sa.text("is_open"),
    )
    op.create_index(
        "ix_tickets_rules_change_at",
        "tickets",
        ["rules_change_at"],
        unique=False,
        schema="sla",
        postgresql_where=sa.text("rules_change_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_tickets_rules_change_at", table_name="tickets", schema="sla")
    op.drop_index("ix_tickets_revision", table_name="tickets", schema="sla")
    op.drop_column("tickets", "rules_change_at", schema="sla")
    op.drop_column("tickets", "revision", schema="sla")
