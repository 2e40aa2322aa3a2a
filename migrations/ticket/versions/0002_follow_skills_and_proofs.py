"""Follow agents' skills and departures, and who proved their address."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    # For agents that are known already, until the next event about them says.
    active, skills = sa.text("true"), sa.text("'{}'")
    op.add_column(
        "agents",
        sa.Column("active", sa.Boolean(), server_default=active, nullable=False, comment="Still works here."),
        schema="ticket",
    )
    op.add_column(
        "agents",
        sa.Column("skills", postgresql.ARRAY(sa.Text()), server_default=skills, nullable=False),
        schema="ticket",
    )
    op.alter_column("agents", "active", server_default=None, schema="ticket")
    op.alter_column("agents", "skills", server_default=None, schema="ticket")
    op.alter_column(
        "agents",
        "available",
        existing_type=sa.BOOLEAN(),
        comment="Active, and takes work now.",
        existing_nullable=False,
        schema="ticket",
    )
    op.add_column(
        "requesters",
        sa.Column(
            "verified_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When they proved that the address is theirs.",
        ),
        schema="ticket",
    )


def downgrade() -> None:
    op.drop_column("requesters", "verified_at", schema="ticket")
    op.alter_column(
        "agents",
        "available",
        existing_type=sa.BOOLEAN(),
        comment=None,
        existing_comment="Active, and takes work now.",
        existing_nullable=False,
        schema="ticket",
    )
    op.drop_column("agents", "skills", schema="ticket")
    op.drop_column("agents", "active", schema="ticket")
