"""Rules 1 to 5, 7 and 11 of the deadlines, by name. `test_oracle.py` proves the same arithmetic on random cases."""

from datetime import UTC, datetime, timedelta

from services.sla.domain.business_time import BusinessTime
from services.sla.domain.pause import Pause
from tests.unit.sla import given

HOUR = timedelta(hours=1)


def test_rule_2_what_is_used_up_exactly_at_closing_is_due_at_closing() -> None:
    friday_noon = datetime(2026, 3, 6, 12, tzinfo=UTC)
    business = BusinessTime(given.office())
    assert business.due(friday_noon, 5 * HOUR) == datetime(2026, 3, 6, 17, tzinfo=UTC)
    monday = datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert business.due(friday_noon, 5 * HOUR + timedelta.resolution) == monday + timedelta.resolution


def test_rule_5_while_a_pause_goes_on_nothing_is_due() -> None:
    monday = datetime(2026, 3, 9, 9, tzinfo=UTC)
    business = BusinessTime(given.office())
    assert business.due(monday, 2 * HOUR, [Pause(start=monday + HOUR)]) is None
