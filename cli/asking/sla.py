"""`serviq sla`: what can be asked about promises."""

from pathlib import Path
from typing import Annotated

import typer

from cli.asking.options import DataDir, Json

sla = typer.Typer(help="Deadlines: when something is due, why, and how promises were kept.", no_args_is_help=True)


@sla.command()
def preview(
    target: Annotated[str, typer.Argument(help="How much business time, such as 8h, 90m or 1d12h.")],
    calendar: Annotated[
        str | None, typer.Option(help="By which calendar: its name or id. Default: Round the clock.")
    ] = None,
    start: Annotated[
        str | None, typer.Option(help="From when on, in ISO 8601, such as 2026-03-06T15:00+01:00. Default: now.")
    ] = None,
    pause: Annotated[
        list[str] | None,
        typer.Option(help="What does not count: two times, a slash between; may be repeated."),
    ] = None,
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Say when something would be due. Nothing is stored."""
    from cli.commands import sla as commands

    commands.preview(data_dir, target, calendar=calendar, start=start, pauses=pause or (), as_json=as_json)


@sla.command()
def explain(
    which: Annotated[str, typer.Argument(help="A clock, or a ticket for all of its clocks, by id.")],
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Show what became of the time of a clock: what counted, what did not, and why."""
    from cli.commands import sla as commands

    commands.explain(data_dir, which, as_json=as_json)


@sla.command()
def report(
    days: Annotated[int, typer.Option(min=1, max=3660, help="Of how many days, up to now.")] = 30,
    by: Annotated[str, typer.Option(help="How it is divided: priority, assignee, week or nothing.")] = "nothing",
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Show how promises were kept."""
    from cli.commands import sla as commands

    commands.report(data_dir, days=days, by=by, as_json=as_json)


@sla.command()
def rebuild(data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Make every clock again from what was heard about its ticket, and say how many were wrong: none, normally."""
    from cli.commands import sla as commands

    commands.rebuild(data_dir, as_json=as_json)
