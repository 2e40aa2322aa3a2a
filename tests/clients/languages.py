"""The languages that there is a client for: a row each, with what it takes to build its contract program and to run it."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass

Command = tuple[str, ...]
"""A program and its arguments. `{scratch}` in them is an empty folder outside of the repository, one for each language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How a client is built, tested and run. Every command runs in `clients/<name>`."""

    name: str
    """The folder below `clients`."""
    tools: tuple[str, ...]
    """The programs that must be on the machine."""
    prepare: Sequence[Command]
    """Build the client and its contract program, as somebody would who has just got it."""
    test: Sequence[Command]
    """Run the client's own unit tests."""
    run: Command
    """Run the contract program, which reads its environment and prints a line a step."""

    def missing_tools(self) -> list[str]:
        """The programs that are not on this machine."""
        return [tool for tool in self.tools if shutil.which(tool) is None]


LANGUAGES = (
    Language(
        name="python",
        tools=(sys.executable,),
        prepare=(
            (sys.executable, "-m", "venv", "{scratch}/venv"),
            ("{scratch}/venv/bin/pip", "install", "--quiet", "."),
        ),
        test=((sys.executable, "-m", "pytest", "tests"),),
        run=("{scratch}/venv/bin/python", "-m", "contract"),
    ),
    Language(
        name="java",
        tools=("java", "mvn"),
        prepare=(("mvn", "--quiet", "--batch-mode", "--file=all.xml", "package", "-DskipTests"),),
        test=(("mvn", "--quiet", "--batch-mode", "test"),),
        run=("java", "-jar", "contract/target/contract.jar"),
    ),
)
"""Every row. The order is that of the runs."""
