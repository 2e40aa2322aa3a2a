from services.ticket.store import tables


def test_statuses_in_work_are_written_as_the_indexes_in_the_database_were_made() -> None:
    # Other text would be another index: the planner compares the predicates.
    assert str(tables.IN_WORK) == "status IN ('OPEN', 'IN_PROGRESS', 'REOPENED')"
