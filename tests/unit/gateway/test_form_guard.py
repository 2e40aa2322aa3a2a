import pytest

from gateway.form_guard import FormGuard
from gateway.problems import Problem

GUARD = FormGuard(b"secret", least_seconds=2, most_seconds=3600)
NOW = 1_700_000_000.0


def reason(**sent: object) -> str:
    what = {"mark": GUARD.mark(at=NOW), "trap": "", "at": NOW + 10} | sent
    try:
        GUARD.check(**what)  # type: ignore[arg-type]
    except Problem as problem:
        return problem.kind.reason
    return ""


def test_form_that_a_person_filled_in_passes() -> None:
    assert reason() == ""
    assert reason(at=NOW + 2) == ""
    assert reason(at=NOW + 3600) == ""


def test_form_that_was_sent_at_once_or_much_later_does_not() -> None:
    assert reason(at=NOW + 1.9) == "FORM_TOO_FAST"
    assert reason(at=NOW - 60) == "FORM_TOO_FAST"
    assert reason(at=NOW + 3601) == "FORM_EXPIRED"


def test_field_that_nobody_sees_stays_empty() -> None:
    assert reason(trap="https://example.com") == "FORM_UNLIKELY"


@pytest.mark.parametrize(
    "mark", ["", "x", "é", "A" * 32, "=" * 32, FormGuard(b"other", 2, 3600).mark(at=NOW), "\ud800"]
)
def test_mark_that_is_not_ours_is_refused(mark: str) -> None:
    assert reason(mark=mark) == "FORM_EXPIRED"


def test_mark_cannot_be_made_older() -> None:
    mark = GUARD.mark(at=NOW)
    assert reason(mark=mark[:5] + "A" + mark[6:]) == "FORM_EXPIRED"
