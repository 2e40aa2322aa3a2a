"""`serviq migrate`: brings a PostgreSQL server to this version."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import psycopg
import typer

from cli.mesh.errors import MeshError
from migrations import SERVICES
from migrations.runner import migrate


def run(*, as_json: bool) -> None:
    """Migrate what the environment names, and say which services' schemas changed. Raises MeshError when it cannot."""
    admin_dsn = _secret(os.environ, "SERVIQ_ADMIN_DSN")
    service_dsns = {service: _secret(os.environ, f"SERVIQ_{service.upper()}_DATABASE_DSN") for service in SERVICES}
    try:
        changed = migrate(admin_dsn, service_dsns)
    except (psycopg.Error, ValueError) as error:
        raise MeshError(f"The database could not be migrated: {str(error).strip().splitlines()[0]}.") from error
    if as_json:
        typer.echo(json.dumps({"changed": changed}))
    else:
        typer.echo(f"migrated: {', '.join(changed)}" if changed else "every schema is at this version")


def _secret(environment: Mapping[str, str], name: str) -> str:
    """The value of a variable, or of the file that <NAME>_FILE names. Raises MeshError when there is neither."""
    if name in environment:
        return environment[name]
    if f"{name}_FILE" not in environment:
        raise MeshError(f"{name} (or {name}_FILE) is not set.")
    path = Path(environment[f"{name}_FILE"])
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise MeshError(f"{name}_FILE names {path}, which cannot be read ({error.strerror}).") from error
