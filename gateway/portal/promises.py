"""What was promised about a ticket, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from google.protobuf.timestamp_pb2 import Timestamp
from markupsafe import Markup

from gateway.portal.formats import Formats
from gateway.portal.texts import Texts

_SHOWN: Final = ("RUNNING", "PAUSED", "MET", "BREACHED")
"""The states of clocks that are worth a sentence. What is not asked for any more is not."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One sentence, and how it stands: RUNNING, PAUSED, MET, BREACHED, or LATE when it was kept too late."""

    kind: str
    state: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Missed:
    """A promise that was not kept in time: of which kind, and when that was clear."""

    kind: str
    at: Timestamp


def missed_of(sla: Mapping[str, Any] | None) -> list[Missed]:
    """Returns the promises of an answer's `sla` that were missed."""
    return [
        Missed(clock["kind"], _read(clock["breachTime"]))
        for clock in (sla or {}).get("clocks", ())
        if clock["state"] == "BREACHED" and "breachTime" in clock
    ]


def promises_of(sla: Mapping[str, Any] | None, texts: Texts, formats: Formats) -> list[Promise]:
    """Returns the promises of an answer's `sla`, the latest of each kind; none while nobody knows them."""
    latest: dict[str, Mapping[str, Any]] = {}
    for clock in (sla or {}).get("clocks", ()):
        if clock["state"] in _SHOWN:
            latest[clock["kind"]] = clock
    return [_promise(kind, clock, texts, formats) for kind, clock in latest.items()]


def _promise(kind: str, clock: Mapping[str, Any], texts: Texts, formats: Formats) -> Promise:
    state = "LATE" if clock["state"] == "BREACHED" and clock.get("stopTime") else clock["state"]
    times = {name: _time(clock.get(f"{name}Time"), formats) for name in ("due", "stop")}
    return Promise(kind, state, texts(f"promise.{kind}.{state}", **times))


def _time(text: str | None, formats: Formats) -> Markup:
    return formats.time(_read(text)) if text else Markup("")


def _read(text: str) -> Timestamp:
    at = Timestamp()
    at.FromJsonString(text)
    return at
