"""Fill the search."""

from collections.abc import Sequence

from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

_GAP = r"''' ''\:100'::tsvector"
_TEXTS = {
    "A": "t.title",
    "B": "t.description",
    "C": "left(coalesce((SELECT string_agg(said.comment, ' ') FROM ("
    "SELECT comment FROM ticket.timeline WHERE ticket_id = t.id AND kind = 'COMMENT' AND visibility = 'PUBLIC'"
    " ORDER BY version DESC LIMIT 50) AS said), ''), 50000)",
}


def upgrade() -> None:
    # Tickets from before the search, and those whose phrases reached from one grammar into the next. Whatever changes
    # meanwhile is a newer version, and stays.
    words = f" || {_GAP} || ".join(
        f"setweight(to_tsvector('{grammar}', {text}), '{weight}')"
        for weight, text in _TEXTS.items()
        for grammar in ("english", "german", "simple")
    )
    op.execute(
        "INSERT INTO ticket.searchable (ticket_id, version, words)"
        f" SELECT t.id, t.version, ts_delete({words}, ' ') FROM ticket.tickets AS t"
        " ON CONFLICT (ticket_id) DO UPDATE SET version = excluded.version, words = excluded.words"
        " WHERE searchable.version <= excluded.version"
    )


def downgrade() -> None:
    """What is found is found by the older code, too."""
