"""The database: does it answer, and is every schema at this version."""

from collections.abc import Iterator

import psycopg

from cli.diagnosis.finding import Finding, bad, fine
from cli.mesh.catalogue import DATABASE
from cli.mesh.postgres_programs import MAJOR_VERSION
from cli.target import Target
from migrations.heads import head
from migrations.runner import revisions


def database(target: Target) -> Iterator[Finding]:
    """Look at the server's version, and at the revision of each service's schema."""
    dsn = target.admin_dsn
    try:
        with psycopg.connect(dsn, connect_timeout=3) as connection:
            version = connection.info.server_version
        found = revisions(dsn, DATABASE)
    except psycopg.Error as error:
        yield bad(
            "database", str(error).strip().splitlines()[0], "See the finding about postgres, or SERVIQ_ADMIN_DSN."
        )
        return
    if version // 10000 < MAJOR_VERSION:
        yield bad("database", f"PostgreSQL {version // 10000}", f"Serviq needs PostgreSQL {MAJOR_VERSION} or later.")
    for service, revision in found.items():
        if revision == head(service):
            yield fine(f"schema {service}", f"at revision {revision}")
        else:
            yield bad(f"schema {service}", f"at {revision}, this version has {head(service)}", "Run `serviq migrate`.")
