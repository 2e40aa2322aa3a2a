"""The newest revision of each history, read from the files without importing Alembic (which takes 1.7 s)."""

import ast
from pathlib import Path

_ROOT = Path(__file__).parent


def versions_folder(service: str) -> Path:
    """Where the revisions of `service` are."""
    return _ROOT / service / "versions"


def head(service: str) -> str | None:
    """The revision of `service` that no other revision follows; None while the history is empty.

    Raises ValueError when there are several: two people have added a revision after the same one.
    """
    revisions = [_assigned(path) for path in sorted(versions_folder(service).glob("[!_]*.py"))]
    followed = {values["down_revision"] for values in revisions}
    heads = [values["revision"] for values in revisions if values["revision"] not in followed]
    if len(heads) > 1:
        raise ValueError(f"the history of {service} has {len(heads)} heads ({', '.join(map(str, heads))}); chain them")
    return heads[0] if heads else None


def _assigned(path: Path) -> dict[str, str | None]:
    """The module-level string constants of a revision file."""
    values: dict[str, str | None] = {}
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str() | None as value))
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str() | None as value))
            ):
                values[name] = value
    return values
