"""What holds for every file of the repository: names that say something, and nothing of the machine it was made on."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

_SAYS_NOTHING = {"base", "common", "data", "helper", "helpers", "impl", "manager", "managers", "misc", "util", "utils"}
_CODE = ("services", "gateway", "cli", "migrations", "tests", "bench")


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    run = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    return [path for name in run.stdout.split("\0") if name and (path := root / name).is_file()]


@pytest.fixture(scope="module")
def modules(tracked: list[Path], root: Path) -> dict[str, ast.Module]:
    """Our own code; clients are generated."""
    names = {path.relative_to(root): path for path in tracked if path.suffix == ".py"}
    return {str(name): ast.parse(path.read_text()) for name, path in names.items() if name.parts[0] in _CODE}


def test_every_module_has_a_name_that_says_something(modules: dict[str, ast.Module]) -> None:
    parts = {name: [part.split("_") for part in Path(name).with_suffix("").parts] for name in modules}
    assert [name for name, folders in parts.items() if any(_says_nothing(words) for words in folders)] == []


def test_every_class_has_a_name_that_says_something(modules: dict[str, ast.Module]) -> None:
    vague = [
        f"{name}: {node.name}"
        for name, module in modules.items()
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef) and _says_nothing(re.findall(r"[A-Z][a-z]*", node.name))
    ]
    assert vague == []


def _says_nothing(words: list[str]) -> bool:
    """Whether the name is one of the words, or leans on one: TicketManager and BaseTicket do, DataFolder does not."""
    return bool(words) and (words[-1].lower() in _SAYS_NOTHING or words[0].lower() == "base")


def test_locks_name_no_address(tracked: list[Path], root: Path) -> None:
    locks = [path for path in tracked if path.parent == root / "locks" or path.name == "package-lock.json"]
    assert locks
    assert [path.name for path in locks if re.search(r"https?://", path.read_text())] == []


def test_no_file_names_a_path_of_the_machine_it_was_made_on(tracked: list[Path]) -> None:
    # In two pieces, so that this file is not found by its own search.
    machine = re.compile("/wo" + r"rk/|/ro" + r"ot/|/ho" + "me/[a-z]")
    found = [path.name for path in tracked if machine.search(path.read_bytes().decode("utf-8", "replace"))]
    assert found == []


def test_nothing_is_left_to_do_in_comments(modules: dict[str, ast.Module], root: Path) -> None:
    left = re.compile("#.*(TO" + "DO|FIX" + "ME|X" + "XX)")
    assert [name for name in modules if left.search((root / name).read_text())] == []
