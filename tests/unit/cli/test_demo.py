from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from rich.console import Console

from cli.commands.demo import abridged, listing, read_rows, reason, repeated, submission
from cli.survey import Fate
from serviq.sla.v1 import clock_pb2
from serviq.ticket.v1 import ticket_pb2


def test_rows_are_repeated_until_there_are_as_many_as_asked_for() -> None:
    rows = [{"subject": "a"}, {"subject": "b"}]
    assert [row["subject"] for row in repeated(rows, 5)] == ["a", "b", "a", "b", "a"]
    assert repeated(rows, 1) == rows[:1]
    assert repeated(rows, None) == rows


def test_sample_is_read() -> None:
    assert len(read_rows(None)) == 24


def test_file_with_columns_of_its_own_is_read(tmp_path: Path) -> None:
    (tmp_path / "tickets.csv").write_text("subject,body\nOne,Two\n")
    assert read_rows(tmp_path / "tickets.csv") == [{"subject": "One", "body": "Two"}]


def test_one_row_is_not_called_rows() -> None:
    assert abridged([24]) == "row 24"
    assert abridged([1, 2]) == "rows 1, 2"
    assert abridged(range(1, 13)) == "rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more"


def test_refusal_says_what_is_wrong_with_each_field_once() -> None:
    errors = [
        {"field": "title", "message": "must not be empty"},
        {"field": "title", "message": "must be one line"},
        {"field": "email", "message": "must be an address"},
    ]
    assert reason({"errors": errors}) == "title: must not be empty; email: must be an address"
    assert reason({"title": "Too many requests"}) == "Too many requests"


def test_listing_fits_80_columns_whole() -> None:
    ticket = ticket_pb2.Ticket(
        id="1",
        number="#000001",
        status=ticket_pb2.STATUS_IN_PROGRESS,
        priority=ticket_pb2.PRIORITY_CRITICAL,
        assignee_id="agent",
    )
    clocks = []
    for kind in (clock_pb2.CLOCK_KIND_FIRST_RESPONSE, clock_pb2.CLOCK_KIND_RESOLUTION):
        clock = clock_pb2.Clock(kind=kind)
        clock.due_time.FromDatetime(datetime(2026, 11, 23, 15, tzinfo=UTC))
        clocks.append(clock)
    screen = Console(width=80, markup=False, file=StringIO(), record=True)
    screen.print(listing([Fate(ticket=ticket, clocks=clocks, deliveries=[])], {"agent": "Björn Lindqvist"}))
    heading, row = screen.export_text().splitlines()
    assert heading.split() == "number status priority assignee respond by resolve by mails".split()
    assert row.startswith("#000001 IN_PROGRESS CRITICAL Björn Lindqvist 23 Nov ")
    assert len(row) <= 80


def test_who_asks_is_made_up_anew_for_each_run_unless_the_file_says() -> None:
    row = {"subject": "Help", "body": "Please."}
    addresses = [submission(row, number, run=run)["email"] for number in (1, 2) for run in ("a", "b")]
    assert len(set(addresses)) == 4
    assert submission(row | {"email": "ada@example.com"}, 1, run="a")["email"] == "ada@example.com"
