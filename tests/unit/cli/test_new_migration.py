import subprocess
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("arguments", [[], ["service=ticket"], ["message=add tags"]], ids=repr)
def test_make_migration_shows_how_it_is_asked(arguments: list[str]) -> None:
    # --old-file: nothing is to be installed for this.
    asked = ["make", "--old-file=.venv/.installed-dev", "migration", *arguments]
    answer = subprocess.run(asked, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert 'make migration service=ticket message="add tags"' in answer.stderr
