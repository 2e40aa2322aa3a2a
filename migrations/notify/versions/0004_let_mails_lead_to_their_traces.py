"""let mails lead to their traces."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

_TABLES = ("deliveries", "occasions")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(
            table,
            # The default serves the version before this one, which knows no such column.
            sa.Column(
                "traceparent",
                sa.Text(),
                server_default="",
                nullable=False,
                comment="The trace of the event (W3C Trace Context). Empty: none.",
            ),
            schema="notify",
        )


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "traceparent", schema="notify")
