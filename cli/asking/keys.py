"""`serviq keys`: what can be asked about signing keys."""

from pathlib import Path

import typer

from cli.asking.options import DataDir, Json

keys = typer.Typer(help="The keys that access tokens are signed with.", no_args_is_help=True)


@keys.command()
def rotate(data_dir: DataDir = Path(".serviq"), as_json: Json = False) -> None:
    """Make a new signing key; those before it are kept until the last of their tokens has expired."""
    from cli.commands import keys as commands

    commands.rotate(data_dir, as_json=as_json)
