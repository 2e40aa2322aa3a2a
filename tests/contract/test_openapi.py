"""The document is good OpenAPI, as others than ourselves see it."""

import os
import subprocess
from pathlib import Path

import pytest

from cli.generate.comments import CommentedFile
from cli.generate.openapi.refusals import ONLY_WITH

REDOCLY = Path("node_modules/.bin/redocly")


def test_a_linter_finds_nothing(root: Path) -> None:
    tools = root / "tests/tools"
    if not (tools / REDOCLY).exists():
        pytest.skip("node's tools are not installed: `make check` installs them where npm and its registry are")
    # By its strictest rules: what it would only warn of is a finding, too.
    done = subprocess.run(
        [tools / REDOCLY, "lint", root / "gateway/reference/openapi.json", "--extends", "recommended-strict"],
        cwd=tools,
        env=os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_reasons_that_are_about_a_field_are_reasons(files: list[CommentedFile]) -> None:
    assert ONLY_WITH.keys() <= {reason.name for file in files for reason in file.error_reasons()}
