import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import RFC_4122

import pytest

from services.kit import ids
from services.kit.clock import FileClock, FrozenClock, SystemClock, open_clock
from services.kit.ids import Uuid7Source, uuid7, uuid_or_none


def test_system_time_is_aware_and_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_frozen_clock_moves_only_when_told() -> None:
    clock = FrozenClock(datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=2))))
    assert clock.now() == datetime(2026, 1, 1, 10, tzinfo=UTC)
    clock.advance(timedelta(microseconds=1))
    assert clock.now() == datetime(2026, 1, 1, 10, 0, 0, 1, tzinfo=UTC)
    with pytest.raises(ValueError):
        clock.set(datetime(2026, 1, 1))


def test_a_file_moves_the_time_of_every_process(tmp_path: Path) -> None:
    file = tmp_path / "now"
    file.write_text("2026-01-01T10:00:00.000001Z\n")
    clock = open_clock(file)
    assert clock.now() == datetime(2026, 1, 1, 10, 0, 0, 1, tzinfo=UTC)
    file.write_text("2026-01-01T12:00:00+01:00")
    assert clock.now() == datetime(2026, 1, 1, 11, tzinfo=UTC)
    assert isinstance(clock, FileClock)
    assert isinstance(open_clock(None), SystemClock)


def test_ids_are_uuids_of_version_7_with_the_time_in_front() -> None:
    before = datetime.now(UTC)
    made = uuid7()
    assert (made.version, made.variant) == (7, RFC_4122)
    at = datetime.fromtimestamp((made.int >> 80) / 1000, UTC)
    assert timedelta(milliseconds=-1) <= at - before < timedelta(seconds=5)


def test_ids_grow_also_within_a_millisecond_and_when_the_clock_steps_back(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Uuid7Source()
    now = iter([5, 5, 5, 4, 6, 6])
    monkeypatch.setattr(time, "time_ns", lambda: next(now) * 1_000_000)
    made = [source() for _ in range(6)]
    assert made == sorted(set(made))
    assert [each.int >> 80 for each in made] == [5, 5, 5, 5, 6, 6]


def test_a_full_counter_borrows_the_next_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Uuid7Source()
    monkeypatch.setattr(time, "time_ns", lambda: 5_000_000)
    first = source()
    source._counter = ids._COUNTER_MAX
    second = source()
    assert (first.int >> 80, second.int >> 80) == (5, 6)
    assert first < second


def test_threads_share_the_source() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: uuid7(), range(5000)))
    assert len(set(made)) == 5000


def test_only_the_usual_form_of_an_id_is_one() -> None:
    id = uuid7()
    assert uuid_or_none(str(id)) == uuid_or_none(str(id).upper()) == id
    for text in ("", "7", "#000007", id.hex, id.urn, f"{{{id}}}", f" {id}", f"{id}\n"):
        assert uuid_or_none(text) is None
