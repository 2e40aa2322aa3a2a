"""What is printed: a line a step."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from serviq.client import CallFailed

_HIDDEN = ("etag", "request_id")


def say(step: str, **said: Any) -> None:
    """Prints one step."""
    print(json.dumps({"step": step, **said}, separators=(",", ":")))


def failure_in(act: Callable[[], object]) -> CallFailed:
    """Returns what the call fails with. Raises AssertionError when it does not."""
    try:
        act()
    except CallFailed as failure:
        return failure
    raise AssertionError("the call did not fail")


def described(failure: CallFailed) -> dict[str, Any]:
    """Returns an error as it is printed: nothing in it differs from run to run."""
    metadata = {
        key: "*" if key in _HIDDEN or key.endswith("_id") else value for key, value in sorted(failure.metadata.items())
    }
    return {
        "code": failure.code().name,
        "reason": failure.reason,
        "domain": failure.domain,
        "metadata": metadata,
        "fields": sorted({violation.field for violation in failure.violations}),
    }


def word(enum: Any, number: int, prefix: str) -> str:
    """Returns the name of an enum's value without its prefix, such as OPEN."""
    return str(enum.Name(number).removeprefix(prefix))
