"""How the commands write for people: nothing is cut, and what goes into a pipe keeps one line a row."""

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

_PIPE_COLUMNS = 10_000
"""Wider than any row: `grep` is to find whole lines."""


def console() -> Console:
    """Standard output. Text is taken as it is: what others wrote may hold square brackets that are no markup."""
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _PIPE_COLUMNS)


def progress_console() -> Console:
    """Standard error, for what is only of interest while it moves."""
    return Console(stderr=True, highlight=False)


def table(*columns: str, last: str) -> Table:
    """A table whose short `columns` keep their width; the `last` one folds when the terminal is too narrow."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        made.add_column(column, no_wrap=True)
    made.add_column(last, overflow="fold")
    return made


def coloured(text: str, colour: str) -> Text:
    """The text in a colour, where there are colours."""
    return Text(text, style=colour)
