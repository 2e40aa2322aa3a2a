"""Add people, sessions, roles and api keys."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "permission_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True, comment="Whose permissions; NULL: those of a role."),
        sa.Column(
            "role_id",
            sa.Uuid(),
            nullable=True,
            comment="The role given, taken or changed; NULL: a permission of the user directly.",
        ),
        sa.Column("permission", sa.Text(), nullable=True, comment="NULL: a role was given or taken."),
        sa.Column("granted", sa.Boolean(), nullable=False, comment="Given or taken."),
        sa.Column("actor_id", sa.Text(), nullable=False, comment="A user id, or the name of a service account."),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "num_nonnulls(user_id, role_id, permission) = 2", name=op.f("ck_permission_changes_one_of_two_to_another")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permission_changes")),
        schema="identity",
        comment="Who was allowed what, by whom and when: only ever added to.",
    )
    # Only ever added to, whatever the service may try.
    op.execute("REVOKE UPDATE, DELETE ON identity.permission_changes FROM identity")
    op.create_index(
        "ix_permission_changes_user_id", "permission_changes", ["user_id", "id"], unique=False, schema="identity"
    )
    op.create_table(
        "roles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "built_in", sa.Boolean(), nullable=False, comment="Ready made: kept as the code says, at every start."
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_roles_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        schema="identity",
        comment="Named sets of permissions.",
    )
    op.create_index("uq_roles_name", "roles", [sa.literal_column("lower(name)")], unique=True, schema="identity")
    op.create_table(
        "throttles",
        sa.Column("key", sa.LargeBinary(), nullable=False, comment="Keyed digest of what is limited, and for whom."),
        sa.Column("tat", sa.DateTime(timezone=True), nullable=False, comment="Theoretical arrival time (GCRA)."),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttles")),
        schema="identity",
        comment="How often something was tried. A row whose time is over says nothing, and is swept.",
    )
    op.create_index(op.f("ix_throttles_tat"), "throttles", ["tat"], unique=False, schema="identity")
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False, comment="SHA-256 of 256 random bits."),
        sa.Column(
            "scopes",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="The RPCs it may call, of those its account may.",
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True, comment="NULL: never."),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True, comment="NULL: it was not."),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True, comment="To the minute; NULL: never."),
        sa.CheckConstraint("octet_length(key_hash) = 32", name=op.f("ck_api_keys_key_hashed")),
        sa.ForeignKeyConstraint(
            ["account"],
            ["identity.service_accounts.name"],
            name=op.f("fk_api_keys_account_service_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_keys_key_hash")),
        schema="identity",
        comment="The secrets of service accounts that are not built in.",
    )
    op.create_index("ix_api_keys_account", "api_keys", ["account", "id"], unique=False, schema="identity")
    op.create_table(
        "credentials",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False, comment="bcrypt, over a keyed digest of the password."),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["identity.users.id"], name=op.f("fk_credentials_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_credentials")),
        schema="identity",
        comment="Who has a password. Written under the lock of the user's row.",
    )
    op.create_table(
        "known_places",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "fingerprint", sa.LargeBinary(), nullable=False, comment="Keyed digest of device and client address."
        ),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["identity.users.id"], name=op.f("fk_known_places_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "fingerprint", name=op.f("pk_known_places")),
        schema="identity",
        comment="Where a user signed in from before.",
    )
    op.create_table(
        "links",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "generation", sa.Integer(), nullable=False, comment="Grows with every request: older links are dead."
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True, comment="NULL: not yet."),
        sa.CheckConstraint("kind IN ('VERIFY_EMAIL', 'RESET_PASSWORD')", name=op.f("ck_links_kind_known")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["identity.users.id"], name=op.f("fk_links_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", name=op.f("pk_links")),
        schema="identity",
        comment="Which mailed link of a user is good. The link itself is computed, never stored.",
    )
    op.create_table(
        "role_permissions",
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["identity.roles.id"], name=op.f("fk_role_permissions_role_id_roles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("role_id", "permission", name=op.f("pk_role_permissions")),
        schema="identity",
        comment="What a role gives; written under the lock of the role's row.",
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("client_address", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True, comment="NULL: it was not."),
        sa.ForeignKeyConstraint(
            ["user_id"], ["identity.users.id"], name=op.f("fk_sessions_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        schema="identity",
        comment="Sign-ins. One that expired or was revoked is swept when nothing asks for it any more.",
    )
    op.create_index(op.f("ix_sessions_expires_at"), "sessions", ["expires_at"], unique=False, schema="identity")
    op.create_index("ix_sessions_user_id", "sessions", ["user_id", "id"], unique=False, schema="identity")
    op.create_table(
        "user_roles",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False, comment="A user id, or the name of a service account."),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["identity.roles.id"], name=op.f("fk_user_roles_role_id_roles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["identity.users.id"], name=op.f("fk_user_roles_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "role_id", name=op.f("pk_user_roles")),
        schema="identity",
        comment="Who has which role; written under the lock of the user's row.",
    )
    op.create_index(op.f("ix_user_roles_role_id"), "user_roles", ["role_id"], unique=False, schema="identity")
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False, comment="SHA-256 of 256 random bits."),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("spent_at", sa.DateTime(timezone=True), nullable=True, comment="NULL: it is the live one."),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["identity.sessions.id"],
            name=op.f("fk_refresh_tokens_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_refresh_tokens")),
        schema="identity",
        comment="The refresh tokens of a session: at most one of them is live, the spent ones give thieves away.",
    )
    op.create_index(
        op.f("ix_refresh_tokens_session_id"), "refresh_tokens", ["session_id"], unique=False, schema="identity"
    )
    op.create_index(
        "uq_refresh_tokens_live",
        "refresh_tokens",
        ["session_id"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("spent_at IS NULL"),
    )
    op.add_column(
        "employees",
        sa.Column(
            "availability_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it turns back by itself; NULL: never.",
        ),
        schema="identity",
    )
    op.add_column("employees", sa.Column("department", sa.Text(), server_default="", nullable=False), schema="identity")
    op.add_column("employees", sa.Column("title", sa.Text(), server_default="", nullable=False), schema="identity")
    op.add_column("employees", sa.Column("level", sa.Integer(), server_default="0", nullable=False), schema="identity")
    op.add_column(
        "employees",
        sa.Column("skills", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        schema="identity",
    )
    op.create_index(
        "ix_employees_availability_until",
        "employees",
        ["availability_until"],
        unique=False,
        schema="identity",
        postgresql_where=sa.text("availability_until IS NOT NULL"),
    )
    op.create_table_comment(
        "grants",
        "What a user may do, besides what their roles give.",
        existing_comment="What a user may do.",
        schema="identity",
    )
    op.add_column(
        "service_accounts",
        sa.Column(
            "scopes",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{*}'"),
            nullable=False,
            comment="The RPCs it may call.",
        ),
        schema="identity",
    )
    op.add_column(
        "service_accounts",
        sa.Column("built_in", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        schema="identity",
    )
    op.add_column(
        "service_accounts", sa.Column("version", sa.Integer(), server_default="1", nullable=False), schema="identity"
    )
    op.add_column(
        "service_accounts",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        schema="identity",
    )
    op.alter_column(
        "service_accounts",
        "secret_hash",
        existing_type=postgresql.BYTEA(),
        nullable=True,
        comment="SHA-256 of 256 random bits; NULL: it has API keys instead.",
        existing_comment="SHA-256 of 256 random bits.",
        schema="identity",
    )
    op.create_check_constraint(
        op.f("ck_service_accounts_secret_only_built_in"),
        "service_accounts",
        "built_in = (secret_hash IS NOT NULL)",
        schema="identity",
    )
    op.create_table_comment(
        "service_accounts",
        "What programs prove themselves as. The built-in ones are kept equal to the file of accounts.",
        existing_comment="What services and the operator prove themselves as; kept equal to the file of accounts.",
        schema="identity",
    )
    op.add_column(
        "users",
        sa.Column("username", sa.Text(), nullable=True, comment="In lower case; NULL: they chose none."),
        schema="identity",
    )
    op.add_column(
        "users",
        sa.Column("time_zone", sa.Text(), server_default="UTC", nullable=False, comment="An IANA time zone."),
        schema="identity",
    )
    op.add_column(
        "users",
        sa.Column("locale", sa.Text(), server_default="en", nullable=False, comment="A language tag (BCP 47)."),
        schema="identity",
    )
    op.add_column(
        "users",
        sa.Column(
            "verified_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When they proved the address; NULL: not yet.",
        ),
        schema="identity",
    )
    op.create_unique_constraint(op.f("uq_users_username"), "users", ["username"], schema="identity")


def downgrade() -> None:
    op.drop_constraint(op.f("uq_users_username"), "users", schema="identity", type_="unique")
    op.drop_column("users", "verified_at", schema="identity")
    op.drop_column("users", "locale", schema="identity")
    op.drop_column("users", "time_zone", schema="identity")
    op.drop_column("users", "username", schema="identity")
    op.create_table_comment(
        "service_accounts",
        "What services and the operator prove themselves as; kept equal to the file of accounts.",
        existing_comment="What programs prove themselves as. The built-in ones are kept equal to the file of accounts.",
        schema="identity",
    )
    # An account without a secret cannot be told of in the table as it was.
    op.execute("DELETE FROM identity.service_accounts WHERE NOT built_in")
    op.drop_constraint(
        op.f("ck_service_accounts_secret_only_built_in"), "service_accounts", schema="identity", type_="check"
    )
    op.alter_column(
        "service_accounts",
        "secret_hash",
        existing_type=postgresql.BYTEA(),
        nullable=False,
        comment="SHA-256 of 256 random bits.",
        existing_comment="SHA-256 of 256 random bits; NULL: it has API keys instead.",
        schema="identity",
    )
    op.drop_column("service_accounts", "created_at", schema="identity")
    op.drop_column("service_accounts", "version", schema="identity")
    op.drop_column("service_accounts", "built_in", schema="identity")
    op.drop_column("service_accounts", "scopes", schema="identity")
    op.create_table_comment(
        "grants",
        "What a user may do.",
        existing_comment="What a user may do, besides what their roles give.",
        schema="identity",
    )
    op.drop_index(
        "ix_employees_availability_until",
        table_name="employees",
        schema="identity",
        postgresql_where=sa.text("availability_until IS NOT NULL"),
    )
    op.drop_column("employees", "skills", schema="identity")
    op.drop_column("employees", "level", schema="identity")
    op.drop_column("employees", "title", schema="identity")
    op.drop_column("employees", "department", schema="identity")
    op.drop_column("employees", "availability_until", schema="identity")
    op.drop_index(
        "uq_refresh_tokens_live",
        table_name="refresh_tokens",
        schema="identity",
        postgresql_where=sa.text("spent_at IS NULL"),
    )
    op.drop_index(op.f("ix_refresh_tokens_session_id"), table_name="refresh_tokens", schema="identity")
    op.drop_table("refresh_tokens", schema="identity")
    op.drop_index(op.f("ix_user_roles_role_id"), table_name="user_roles", schema="identity")
    op.drop_table("user_roles", schema="identity")
    op.drop_index("ix_sessions_user_id", table_name="sessions", schema="identity")
    op.drop_index(op.f("ix_sessions_expires_at"), table_name="sessions", schema="identity")
    op.drop_table("sessions", schema="identity")
    op.drop_table("role_permissions", schema="identity")
    op.drop_table("links", schema="identity")
    op.drop_table("known_places", schema="identity")
    op.drop_table("credentials", schema="identity")
    op.drop_index("ix_api_keys_account", table_name="api_keys", schema="identity")
    op.drop_table("api_keys", schema="identity")
    op.drop_index(op.f("ix_throttles_tat"), table_name="throttles", schema="identity")
    op.drop_table("throttles", schema="identity")
    op.drop_index("uq_roles_name", table_name="roles", schema="identity")
    op.drop_table("roles", schema="identity")
    op.drop_index("ix_permission_changes_user_id", table_name="permission_changes", schema="identity")
    op.drop_table("permission_changes", schema="identity")
