"""count mails to unproved addresses."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "unproved_mails",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False, comment="Keyed digest of the address."),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unproved_mails")),
        schema="identity",
        comment="When addresses that nobody has proved were mailed about accounts.",
    )
    op.create_index(
        op.f("ix_unproved_mails_key_mailed_at"), "unproved_mails", ["key", "mailed_at"], unique=False, schema="identity"
    )
    op.create_index(
        op.f("ix_unproved_mails_mailed_at"), "unproved_mails", ["mailed_at"], unique=False, schema="identity"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_unproved_mails_mailed_at"), table_name="unproved_mails", schema="identity")
    op.drop_index(op.f("ix_unproved_mails_key_mailed_at"), table_name="unproved_mails", schema="identity")
    op.drop_table("unproved_mails", schema="identity")
