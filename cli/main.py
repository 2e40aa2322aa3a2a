"""The `serviq` command: what can be asked for on the command line; what is about one noun, in `cli.asking`.

What is done stands in `cli.commands`. A command's file is imported only when it is run, so that `serviq --help` does
not wait for libraries.
"""

from importlib import metadata
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cli.asking.admin import administrators
from cli.asking.dead_letters import letters
from cli.asking.keys import keys
from cli.asking.options import DataDir, Json
from cli.asking.sla import sla
from cli.asking.tickets import tickets
from cli.mesh.errors import MeshError


class _Sentences(TyperGroup):
    """Tells what is wrong in a sentence on standard error, and exits with 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except MeshError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error


app = typer.Typer(
    cls=_Sentences,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(letters, name="dead-letters")
app.add_typer(administrators, name="admin")
app.add_typer(keys, name="keys")
app.add_typer(tickets, name="tickets")
app.add_typer(sla, name="sla")


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"serviq {metadata.version('serviq-mesh')}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")]


@app.callback()
def serviq(version: Version = False) -> None:
    """Serviq, a help desk as a mesh of gRPC services."""


@app.command()
def up(
    data_dir: DataDir = Path(".serviq"),
    http_port: Annotated[
        int, typer.Option(envvar="SERVIQ_HTTP_PORT", min=1, max=65535, help="Where the public reaches the gateway.")
    ] = 8080,
    postgres_port: Annotated[
        int | None,
        typer.Option(
            envvar="SERVIQ_POSTGRES_PORT", min=1, max=65535, help="PostgreSQL's port. Default: a free one, kept."
        ),
    ] = None,
    nats_port: Annotated[
        int | None,
        typer.Option(envvar="SERVIQ_NATS_PORT", min=1, max=65535, help="NATS's port. Default: a free one, kept."),
    ] = None,
    smtp_port: Annotated[
        int | None,
        typer.Option(
            envvar="SERVIQ_SMTP_PORT", min=1, max=65535, help="The mail catcher's port. Default: a free one, kept."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Run the whole mesh in the foreground; Ctrl-C stops it."""
    from cli.commands.up import run

    asked = {"http": http_port, "postgres": postgres_port, "nats": nats_port, "smtp": smtp_port}
    run(data_dir, {name: port for name, port in asked.items() if port is not None}, as_json=as_json)


@app.command()
def migrate(as_json: Json = False) -> None:
    """Bring a PostgreSQL server to this version: database, roles, schemas, tables. Run it before the services.

    Reads SERVIQ_ADMIN_DSN and the four SERVIQ_<SERVICE>_DATABASE_DSN (or their _FILE).
    """
    from cli.commands.migrate import run

    run(as_json=as_json)


@app.command()
def seed(
    data_dir: DataDir = Path(".serviq"),
    capacity: Annotated[int, typer.Option(min=1, max=100_000, help="How many tickets each agent takes at once.")] = 20,
    as_json: Json = False,
) -> None:
    """Make employees in a running mesh that has none: six agents who are online, and a lead."""
    from cli.commands.seed import run

    run(data_dir, capacity=capacity, as_json=as_json)


@app.command()
def demo(
    data_dir: DataDir = Path(".serviq"),
    file: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A CSV with subject, body and priority. Default: a sample."),
    ] = None,
    tickets: Annotated[
        int | None, typer.Option(min=1, help="File so many, repeating the rows if need be. Default: every row once.")
    ] = None,
    clients: Annotated[int, typer.Option(min=1, max=64, help="How many file at the same time.")] = 8,
    journal: Annotated[
        Path | None,
        typer.Option(dir_okay=False, help="Where to note every answer, for audit. Default: in the data directory."),
    ] = None,
    patience_seconds: Annotated[
        float, typer.Option(min=0, help="How long to try again while a part is away, and to wait for what follows.")
    ] = 60.0,
    as_json: Json = False,
) -> None:
    """File real tickets through the public endpoint of a running mesh, and show what became of them.

    Makes employees first, with room for a thousand tickets each, when there are none.
    """
    from cli.commands.demo import Options, run

    options = Options(
        file=file,
        tickets=tickets,
        clients=clients,
        journal=journal or data_dir / "demo.jsonl",
        patience_seconds=patience_seconds,
    )
    run(data_dir, options, as_json=as_json)


@app.command()
def audit(
    data_dir: DataDir = Path(".serviq"),
    journal: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="What `demo` noted: every answer is checked.")
    ] = None,
    wait_seconds: Annotated[
        float, typer.Option("--wait", min=0, help="How long to look again while something is amiss.")
    ] = 0.0,
    as_json: Json = False,
) -> None:
    """Walk every ticket and report what is missing or doubled; exits with 1 when anything is."""
    from cli.commands.audit import run

    run(data_dir, journal=journal, wait_seconds=wait_seconds, as_json=as_json)


@app.command()
def doctor(
    data_dir: DataDir = Path(".serviq"),
    http_port: Annotated[int, typer.Option(envvar="SERVIQ_HTTP_PORT", help="The port a mesh would want.")] = 8080,
    as_json: Json = False,
) -> None:
    """Look at ports, versions, schemas, streams and mail; say what to do about whatever is wrong."""
    from cli.commands.doctor import run

    run(data_dir, http_port=http_port, as_json=as_json)


@app.command()
def login(
    email: Annotated[str, typer.Option(help="The address you sign in with.")],
    password: Annotated[
        str, typer.Option(envvar="SERVIQ_PASSWORD", prompt=True, hide_input=True, help="Asked for when it is not set.")
    ],
    data_dir: DataDir = Path(".serviq"),
) -> None:
    """Sign in as an agent; the session is kept in the data directory, for you alone."""
    import asyncio

    from cli.session import sign_in

    asyncio.run(sign_in(data_dir, email=email, password=password))
    typer.echo(f"signed in as {email}")


@app.command()
def logout(data_dir: DataDir = Path(".serviq")) -> None:
    """End the session of `login`."""
    import asyncio

    from cli.session import sign_out

    asyncio.run(sign_out(data_dir))
    typer.echo("signed out")


if __name__ == "__main__":
    app()
