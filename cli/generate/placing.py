"""Put what was generated where it is committed, touching nothing that is right already."""

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""


def replace_folder(folder: Path, made: Path, *, keep: Iterable[str] = ()) -> None:
    """Make the files of `folder` those of `made`, but for those that `keep` names, relative to it, and Python's caches.

    Only what stands in folders that `made` has, too, is replaced: `made/serviq` says nothing about `folder/docs`.
    """
    wanted = {path.relative_to(made): path.read_bytes() for path in made.rglob("*") if path.is_file()}
    for name in _same_folders(made, folder, keep=keep):
        if name not in wanted:
            (folder / name).unlink()
    for name, content in wanted.items():
        put(folder / name, content)


def differences(made: Path, committed: Path, *, keep: Iterable[str] = ()) -> list[str]:
    """The names of the files that `replace_folder` would change, make or remove."""
    names = {*_generated_files(made), *_same_folders(made, committed, keep=keep)}
    return sorted(str(name) for name in names if _content(made / name) != _content(committed / name))


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _same_folders(made: Path, folder: Path, *, keep: Iterable[str]) -> list[Path]:
    tops = {path.name for path in made.iterdir()}
    return [name for name in _generated_files(folder, keep=keep) if name.parts[0] in tops]


def _generated_files(folder: Path, *, keep: Iterable[str] = ()) -> list[Path]:
    """The files below `folder`, relative to it, without those of `keep` and what Python leaves behind there."""
    kept = [Path(name) for name in keep]

    def is_generated(name: Path) -> bool:
        by_hand = any(name.is_relative_to(each) for each in kept)
        left_behind = any(part == "__pycache__" or part.endswith(".egg-info") for part in name.parts)
        return not by_hand and not left_behind

    names = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return [name for name in names if is_generated(name)]


def put(path: Path, content: bytes) -> None:
    """Make the content of a file `content`, unless it is already."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
