"""The `serviq` command: what can be asked for on the command line. What is done stands in `cli.commands`.

A command's file is imported only when it is run, so that `serviq --help` does not wait for libraries.
"""

from importlib import metadata
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cli.asking_sla import sla
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


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"serviq {metadata.version('serviq-mesh')}")
        raise typer.Exit


letters = typer.Typer(help="Messages that a consumer gave up on.", no_args_is_help=True)
app.add_typer(letters, name="dead-letters")
administrators = typer.Typer(help="People who may do everything.", no_args_is_help=True)
app.add_typer(administrators, name="admin")
keys = typer.Typer(help="The keys that access tokens are signed with.", no_args_is_help=True)
app.add_typer(keys, name="keys")

tickets = typer.Typer(help="An agent's work: what waits, and what to do about it.", no_args_is_help=True)
app.add_typer(tickets, name="tickets")
app.add_typer(sla, name="sla")

DataDir = Annotated[
    Path,
    typer.Option(envvar="SERVIQ_DATA_DIR", help="Where the mesh keeps everything.", file_okay=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Numbers = Annotated[list[int] | None, typer.Argument(help="Which, by number.")]
Consumer = Annotated[str | None, typer.Option(help="All of one consumer, such as sla__follow_tickets.")]
Ticket = Annotated[str, typer.Argument(help="Its number, such as 42, or its id.")]
Everything = Annotated[bool, typer.Option("--all", help="All there are.")]
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


@letters.command("list")
def dead_letters_list(data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """List them, oldest first."""
    from cli.commands import dead_letters

    dead_letters.list_(data_dir, as_json=as_json)


@letters.command("show")
def dead_letters_show(number: int, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Show one whole, with its event decoded."""
    from cli.commands import dead_letters

    dead_letters.show(data_dir, number, as_json=as_json)


@letters.command("replay")
def dead_letters_replay(
    numbers: Numbers = None,
    consumer: Consumer = None,
    everything: Everything = False,
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Give them back to the consumers that gave up on them, and to no other."""
    from cli.commands import dead_letters

    choice = dead_letters.Choice(numbers=numbers or (), consumer=consumer, everything=everything)
    dead_letters.replay(data_dir, choice, as_json=as_json)


@letters.command("drop")
def dead_letters_drop(
    numbers: Numbers = None,
    consumer: Consumer = None,
    everything: Everything = False,
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Delete them for good: what they ask for will not be done."""
    from cli.commands import dead_letters

    choice = dead_letters.Choice(numbers=numbers or (), consumer=consumer, everything=everything)
    dead_letters.drop(data_dir, choice, as_json=as_json)


@administrators.command("create")
def admin_create(
    email: Annotated[str, typer.Option(help="Where to write to them; what they sign in with.")],
    name: Annotated[str, typer.Option(help="What to call them.")],
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Make an administrator, and print the link by which they choose a password: it works once."""
    from cli.commands import admin

    admin.create(data_dir, email=email, name=name, as_json=as_json)


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


@tickets.command("list")
def tickets_list(
    status: Annotated[list[str] | None, typer.Option(help="Only these; may be repeated. Default: unfinished.")] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Only those you are responsible for.")] = False,
    unassigned: Annotated[bool, typer.Option("--unassigned", help="Only those nobody is responsible for.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many.")] = 50,
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """List what you may see, most urgent first."""
    from cli.commands import tickets as commands

    commands.list_(data_dir, statuses=status or (), mine=mine, unassigned=unassigned, limit=limit, as_json=as_json)


@tickets.command("show")
def tickets_show(ticket: Ticket, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Show a ticket and everything that happened to it."""
    from cli.commands import tickets as commands

    commands.show(data_dir, ticket, as_json=as_json)


@tickets.command("take")
def tickets_take(ticket: Ticket, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Become responsible for a ticket."""
    from cli.commands import tickets as commands

    commands.act(data_dir, ticket, commands.take, as_json=as_json)


@tickets.command("start")
def tickets_start(ticket: Ticket, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Say that you work on a ticket now."""
    from cli.commands import tickets as commands

    commands.act(data_dir, ticket, commands.start, as_json=as_json)


@tickets.command("reply")
def tickets_reply(
    ticket: Ticket,
    text: Annotated[str, typer.Argument(help="What to say, in Markdown.")],
    then: Annotated[
        str | None, typer.Option(help="Where it goes: waiting, in-progress or resolved. Default: waiting.")
    ] = None,
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Write to the requester."""
    from cli.commands import tickets as commands

    commands.act(data_dir, ticket, commands.reply(text, internal=False, then=then), as_json=as_json)


@tickets.command("note")
def tickets_note(
    ticket: Ticket,
    text: Annotated[str, typer.Argument(help="What to say, in Markdown.")],
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Write an internal note."""
    from cli.commands import tickets as commands

    commands.act(data_dir, ticket, commands.reply(text, internal=True, then=None), as_json=as_json)


@tickets.command("resolve")
def tickets_resolve(ticket: Ticket, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Say that a ticket is answered for good."""
    from cli.commands import tickets as commands

    commands.act(data_dir, ticket, commands.resolve, as_json=as_json)


@keys.command("rotate")
def keys_rotate(data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Make a new signing key; those before it are kept until the last of their tokens has expired."""
    from cli.commands import keys

    keys.rotate(data_dir, as_json=as_json)


if __name__ == "__main__":
    app()
