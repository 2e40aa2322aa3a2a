"""let mails be about accounts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "deliveries",
        sa.Column(
            "facts",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="What the mail says beyond what is asked for when it is made, by name.",
        ),
        schema="notify",
    )
    op.alter_column(
        "deliveries",
        "ticket_id",
        existing_type=sa.UUID(),
        nullable=True,
        comment="Null when it is about somebody's account.",
        schema="notify",
    )
    op.create_table_comment(
        "deliveries",
        "One mail to one person about one event. Holds nothing that opens a ticket or an account.",
        existing_comment="One mail to one person about one event. Holds nothing that opens a ticket.",
        schema="notify",
    )


def downgrade() -> None:
    # What was before knew only mails about tickets.
    op.execute("DELETE FROM notify.deliveries WHERE ticket_id IS NULL")
    op.create_table_comment(
        "deliveries",
        "One mail to one person about one event. Holds nothing that opens a ticket.",
        existing_comment="One mail to one person about one event. Holds nothing that opens a ticket or an account.",
        schema="notify",
    )
    op.alter_column(
        "deliveries",
        "ticket_id",
        existing_type=sa.UUID(),
        nullable=False,
        comment=None,
        existing_comment="Null when it is about somebody's account.",
        schema="notify",
    )
    op.drop_column("deliveries", "facts", schema="notify")
