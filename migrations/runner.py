"""Brings a server to the schema of this version: database, roles, schemas, and every history to its head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow

from migrations import SERVICES
from migrations.grants import close_to_strangers, ensure_database, ensure_service
from migrations.heads import head, versions_folder

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

# Any number that no other program locks on the same server: parallel starts queue here, and run everything once.
_LOCK = 0x5E721D


def migrate(admin_dsn: str, service_dsns: Mapping[str, str]) -> list[str]:
    """Make what is missing and upgrade every history; returns the services whose schema changed.

    `service_dsns` is one DSN a service, all to one database; the role passwords are taken from them. Safe to run
    from several processes at once. Costs a few milliseconds when there is nothing to do. Raises psycopg.Error when
    the server refuses, ValueError when the DSNs do not fit together.
    """
    database, passwords = _read(service_dsns)
    with psycopg.connect(admin_dsn, autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [_LOCK])  # let go when the connection closes
        ensure_database(server, database)
        with psycopg.connect(make_conninfo(admin_dsn, dbname=database)) as connection:
            close_to_strangers(connection)
            for service, password in passwords.items():
                ensure_service(connection, service, password=password)
        outdated = [service for service, found in revisions(admin_dsn, database).items() if found != head(service)]
        if outdated:
            _upgrade(make_conninfo(admin_dsn, dbname=database), outdated)
        return outdated


def revisions(admin_dsn: str, database: str) -> dict[str, str | None]:
    """The revision each service's schema is at in `database`; None where nothing has been migrated yet."""
    with psycopg.connect(make_conninfo(admin_dsn, dbname=database)) as connection:
        return {service: _revision(connection, service) for service in SERVICES}


def _revision(connection: psycopg.Connection[TupleRow], service: str) -> str | None:
    table = f"{service}.alembic_version"
    if connection.execute("SELECT to_regclass(%s)", [table]).fetchone() == (None,):
        return None
    row = connection.execute(
        sql.SQL("SELECT version_num FROM {}").format(sql.Identifier(service, "alembic_version"))
    ).fetchone()
    return row[0] if row else None


def _read(service_dsns: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The one database that all DSNs name, and each service's password."""
    parts = {service: conninfo_to_dict(service_dsns[service]) for service in SERVICES}
    for service, found in parts.items():
        if found.get("user") != service or not found.get("password"):
            raise ValueError(f"the DSN of {service} must name the role {service} and its password")
    databases = {str(found.get("dbname")) for found in parts.values()}
    if len(databases) > 1:
        raise ValueError(f"the services' DSNs name different databases: {', '.join(sorted(databases))}")
    return databases.pop(), {service: str(found["password"]) for service, found in parts.items()}


def _upgrade(admin_dsn: str, services: list[str]) -> None:
    # Imported here because it takes 1.7 s, and most starts find nothing to upgrade.
    from alembic import command

    with connected(admin_dsn) as connection:
        for service in services:
            command.upgrade(configuration(service, connection), "head")


@contextmanager
def connected(admin_dsn: str) -> Iterator[Connection]:
    """A connection of the kind Alembic works over."""
    from sqlalchemy import NullPool, create_engine

    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(admin_dsn), poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


def configuration(service: str, connection: Connection) -> Config:
    """How Alembic is told to work on the history of `service` over `connection`."""
    from alembic import config

    found = config.Config()
    found.set_main_option("script_location", str(Path(__file__).parent))
    found.set_main_option("version_locations", str(versions_folder(service)))
    found.set_main_option("path_separator", "os")
    found.attributes.update(service=service, connection=connection)
    return found
