"""`serviq admin`: what can be asked about administrators."""

from pathlib import Path
from typing import Annotated

import typer

from cli.asking.options import DataDir, Json

administrators = typer.Typer(help="People who may do everything.", no_args_is_help=True)


@administrators.command()
def create(
    email: Annotated[str, typer.Option(help="Where to write to them; what they sign in with.")],
    name: Annotated[str, typer.Option(help="What to call them.")],
    data_dir: DataDir = Path(".serviq"),
    as_json: Json = False,
) -> None:
    """Make an administrator, and print the link by which they choose a password: it works once."""
    from cli.commands import admin

    admin.create(data_dir, email=email, name=name, as_json=as_json)
