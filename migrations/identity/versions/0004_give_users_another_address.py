"""give users another address."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "links",
        sa.Column(
            "email",
            sa.Text(),
            nullable=True,
            comment="The address that it gives, and was mailed to; NULL: it goes to the user's own.",
        ),
        schema="identity",
    )
    _limit_kinds("'VERIFY_EMAIL', 'RESET_PASSWORD', 'CHANGE_EMAIL'")
    op.create_check_constraint(
        op.f("ck_links_email_to_change_to"),
        "links",
        "(kind = 'CHANGE_EMAIL') = (email IS NOT NULL)",
        schema="identity",
    )


def downgrade() -> None:
    # What was before knew no such link.
    op.execute("DELETE FROM identity.links WHERE kind = 'CHANGE_EMAIL'")
    op.drop_constraint(op.f("ck_links_email_to_change_to"), "links", schema="identity", type_="check")
    _limit_kinds("'VERIFY_EMAIL', 'RESET_PASSWORD'")
    op.drop_column("links", "email", schema="identity")


def _limit_kinds(kinds: str) -> None:
    op.drop_constraint(op.f("ck_links_kind_known"), "links", schema="identity", type_="check")
    op.create_check_constraint(op.f("ck_links_kind_known"), "links", f"kind IN ({kinds})", schema="identity")
