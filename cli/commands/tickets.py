"""`serviq tickets`: the work of an agent in a terminal. What may be done is for the mesh to say."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC
from pathlib import Path

import typer
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from cli.console import console, table
from cli.mesh.errors import MeshError
from cli.session import Desk, open_desk
from services.kit.ids import uuid_or_none
from serviq.identity.v1 import user_service_pb2
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb

Act = Callable[[Desk, str], Awaitable[ticket_pb2.Ticket]]
"""Does something to the ticket with this id."""


def list_(data_dir: Path, *, statuses: Sequence[str], mine: bool, unassigned: bool, limit: int, as_json: bool) -> None:
    """Prints what waits for somebody, most urgent first; without statuses, what is unfinished."""
    wanted = statuses or ("OPEN", "IN_PROGRESS", "REOPENED", "WAITING")

    async def read() -> Sequence[ticket_pb2.Ticket]:
        async with open_desk(data_dir) as desk:
            request = pb.ListTicketsRequest(
                statuses=[_status(name) for name in wanted],
                unassigned=unassigned,
                order=pb.TICKET_ORDER_MOST_URGENT_FIRST,
                page_size=limit,
            )
            if mine:
                request.assignee_id = await _me(desk)
            return (await desk.tickets.ListTickets(request)).tickets

    found = asyncio.run(read())
    if as_json:
        typer.echo(json.dumps([_dict(ticket) for ticket in found], ensure_ascii=False))
        return
    rows = table("number", "status", "priority", "changed", last="title")
    for ticket in found:
        rows.add_row(ticket.number, _word(ticket.status), _priority(ticket), _moment(ticket.update_time), ticket.title)
    console().print(rows)


def show(data_dir: Path, ticket: str, *, as_json: bool) -> None:
    """Prints a ticket with everything that happened to it."""

    async def read() -> tuple[ticket_pb2.Ticket, Sequence[ticket_pb2.TimelineEntry]]:
        async with open_desk(data_dir) as desk:
            found = await _find(desk, ticket)
            request = pb.ListTimelineEntriesRequest(ticket_id=found.id, page_size=500)
            return found, (await desk.tickets.ListTimelineEntries(request)).entries

    found, entries = asyncio.run(read())
    if as_json:
        typer.echo(json.dumps({"ticket": _dict(found), "timeline": [_dict(entry) for entry in entries]}))
        return
    who = f"{found.requester.name} <{found.requester.email}>"
    typer.echo(f"{found.number} {_word(found.status)} {_priority(found)}  {found.title}\nfrom {who}\n")
    typer.echo(f"{found.description}\n")
    for entry in entries:
        typer.echo(_line(entry))


def act(data_dir: Path, ticket: str, do: Act, *, as_json: bool) -> None:
    """Does something to a ticket and prints where it is then."""

    async def work() -> ticket_pb2.Ticket:
        async with open_desk(data_dir) as desk:
            return await do(desk, (await _find(desk, ticket)).id)

    after = asyncio.run(work())
    typer.echo(json.dumps(_dict(after)) if as_json else f"{after.number} is {_word(after.status)}")


async def take(desk: Desk, ticket_id: str) -> ticket_pb2.Ticket:
    """Makes the agent responsible."""
    request = pb.AssignTicketRequest(ticket_id=ticket_id, assignee_id=await _me(desk))
    return (await desk.tickets.AssignTicket(request)).ticket


def reply(text: str, *, internal: bool, then: str | None) -> Act:
    """Writes to the requester, or an internal note; `then` is the status it goes to."""

    async def do(desk: Desk, ticket_id: str) -> ticket_pb2.Ticket:
        request = pb.AddCommentRequest(
            ticket_id=ticket_id,
            comment=text,
            visibility=ticket_pb2.VISIBILITY_INTERNAL if internal else ticket_pb2.VISIBILITY_PUBLIC,
            next_status=_status(then) if then else ticket_pb2.STATUS_UNSPECIFIED,
        )
        return (await desk.tickets.AddComment(request)).ticket

    return do


async def start(desk: Desk, ticket_id: str) -> ticket_pb2.Ticket:
    """Says that somebody works on it."""
    return (await desk.tickets.StartTicket(pb.StartTicketRequest(ticket_id=ticket_id))).ticket


async def resolve(desk: Desk, ticket_id: str) -> ticket_pb2.Ticket:
    """Says that it is answered for good."""
    return (await desk.tickets.ResolveTicket(pb.ResolveTicketRequest(ticket_id=ticket_id))).ticket


async def _me(desk: Desk) -> str:
    return (await desk.users.GetMe(user_service_pb2.GetMeRequest())).user.id


async def _find(desk: Desk, ticket: str) -> ticket_pb2.Ticket:
    """By its number, with or without the sign, or by its id. Raises MeshError."""
    if uuid_or_none(ticket):
        return (await desk.tickets.GetTicket(pb.GetTicketRequest(id=ticket))).ticket
    if ticket.removeprefix("#").isdecimal():
        found = await desk.tickets.ListTickets(pb.ListTicketsRequest(number=ticket, page_size=1))
        if found.tickets:
            return found.tickets[0]
    raise MeshError(f"There is no ticket {ticket} that you may see.")


def _status(name: str) -> ticket_pb2.Status.ValueType:
    try:
        return ticket_pb2.Status.Value(f"STATUS_{name.upper().replace('-', '_')}")
    except ValueError:
        known = ", ".join(each.removeprefix("STATUS_") for each in ticket_pb2.Status.keys()[1:])
        raise MeshError(f"There is no status {name}; there are {known}.") from None


def _word(status: ticket_pb2.Status.ValueType) -> str:
    return ticket_pb2.Status.Name(status).removeprefix("STATUS_")


def _priority(ticket: ticket_pb2.Ticket) -> str:
    return ticket_pb2.Priority.Name(ticket.priority).removeprefix("PRIORITY_")


def _moment(time: Timestamp) -> str:
    return f"{time.ToDatetime(UTC).astimezone():%d %b %H:%M}"


def _line(entry: ticket_pb2.TimelineEntry) -> str:
    who = ticket_pb2.ActorKind.Name(entry.actor_kind).removeprefix("ACTOR_KIND_").lower()
    note = " (note)" if entry.comment and entry.visibility == ticket_pb2.VISIBILITY_INTERNAL else ""
    if entry.comment:
        what = f"wrote{note}: {entry.comment}"
    elif entry.attachment.id:
        what = f"attached {entry.attachment.name}"
    elif entry.deadline.clock_id:
        what = _deadline(entry)
    elif entry.field:
        what = f"{entry.field}: {entry.old_value or '-'} > {entry.new_value or '-'}"
    else:
        what = ticket_pb2.TimelineEntryKind.Name(entry.kind).removeprefix("TIMELINE_ENTRY_KIND_").lower()
    return f"{_moment(entry.create_time)}  {who} {what}"


def _deadline(entry: ticket_pb2.TimelineEntry) -> str:
    which = entry.field.replace("_", " ")
    if entry.old_value:
        return f"{which} was not {entry.old_value.lower()} but {entry.new_value.lower()}"
    used = f" at {entry.deadline.percent} %" if entry.deadline.percent else ""
    return f"{which} {entry.new_value.lower()}{used}, due {_moment(entry.deadline.due_time)}"


def _dict(message: Message) -> dict[str, object]:
    return MessageToDict(message)
