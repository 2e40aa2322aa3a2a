"""The Python client on the oldest libraries that it says it runs on: the newest are those of its own row."""

import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from tests.clients.conftest import Built, plain_environment
from tests.clients.languages import LANGUAGES, UV, Language
from tests.clients.test_clients import EXPECTED

_SECONDS = 300


def test_wheel_does_the_same_with_the_oldest_libraries_it_allows(
    built: Callable[[Language], Built], program_environment: dict[str, str], tmp_path: Path
) -> None:
    [language] = [language for language in LANGUAGES if language.name == "python"]
    client = built(language)
    python = str(tmp_path / "venv/bin/python")
    for command in (
        (UV, "venv", "--quiet", "--python", sys.executable, str(tmp_path / "venv")),
        (
            *(UV, "pip", "install", "--quiet", "--python", python, "--resolution", "lowest"),
            *("--find-links", "{scratch}/dist", "serviq"),
        ),
    ):
        client.call(command, environment=plain_environment(), seconds=_SECONDS)
    environment = {**program_environment, "SERVIQ_RUN": f"oldest{uuid4().hex[:8]}"}
    printed = client.call((python, "-W", "error", "-m", "contract"), environment=environment, seconds=_SECONDS)
    assert printed == EXPECTED.read_text()
