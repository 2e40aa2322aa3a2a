"""The languages that there is a client for: a row each, with what builds its contract program, and runs it."""

import shutil
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

UV = str(Path(sysconfig.get_path("scripts"), "uv"))
"""The installer of Python packages, as the development environment has it."""

Command = tuple[str, ...]
"""A program and its arguments. `{scratch}` in them is an empty folder outside of the repository, one a language."""


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
        tools=(UV,),
        prepare=(
            (UV, "build", "--quiet", "--out-dir", "{scratch}/dist", "."),
            (UV, "venv", "--quiet", "--python", sys.executable, "{scratch}/venv"),
            (
                UV,
                "pip",
                "install",
                "--quiet",
                "--python",
                "{scratch}/venv/bin/python",
                "--find-links",
                "{scratch}/dist",
                "serviq",
            ),
        ),
        test=((sys.executable, "-m", "pytest", "--quiet", "tests"),),
        run=("{scratch}/venv/bin/python", "-m", "contract"),
    ),
    Language(
        name="go",
        tools=("go",),
        prepare=(("go", "build", "-o", "{scratch}/contract", "./contract"),),
        test=(("go", "vet", "./..."), ("go", "test", "./...")),
        run=("{scratch}/contract",),
    ),
    Language(
        name="typescript",
        tools=("node", "npm"),
        prepare=(("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"), ("npm", "run", "build")),
        test=(("npm", "test"),),
        run=("node", "contract/main.js"),
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
