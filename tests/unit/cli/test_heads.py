from pathlib import Path

import pytest

from migrations import heads
from migrations.heads import head


def write(folder: Path, revision: str, after: str | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{revision}.py").write_text(f"revision: str = {revision!r}\ndown_revision = {after!r}\n")


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(heads, "_ROOT", tmp_path)
    return tmp_path / "ticket" / "versions"


def test_empty_history_has_no_head(history: Path) -> None:
    history.mkdir(parents=True)
    assert head("ticket") is None


def test_head_is_the_revision_that_nothing_follows(history: Path) -> None:
    write(history, "0002", "0001")
    write(history, "0001", None)
    write(history, "0003", "0002")
    assert head("ticket") == "0003"


def test_two_heads_are_named(history: Path) -> None:
    write(history, "0001", None)
    write(history, "0002", "0001")
    write(history, "0002b", "0001")
    with pytest.raises(ValueError, match="2 heads \\(0002, 0002b\\)"):
        head("ticket")
