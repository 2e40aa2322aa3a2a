"""`serviq audit`: walks every ticket through the services' own RPCs and reports what is missing or doubled."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import typer

from cli.console import coloured, console, table
from cli.journal import Filed, read_journal
from cli.operator import Operator, open_operator
from cli.survey import amiss, every_employee, every_ticket, fates
from serviq.identity.v1 import user_pb2
from serviq.ticket.v1 import ticket_pb2

_AGAIN_SECONDS = 0.5
_SHOWN = 50
_NOT_IN_WORK = (ticket_pb2.STATUS_WAITING, ticket_pb2.STATUS_RESOLVED, ticket_pb2.STATUS_CLOSED, ticket_pb2.STATUS_SPAM)


@dataclass(kw_only=True)
class Report:
    """What an audit found. `findings` holds a ticket's number and what is amiss with it."""

    tickets: int = 0
    clocks: int = 0
    assigned: int = 0
    mails: int = 0
    suppressed: int = 0
    journalled: int = 0
    findings: list[tuple[str, str]] = field(default_factory=list)


def run(data_dir: Path, *, journal: Path | None, wait_seconds: float, as_json: bool) -> None:
    """Audits, again and again for at most `wait_seconds` while something is amiss; exits with 1 when it still is."""
    report = asyncio.run(_run(data_dir, journal=journal, wait_seconds=wait_seconds))
    if as_json:
        findings = [{"ticket": number, "finding": finding} for number, finding in report.findings]
        typer.echo(json.dumps({**vars(report), "findings": findings}))
    else:
        _show(report)
    if report.findings:
        raise typer.Exit(1)


async def _run(data_dir: Path, *, journal: Path | None, wait_seconds: float) -> Report:
    filed = read_journal(journal) if journal else []
    async with open_operator(data_dir) as operator:
        deadline = asyncio.get_running_loop().time() + wait_seconds
        while True:
            report = await audit(operator, filed)
            if not report.findings or asyncio.get_running_loop().time() >= deadline:
                return report
            # What is still on its way is not amiss yet, and no event would tell us of its arrival.
            await asyncio.sleep(_AGAIN_SECONDS)


async def audit(operator: Operator, filed: list[Filed]) -> Report:
    """Looks at every ticket once, and at what the journal says was accepted or refused."""
    report = Report(journalled=len(filed))
    somebody_has_room = await _somebody_has_room(operator)
    numbers: dict[str, str] = {}
    doubled: Counter[str] = Counter()
    async for tickets in every_ticket(operator):
        for fate in await fates(operator, tickets):
            report.tickets += 1
            report.clocks += len(fate.clocks)
            report.assigned += bool(fate.ticket.assignee_id)
            report.mails += fate.sent
            report.suppressed += fate.suppressed
            numbers[fate.ticket.id] = fate.ticket.number
            doubled[fate.ticket.number] += 1
            report.findings.extend(
                (fate.ticket.number, finding) for finding in amiss(fate, somebody_has_room=somebody_has_room)
            )
    report.findings.extend(
        (number, f"{times} tickets have this number") for number, times in doubled.items() if times > 1
    )
    report.findings.extend(_against_journal(filed, numbers))
    return report


def _against_journal(filed: list[Filed], numbers: dict[str, str]) -> list[tuple[str, str]]:
    findings: list[tuple[str, str]] = []
    accepted = [entry for entry in filed if entry.ticket_id]
    for entry in accepted:
        if numbers.get(entry.ticket_id) != entry.number:
            findings.append((entry.number, f"accepted as row {entry.row}, but no such ticket is there"))
    for ticket_id, count in Counter(entry.ticket_id for entry in accepted).items():
        if count > 1:
            findings.append((numbers.get(ticket_id, "?"), f"{count} rows were answered with this one ticket"))
    return findings


async def _somebody_has_room(operator: Operator) -> bool:
    """Tells whether an online agent has fewer tickets in work than they may be given."""
    room = {
        user.id: user.employee.capacity
        for user in await every_employee(operator)
        if user.employee.active and user.employee.availability == user_pb2.AVAILABILITY_ONLINE
    }
    async for tickets in every_ticket(operator):
        for ticket in tickets:
            if ticket.assignee_id in room and ticket.status not in _NOT_IN_WORK:
                room[ticket.assignee_id] -= 1
    return any(left > 0 for left in room.values())


def _show(report: Report) -> None:
    screen = console()
    screen.print(
        f"{report.tickets} tickets, {report.clocks} clocks, {report.assigned} assigned, {report.mails} mails sent"
        + (f", {report.suppressed} not to be sent" if report.suppressed else "")
        + (f", {report.journalled} rows in the journal" if report.journalled else ""),
        soft_wrap=True,
    )
    if not report.findings:
        screen.print(coloured("nothing is missing, nothing is doubled", "green"))
        return
    rows = table("ticket", last="what is amiss")
    for number, finding in report.findings[:_SHOWN]:
        rows.add_row(number, finding)
    screen.print(rows)
    if len(report.findings) > _SHOWN:
        screen.print(f"... and {len(report.findings) - _SHOWN} more; --json shows all")
    screen.print(coloured(f"{len(report.findings)} findings", "red"))
