"""`python -m cli.new_migration <service> "<message>"` writes the next revision of a service's schema.

It starts a PostgreSQL that is thrown away, runs the histories as they are, and lets Alembic write down what is missing
between that schema and `services.<service>.store.tables`. Read what it wrote before committing it: Alembic sees
neither renames nor data.
"""

import argparse
import asyncio
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import Script

from cli.mesh.child import Child
from cli.mesh.ports import free_port
from cli.mesh.postgres import Postgres
from migrations import SERVICES
from migrations.heads import head
from migrations.runner import configuration, connected, migrate


async def new_migration(service: str, message: str) -> Path:
    """Write the next revision of `service`, and return its file. Raises MeshError when PostgreSQL cannot run."""
    with TemporaryDirectory() as folder:
        server = Postgres(
            folder=Path(folder, "cluster"),
            port=free_port(),
            password="superuser",
            log=Path(folder, "log"),
            durable=False,
        )
        await server.prepare()
        child = Child.start(server.command())
        try:
            await server.ready(child)
            return await asyncio.to_thread(_write, server, service, message)
        finally:
            await child.stop(grace_seconds=5)


def _write(server: Postgres, service: str, message: str) -> Path:
    database = "serviq"
    dsns = {name: server.dsn(user=name, password="password", database=database) for name in SERVICES}
    migrate(server.dsn(), dsns)
    with connected(server.dsn(database=database)) as connection:
        script = command.revision(
            configuration(service, connection), message, autogenerate=True, rev_id=_following(head(service))
        )
    if not isinstance(script, Script):
        raise ValueError(f"Alembic wrote no revision for {service}")
    return Path(script.path)


def _following(revision: str | None) -> str:
    """Revisions are counted, so that a folder lists them in order: 0001, 0002, ..."""
    return f"{int(revision or 0) + 1:04}"


def _tidy(revision: Path) -> None:
    """Take out Alembic's own remarks, and make the file look like every other."""
    lines = revision.read_text(encoding="utf-8").splitlines(keepends=True)
    revision.write_text("".join(line for line in lines if "# ###" not in line), encoding="utf-8")
    ruff = Path(sys.executable).parent / "ruff"
    subprocess.run([ruff, "format", "--quiet", revision], check=True)
    subprocess.run([ruff, "check", "--quiet", "--fix", revision], check=True)


def main() -> None:
    """Read the command line, write the revision, format it and print where it is."""
    parser = argparse.ArgumentParser(description="Write the next revision of a service's schema.")
    parser.add_argument("service", choices=SERVICES)
    parser.add_argument("message", help="what changes, as in: 'add the ticket tables'")
    arguments = parser.parse_args()
    written = asyncio.run(new_migration(arguments.service, arguments.message))
    _tidy(written)
    print(written.relative_to(Path.cwd()))


if __name__ == "__main__":
    main()
