"""promise by policies and calendars."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

_ROUND_THE_CLOCK = "00000000-0000-7000-8000-0000000000ca"
_POLICY = "00000000-0000-7000-8000-00000000000"
_DEFAULTS = (
    ("Low", "12 hours", "4 days"),
    ("Normal", "8 hours", "2 days"),
    ("High", "2 hours", "12 hours"),
    ("Critical", "30 minutes", "4 hours"),
)


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
        schema="sla",
        comment="What the world was told about clocks, each once; never swept, and not part of a rebuild.",
    )
    op.create_index(op.f("ix_announcements_ticket_id"), "announcements", ["ticket_id"], unique=False, schema="sla")
    op.create_table(
        "calendars",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column(
            "windows",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="Weekday, opening and closing in microseconds since 0:00.",
        ),
        sa.Column(
            "closures",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="Name, year, month, day, start, end: in microseconds since 0:00.",
        ),
        sa.Column(
            "holidays", postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment="Country and subdivision."
        ),
        sa.Column(
            "holiday_count",
            sa.Integer(),
            nullable=False,
            comment="How many of the closures, the last ones, are holidays.",
        ),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False, comment="Who saved it."),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_calendars")),
        schema="sla",
        comment="Every version there ever was, only ever added to: what was promised then follows from it.",
    )
    op.create_table(
        "policies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("priorities", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("requester_domains", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("first_response", sa.Interval(), nullable=True),
        sa.Column("next_response", sa.Interval(), nullable=True),
        sa.Column("resolution", sa.Interval(), nullable=True),
        sa.Column("calendar_id", sa.Uuid(), nullable=False),
        sa.Column("warn_percents", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("reopening", sa.Text(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False, comment="Who saved it."),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_policies")),
        schema="sla",
        comment="Every version there ever was, only ever added to: what was promised then follows from it.",
    )
    op.create_table(
        "rulebook",
        sa.Column("is_current", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("is_current", name=op.f("ck_rulebook_one_row")),
        sa.PrimaryKeyConstraint("is_current", name=op.f("pk_rulebook")),
        schema="sla",
        comment="Grows with every change of a policy or calendar. Whoever reads by them shares its row.",
    )
    op.create_table(
        "tickets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column(
            "wake_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When something is due; NULL: time alone changes nothing.",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        schema="sla",
        comment="Where the promises of each ticket stand. Whoever changes them locks the row.",
    )
    op.create_index(
        "ix_tickets_wake_at",
        "tickets",
        ["wake_at"],
        unique=False,
        schema="sla",
        postgresql_where=sa.text("wake_at IS NOT NULL"),
    )
    # The clocks follow from the facts: they are made again, by the scheduler, in the new shape.
    op.execute(
        "INSERT INTO sla.tickets (id, version, is_open, wake_at) "
        "SELECT ticket_id, max(version), true, now() FROM sla.facts GROUP BY ticket_id"
    )
    op.execute("DELETE FROM sla.clocks")
    op.add_column("clocks", sa.Column("cycle", sa.Integer(), nullable=False), schema="sla")
    op.add_column("clocks", sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True), schema="sla")
    op.add_column("clocks", sa.Column("breached_at", sa.DateTime(timezone=True), nullable=True), schema="sla")
    op.add_column("clocks", sa.Column("elapsed", sa.Interval(), nullable=True), schema="sla")
    op.add_column("clocks", sa.Column("policy_id", sa.Uuid(), nullable=False), schema="sla")
    op.add_column("clocks", sa.Column("policy_version", sa.Integer(), nullable=False), schema="sla")
    op.add_column("clocks", sa.Column("calendar_id", sa.Uuid(), nullable=False), schema="sla")
    op.add_column("clocks", sa.Column("calendar_version", sa.Integer(), nullable=False), schema="sla")
    op.add_column("clocks", sa.Column("priority", sa.SmallInteger(), nullable=False), schema="sla")
    op.add_column("clocks", sa.Column("assignee_id", sa.Uuid(), nullable=True), schema="sla")
    op.alter_column("clocks", "due_at", existing_type=postgresql.TIMESTAMP(timezone=True), nullable=True, schema="sla")
    op.drop_constraint(op.f("uq_clocks_ticket_id_kind"), "clocks", schema="sla", type_="unique")
    op.create_index(
        "ix_clocks_assignee_id_due_at",
        "clocks",
        ["assignee_id", sa.literal_column("coalesce(due_at, 'infinity')"), "id"],
        unique=False,
        schema="sla",
    )
    op.create_index(
        "ix_clocks_decided_at",
        "clocks",
        [sa.literal_column("coalesce(breached_at, stopped_at)")],
        unique=False,
        schema="sla",
    )
    op.create_index(
        "ix_clocks_due_at",
        "clocks",
        [sa.literal_column("coalesce(due_at, 'infinity')"), "id"],
        unique=False,
        schema="sla",
    )
    op.create_index(op.f("ix_clocks_ticket_id"), "clocks", ["ticket_id"], unique=False, schema="sla")
    op.create_table_comment(
        "clocks",
        "Follows from facts, policies and calendars, and can be made again from them at any time.",
        existing_comment=None,
        schema="sla",
    )
    op.add_column(
        "facts",
        sa.Column(
            "requester_domain",
            sa.Text(),
            server_default=sa.text("''"),
            nullable=False,
            comment="Of the requester's address, which is not kept, what policies look at.",
        ),
        schema="sla",
    )
    # What was promised stays promised, whatever the service may try.
    for table in ("policies", "calendars", "announcements"):
        op.execute(f"REVOKE UPDATE, DELETE ON sla.{table} FROM sla")
    _bring_the_defaults()


def _bring_the_defaults() -> None:
    """A calendar of those who never close, and for each priority the policy for what no other one matches."""
    week = [[weekday, 0, 24 * 3600 * 1_000_000] for weekday in range(1, 8)]
    op.execute("INSERT INTO sla.rulebook (revision) VALUES (1)")
    op.execute(
        "INSERT INTO sla.calendars (id, version, effective_at, name, time_zone, windows, closures, holidays,"
        " holiday_count, is_deleted, actor_id) VALUES"
        f" ('{_ROUND_THE_CLOCK}', 1, '1970-01-01 00:00+00', 'Round the clock', 'UTC', '{week}', '[]', '[]',"
        " 0, false, 'serviq')"
    )
    for priority, (name, first_response, resolution) in enumerate(_DEFAULTS, start=1):
        op.execute(
            "INSERT INTO sla.policies (id, version, effective_at, name, position, priorities, tags,"
            " requester_domains, first_response, next_response, resolution, calendar_id, warn_percents, reopening,"
            f" is_default, is_deleted, actor_id) VALUES ('{_POLICY}{priority}', 1, '1970-01-01 00:00+00', '{name}',"
            f" 0, '{{{priority}}}', '{{}}', '{{}}', '{first_response}', '{first_response}', '{resolution}',"
            f" '{_ROUND_THE_CLOCK}', '{{50,75,90}}', 'RESUME', true, false, 'serviq')"
        )


def downgrade() -> None:
    op.execute("DELETE FROM sla.clocks")
    op.drop_column("facts", "requester_domain", schema="sla")
    op.drop_table_comment(
        "clocks",
        existing_comment="Follows from facts, policies and calendars, and can be made again from them at any time.",
        schema="sla",
    )
    op.drop_index(op.f("ix_clocks_ticket_id"), table_name="clocks", schema="sla")
    op.drop_index("ix_clocks_due_at", table_name="clocks", schema="sla")
    op.drop_index("ix_clocks_decided_at", table_name="clocks", schema="sla")
    op.drop_index("ix_clocks_assignee_id_due_at", table_name="clocks", schema="sla")
    op.create_unique_constraint(
        op.f("uq_clocks_ticket_id_kind"),
        "clocks",
        ["ticket_id", "kind"],
        schema="sla",
        postgresql_nulls_not_distinct=False,
    )
    op.alter_column("clocks", "due_at", existing_type=postgresql.TIMESTAMP(timezone=True), nullable=False, schema="sla")
    op.drop_column("clocks", "assignee_id", schema="sla")
    op.drop_column("clocks", "priority", schema="sla")
    op.drop_column("clocks", "calendar_version", schema="sla")
    op.drop_column("clocks", "calendar_id", schema="sla")
    op.drop_column("clocks", "policy_version", schema="sla")
    op.drop_column("clocks", "policy_id", schema="sla")
    op.drop_column("clocks", "elapsed", schema="sla")
    op.drop_column("clocks", "breached_at", schema="sla")
    op.drop_column("clocks", "stopped_at", schema="sla")
    op.drop_column("clocks", "cycle", schema="sla")
    op.drop_index(
        "ix_tickets_wake_at", table_name="tickets", schema="sla", postgresql_where=sa.text("wake_at IS NOT NULL")
    )
    op.drop_table("tickets", schema="sla")
    op.drop_table("rulebook", schema="sla")
    op.drop_table("policies", schema="sla")
    op.drop_table("calendars", schema="sla")
    op.drop_index(op.f("ix_announcements_ticket_id"), table_name="announcements", schema="sla")
    op.drop_table("announcements", schema="sla")
