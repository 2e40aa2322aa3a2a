"""The `serviq` command: what can be asked for on the command line. What is done stands in `cli.commands`.

A command's file is imported only when it is run, so that `serviq --help` does not wait for libraries.
"""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

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
    help="Serviq, a help desk as a mesh of gRPC services.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
dead_letters = typer.Typer(help="Messages that a consumer gave up on.", no_args_is_help=True)
app.add_typer(dead_letters, name="dead-letters")

DataDir = Annotated[
    Path,
    typer.Option(envvar="SERVIQ_DATA_DIR", help="Where the mesh keeps everything.", file_okay=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


@app.command()
def up(
    data_dir: DataDir = Path(".serviq"),
    http_port: Annotated[
        int, typer.Option(envvar="SERVIQ_HTTP_PORT", min=1, max=65535, help="Where the public reaches the gateway.")
    ] = 8080,
    postgres_port: Annotated[
        int | None, typer.Option(envvar="SERVIQ_POSTGRES_PORT", min=1, max=65535, help="Default: a free one, kept.")
    ] = None,
    nats_port: Annotated[
        int | None, typer.Option(envvar="SERVIQ_NATS_PORT", min=1, max=65535, help="Default: a free one, kept.")
    ] = None,
    smtp_port: Annotated[
        int | None, typer.Option(envvar="SERVIQ_SMTP_PORT", min=1, max=65535, help="Default: a free one, kept.")
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


if __name__ == "__main__":
    app()
