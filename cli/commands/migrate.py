"""`serviq migrate`: brings a PostgreSQL server to this version."""

import json
import os

import psycopg
import typer

from cli.environment import read_secret
from cli.mesh.errors import MeshError
from migrations import SERVICES
from migrations.runner import migrate


def run(*, as_json: bool) -> None:
    """Migrate what the environment names, and say which services' schemas changed. Raises MeshError when it cannot."""
    admin_dsn = read_secret(os.environ, "SERVIQ_ADMIN_DSN")
    service_dsns = {service: read_secret(os.environ, f"SERVIQ_{service.upper()}_DATABASE_DSN") for service in SERVICES}
    try:
        changed = migrate(admin_dsn, service_dsns)
    except (psycopg.Error, ValueError) as error:
        raise MeshError(f"The database could not be migrated: {str(error).strip().splitlines()[0]}.") from error
    if as_json:
        typer.echo(json.dumps({"changed": changed}))
    else:
        typer.echo(f"migrated: {', '.join(changed)}" if changed else "every schema is at this version")
