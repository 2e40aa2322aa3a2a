"""The options that most commands have."""

from pathlib import Path
from typing import Annotated

import typer

DataDir = Annotated[
    Path,
    typer.Option(envvar="SERVIQ_DATA_DIR", help="Where the mesh keeps everything.", file_okay=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
