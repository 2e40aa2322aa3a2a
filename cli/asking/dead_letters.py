"""`serviq dead-letters`: what can be asked about messages that a consumer gave up on."""

from pathlib import Path
from typing import Annotated

import typer

from cli.asking.options import DataDir, Json

letters = typer.Typer(help="Messages that a consumer gave up on.", no_args_is_help=True)

Numbers = Annotated[list[int] | None, typer.Argument(help="Which, by number.")]
Consumer = Annotated[str | None, typer.Option(help="All of one consumer, such as sla__follow_tickets.")]
Everything = Annotated[bool, typer.Option("--all", help="All there are.")]


@letters.command("list")
def list_(data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """List them, oldest first."""
    from cli.commands import dead_letters

    dead_letters.list_(data_dir, as_json=as_json)


@letters.command()
def show(number: int, data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Show one whole, with its event decoded."""
    from cli.commands import dead_letters

    dead_letters.show(data_dir, number, as_json=as_json)


@letters.command()
def replay(
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


@letters.command()
def drop(
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
