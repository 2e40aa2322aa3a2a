from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.commands import sla
from cli.mesh.errors import MeshError


@pytest.mark.parametrize(
    ("text", "length"),
    [("8h", timedelta(hours=8)), ("1d12h", timedelta(hours=36)), ("90m", timedelta(minutes=90)), ("0s", timedelta(0))],
)
def test_length_of_time_is_written_in_days_hours_minutes_and_seconds(text: str, length: timedelta) -> None:
    assert sla._duration(text).ToTimedelta() == length


@pytest.mark.parametrize("text", ["", "8", "h", "-1h", "1h1d", "٣h", "1.5h", "9" * 50 + "d", "9" * 5000 + "d"])
def test_what_is_no_length_of_time_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(MeshError, match=r"no length of time|too long"):
        sla.preview(tmp_path, text, calendar=None, start=None, pauses=(), as_json=False)


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_what_is_no_time_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    for start, pauses in ((text, ()), (None, (f"{text}/2026-01-01",)), (None, (f"2026-01-01/{text}",))):
        with pytest.raises(MeshError, match="is no time"):
            sla.preview(tmp_path, "8h", calendar=None, start=start, pauses=pauses, as_json=False)


def test_time_is_understood_with_its_zone() -> None:
    assert sla._time("2026-03-06T15:00+01:00").ToDatetime(UTC) == datetime(2026, 3, 6, 14, tzinfo=UTC)


def test_report_by_something_that_is_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MeshError, match="colour is nothing to divide a report by"):
        sla.report(tmp_path, days=1, by="colour", as_json=False)
