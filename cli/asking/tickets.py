"""`serviq tickets`: what an agent can ask for."""

from pathlib import Path
from typing import Annotated

import typer

from cli.asking.options import DataDir, Json

tickets = typer.Typer(help="An agent's work: what waits, and what to do about it.", no_args_is_help=True)

Ticket = Annotated[str, typer.Argument(help="Its number, such as 42, or its id.")]


@tickets.command("list")
def list_(
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


@tickets.command()
def show(ticket: Ticket, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Show a ticket and everything that happened to it."""
    from cli.commands import tickets as commands

    commands.show(data_dir, ticket, as_json=as_json)


@tickets.command()
def take(ticket: Ticket, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Become responsible for a ticket."""
    from cli.commands import tickets as commands

    commands.act(data_dir, ticket, commands.take, as_json=as_json)


@tickets.command()
def start(ticket: Ticket, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Say that you work on a ticket now."""
    from cli.commands import tickets as commands

    commands.act(data_dir, ticket, commands.start, as_json=as_json)


@tickets.command()
def reply(
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


@tickets.command()
def note(
    ticket: Ticket,
    text: Annotated[str, typer.Argument(help="What to say, in Markdown.")],
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Write an internal note."""
    from cli.commands import tickets as commands

    commands.act(data_dir, ticket, commands.reply(text, internal=True, then=None), as_json=as_json)


@tickets.command()
def resolve(ticket: Ticket, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Say that a ticket is answered for good."""
    from cli.commands import tickets as commands

    commands.act(data_dir, ticket, commands.resolve, as_json=as_json)
