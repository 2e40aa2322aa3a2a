"""`serviq demo`: files real tickets through the public endpoint, then shows what became of them."""

from __future__ import annotations

import asyncio
import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC
from importlib import resources
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import typer
from google.protobuf.timestamp_pb2 import Timestamp
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from cli.commands.seed import seed
from cli.console import coloured, console, progress_console
from cli.journal import Filed, Journal
from cli.mesh.errors import MeshError
from cli.operator import Operator, open_operator
from cli.survey import PAGE, Fate, amiss, every_employee, fates
from services.kit.ids import uuid7
from serviq.sla.v1 import clock_pb2
from serviq.ticket.v1 import ticket_pb2, ticket_service_pb2

CAPACITY = 1000
"""How many tickets each demo agent takes: a demo files far more at once than people would be given."""

_PATH = "/api/v1/users/external/ticket"
_PRIORITIES = {"low": "LOW", "medium": "NORMAL", "normal": "NORMAL", "high": "HIGH", "critical": "CRITICAL"}
_AGAIN_SECONDS = 0.25
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to run a demo: see the command's help."""

    file: Path | None
    tickets: int | None
    clients: int
    journal: Path
    patience_seconds: float


def run(data_dir: Path, options: Options, *, as_json: bool) -> None:
    """Runs the demo; exits with 1 when an accepted ticket did not get all it should."""
    there = read_rows(options.file)
    rows = repeated(there, options.tickets)
    if len(rows) > len(there) and not as_json:
        typer.echo(f"{options.file or 'the sample'} has {len(there)} rows; repeating them until there are {len(rows)}")
    filed, found, names = asyncio.run(_run(data_dir, options, rows))
    # Everybody was waited for: whoever still has nobody found all agents full.
    wrong = {fate.ticket.number: amiss(fate, somebody_has_room=False) for fate in found}
    if as_json:
        typer.echo(json.dumps(_as_json(filed, found, wrong), ensure_ascii=False))
    else:
        _show(filed, found, names, wrong, options.journal)
    if any(wrong.values()) or len(found) != sum(bool(entry.ticket_id) for entry in filed):
        raise typer.Exit(1)


def read_rows(file: Path | None) -> list[dict[str, str]]:
    """Reads a CSV with the columns subject and body and, if wanted, priority, name and email.

    None is the sample that comes along. Raises MeshError when it is not such a file.
    """
    try:
        source = file.open(encoding="utf-8-sig", newline="") if file else _sample().open(encoding="utf-8", newline="")
        with source:
            rows = list(csv.DictReader(source, restval=""))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise MeshError(f"{file} cannot be read as CSV ({error}).") from error
    missing = {"subject", "body"} - set(rows[0] if rows else ())
    if missing:
        raise MeshError(f"{file} has no column {' and no '.join(sorted(missing))}, or no row.")
    return rows


def repeated(rows: Sequence[dict[str, str]], tickets: int | None) -> list[dict[str, str]]:
    """Returns as many rows as there are to be tickets, from the first again after the last; None is each once."""
    return list(islice(cycle(rows), tickets or len(rows)))


def submission(row: Mapping[str, str], number: int, *, run: str) -> dict[str, str]:
    """Returns the request for a row of the CSV. Who asks is made up where the file does not say.

    They are others in each `run`: an address that nobody has proved gets one mail an hour.
    """
    priority = row.get("priority", "").strip().lower()
    return {
        "name": row.get("name") or f"Requester {number}",
        "email": row.get("email") or f"requester-{number}.{run}@example.com",
        "title": row["subject"],
        "description": row["body"],
        "priority": _PRIORITIES.get(priority, priority.upper() or "NORMAL"),
    }


async def _run(
    data_dir: Path, options: Options, rows: Sequence[Mapping[str, str]]
) -> tuple[list[Filed], list[Fate], dict[str, str]]:
    async with open_operator(data_dir) as operator:
        if not await every_employee(operator):
            await seed(operator, capacity=CAPACITY)
        with _progress() as progress:
            filed = await _file(operator.gateway_url, options, rows, progress)
            found = await _follow(operator, [entry for entry in filed if entry.ticket_id], options, progress)
        return filed, found, {user.id: user.name for user in await every_employee(operator)}


async def _file(url: str, options: Options, rows: Sequence[Mapping[str, str]], progress: Progress) -> list[Filed]:
    """Files the rows with several clients at once, and journals each answer before the client files its next."""
    task = progress.add_task("filing", total=len(rows))
    waiting = iter(enumerate(rows, start=1))
    filed: list[Filed] = []
    run = uuid4().hex[:8]
    with Journal(options.journal) as journal:
        async with aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(total=10)) as session:

            async def client() -> None:
                for number, row in waiting:
                    entry = await _submit(session, number, submission(row, number, run=run), options.patience_seconds)
                    journal.write(entry)
                    filed.append(entry)
                    progress.advance(task)

            try:
                async with asyncio.TaskGroup() as group:
                    for _ in range(options.clients):
                        group.create_task(client())
            except ExceptionGroup as failures:
                raise next((each for each in failures.exceptions if isinstance(each, MeshError)), failures) from None
    return sorted(filed, key=lambda entry: entry.row)


async def _submit(session: aiohttp.ClientSession, row: int, body: Mapping[str, str], patience_seconds: float) -> Filed:
    """Files one ticket; while nobody answers it tries again with the same key, which cannot make a second ticket."""
    headers = {"Idempotency-Key": f"demo-{uuid7()}"}
    deadline = asyncio.get_running_loop().time() + patience_seconds
    for attempt in count():
        try:
            async with session.post(_PATH, json=body, headers=headers) as response:
                answer = await response.json(content_type=None)
                if response.status == 201:
                    ticket = answer["ticket"]
                    return Filed(row=row, status=201, ticket_id=ticket["id"], number=ticket["number"])
                if response.status < 500 and response.status not in (408, 409, 429):
                    return Filed(row=row, status=response.status, reason=reason(answer))
                trouble = f"{response.status} {reason(answer)}"
        except (aiohttp.ClientError, TimeoutError, json.JSONDecodeError) as error:
            trouble = f"{type(error).__name__}: {error}"
        if asyncio.get_running_loop().time() > deadline:
            raise MeshError(f"Row {row} got no answer in {patience_seconds:.0f} s; the last was: {trouble}")
        await asyncio.sleep(min(2.0, _AGAIN_SECONDS * 2**attempt))
    raise AssertionError("count() ends")


def reason(problem: Mapping[str, Any]) -> str:
    """Returns a problem (RFC 9457) as one line."""
    said: dict[str, str] = {}
    for error in problem.get("errors", ()):
        said.setdefault(str(error.get("field")), str(error.get("message")))  # what else is wrong there follows from it
    return "; ".join(f"{field}: {message}" for field, message in said.items()) or str(
        problem.get("detail") or problem.get("title")
    )


async def _follow(operator: Operator, accepted: Sequence[Filed], options: Options, progress: Progress) -> list[Fate]:
    """Waits until every accepted ticket has all it should have, or the patience is over, and returns what there is."""
    task = progress.add_task("following", total=len(accepted))
    deadline = asyncio.get_running_loop().time() + options.patience_seconds
    done: list[Fate] = []
    pending = [entry.ticket_id for entry in accepted]
    while pending:
        found: list[Fate] = []
        for start in range(0, len(pending), PAGE):
            found.extend(await fates(operator, await _tickets(operator, pending[start : start + PAGE])))
        is_late = asyncio.get_running_loop().time() > deadline
        settled = [fate for fate in found if is_late or not amiss(fate, somebody_has_room=True)]
        done.extend(settled)
        progress.update(task, completed=len(done))
        gone = {fate.ticket.id for fate in settled}
        pending = [] if is_late else [id for id in pending if id not in gone]
        if pending:
            await asyncio.sleep(_AGAIN_SECONDS)
    return sorted(done, key=lambda fate: fate.ticket.number)


async def _tickets(operator: Operator, ids: Sequence[str]) -> list[ticket_pb2.Ticket]:
    requests = [operator.tickets.GetTicket(ticket_service_pb2.GetTicketRequest(id=id)) for id in ids]
    return [answer.ticket for answer in await asyncio.gather(*requests)]


def _show(
    filed: Sequence[Filed],
    found: Sequence[Fate],
    names: Mapping[str, str],
    wrong: Mapping[str, Sequence[str]],
    journal: Path,
) -> None:
    screen = console()
    screen.print(listing(found, names))
    if len(found) > _SHOWN:
        screen.print(f"... and {len(found) - _SHOWN} more; --json shows all")
    refused = [entry for entry in filed if not entry.ticket_id]
    assigned = Counter(names.get(fate.ticket.assignee_id, "nobody") for fate in found)
    sentences = [
        f"\n{len(found)} accepted, {sum(fate.sent for fate in found)} mails sent, "
        f"{len(refused)} of {len(filed)} rows refused",
        "assigned: " + ", ".join(f"{name} {number}" for name, number in sorted(assigned.items())),
        *(f"refused: {why} ({abridged(rows)})" for why, rows in _by_reason(refused).items()),
        *(coloured(f"{number}: {finding}", "red") for number, findings in wrong.items() for finding in findings),
        f"journal: {journal}",
    ]
    for sentence in sentences:
        screen.print(sentence, soft_wrap=True)


def listing(found: Sequence[Fate], names: Mapping[str, str]) -> Table:
    """Returns a row for each of the first tickets, narrow enough for 80 columns while names are short."""
    columns = ("number", "status", "priority", "assignee", "respond by", "resolve by", "mails")
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column != "assignee")
    for fate in found[:_SHOWN]:
        table.add_row(
            fate.ticket.number,
            ticket_pb2.Status.Name(fate.ticket.status).removeprefix("STATUS_"),
            ticket_pb2.Priority.Name(fate.ticket.priority).removeprefix("PRIORITY_"),
            names.get(fate.ticket.assignee_id, "nobody"),
            *(_due(fate.due(kind)) for kind in (clock_pb2.CLOCK_KIND_FIRST_RESPONSE, clock_pb2.CLOCK_KIND_RESOLUTION)),
            str(fate.sent),
        )
    return table


def _by_reason(refused: Sequence[Filed]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for entry in refused:
        rows.setdefault(f"{entry.status} {entry.reason}", []).append(entry.row)
    return rows


def abridged(rows: Sequence[int]) -> str:
    """Returns the numbers of rows for people: ten of them, and how many more there are."""
    word = "row" if len(rows) == 1 else "rows"
    shown = ", ".join(map(str, rows[:10]))
    return f"{word} {shown}" + (f" and {len(rows) - 10} more" if len(rows) > 10 else "")


def _due(clock: clock_pb2.Clock | None) -> str:
    return f"{clock.due_time.ToDatetime(UTC).astimezone():%d %b %H:%M}" if clock else "no clock"


def _as_json(filed: Sequence[Filed], found: Sequence[Fate], wrong: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    def due(fate: Fate, kind: clock_pb2.ClockKind.ValueType) -> str | None:
        clock = fate.due(kind)
        return _iso(clock.due_time) if clock else None

    return {
        "accepted": [
            {
                "id": fate.ticket.id,
                "number": fate.ticket.number,
                "status": ticket_pb2.Status.Name(fate.ticket.status).removeprefix("STATUS_"),
                "priority": ticket_pb2.Priority.Name(fate.ticket.priority).removeprefix("PRIORITY_"),
                "assignee_id": fate.ticket.assignee_id or None,
                "first_response_due": due(fate, clock_pb2.CLOCK_KIND_FIRST_RESPONSE),
                "resolution_due": due(fate, clock_pb2.CLOCK_KIND_RESOLUTION),
                "mails": fate.sent,
                "amiss": list(wrong[fate.ticket.number]),
            }
            for fate in found
        ],
        "refused": [asdict(entry) for entry in filed if not entry.ticket_id],
    }


def _iso(time: Timestamp) -> str:
    return time.ToDatetime(UTC).isoformat()


def _progress() -> Progress:
    screen = progress_console()
    columns = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=screen, disable=not screen.is_terminal)


def _sample() -> Any:
    return resources.files("cli").joinpath("samples", "tickets.csv")
