from io import StringIO

import pytest
from rich.console import Console

from cli.commands.doctor import report
from cli.console import console, table
from cli.diagnosis.finding import bad, fine


def test_row_that_goes_into_a_pipe_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    rows = table("ticket", last="what")
    rows.add_row("#000001", "a [long] sentence " * 30)
    console().print(rows)
    console().print("another sentence " * 30)
    assert [len(line) > 400 for line in capsys.readouterr().out.splitlines()] == [True, True, True]


def test_doctor_cuts_nothing_at_80_columns() -> None:
    path = "/a/rather/long/path/" * 6
    findings = [
        bad("consumer notify__queue_assigned_mail", f"nobody listens at {path}.", "Start it again."),
        fine("disk", "enough"),
    ]
    screen = Console(width=80, markup=False, file=StringIO(), record=True)
    screen.print(report(findings))
    shown = screen.export_text()
    assert max(map(len, shown.splitlines())) <= 80
    assert f"nobodylistensat{path}.Startitagain." in "".join(line[44:] for line in shown.splitlines()[1:-1]).replace(
        " ", ""
    )
