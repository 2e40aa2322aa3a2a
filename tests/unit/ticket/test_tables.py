from services.ticket.domain.status import IN_WORK
from services.ticket.store import tables


def test_statuses_in_work_are_the_same_in_the_indexes_as_in_the_domain() -> None:
    quoted = ", ".join(f"'{status}'" for status in ("OPEN", "IN_PROGRESS", "REOPENED"))
    assert str(tables.IN_WORK) == f"status IN ({quoted})"
    assert {status.value for status in IN_WORK} == {"OPEN", "IN_PROGRESS", "REOPENED"}
