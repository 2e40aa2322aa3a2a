"""What the README of the Python client shows is what happens."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.clients.conftest import Built, plain_environment
from tests.clients.languages import LANGUAGES, Language
from tests.e2e.mesh import RunningMesh


def test_first_example_of_the_python_client_prints_what_the_readme_says(
    built: Callable[[Language], Built], mesh: RunningMesh, tmp_path: Path
) -> None:
    [language] = [language for language in LANGUAGES if language.name == "python"]
    client = built(language)
    readme = (client.folder / "README.md").read_text()
    [example] = re.findall(r"`file_a_ticket\.py`:\n\n```python\n(.*?)```", readme, re.DOTALL)
    [shown] = re.findall(r"\$ python file_a_ticket\.py .*\n(.*\n)", readme)
    program = tmp_path / "file_a_ticket.py"
    program.write_text(example)
    command = ("{scratch}/venv/bin/python", str(program), mesh.addresses["ticket"])
    printed = client.call(command, environment=plain_environment(), seconds=60)
    assert _unnumbered(printed) == _unnumbered(shown)


def _unnumbered(text: str) -> str:
    """Another ticket has another number."""
    return re.sub(r"#\d{6}", "#000000", text)
