"""What every command of an agent has in common: one version, its events, etags, request ids, and who may give it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.ticket.desk import Desk, Metadata, refused

WORDS = "Nobody else should read this"
"""What people wrote, so that it would be found where it must not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """An RPC that changes one ticket: what it takes, what has been done before, and what is told of it."""

    permission: str = "ticket.update"
    before: tuple[str, ...] = ()
    what: tuple[tuple[str, Any], ...] = ()
    events: tuple[str, ...]


COMMANDS = {
    "UpdateTicket": Command(
        what=(("title", WORDS), ("update_mask", FieldMask(paths=["title"]))), events=("TicketUpdated",)
    ),
    "AddComment": Command(
        permission="ticket.comment", what=(("comment", WORDS),), events=("CommentAdded", "TicketPaused")
    ),
    "StartTicket": Command(events=("TicketStarted",)),
    "PauseTicket": Command(events=("TicketPaused",)),
    "ResolveTicket": Command(events=("TicketResolved",)),
    "CloseTicket": Command(events=("TicketClosed",)),
    "ReopenTicket": Command(before=("CloseTicket",), events=("TicketReopened",)),
    "MarkSpam": Command(events=("TicketMarkedSpam",)),
    "UnmarkSpam": Command(before=("MarkSpam",), events=("TicketUnmarkedSpam",)),
    "AssignTicket": Command(
        permission="ticket.assign", what=(("assignee_id", "collaborator"),), events=("TicketAssigned",)
    ),
    "UnassignTicket": Command(permission="ticket.assign", events=("TicketUnassigned",)),
    "AddParticipant": Command(
        permission="ticket.assign",
        what=(("user_id", "observer"), ("role", ticket_pb2.PARTICIPANT_ROLE_COLLABORATOR)),
        events=("ParticipantAdded",),
    ),
    "RemoveParticipant": Command(
        permission="ticket.assign", what=(("user_id", "observer"),), events=("ParticipantRemoved",)
    ),
    "RotateTicketLink": Command(events=("LinkRotated",)),
    "RevokeTicketLink": Command(events=("LinkRevoked",)),
}


class Scene:
    """A ticket with an assignee, a collaborator and an observer, of which one command is about to be given."""

    def __init__(self, desk: Desk, verb: str, people: dict[str, UUID], ticket: ticket_pb2.Ticket) -> None:
        self.desk, self.verb, self.people, self.ticket = desk, verb, people, ticket
        self.command = COMMANDS[verb]

    async def give(self, *, by: Metadata | None = None, **what: Any) -> Any:
        """Gives the command, by the lead unless told otherwise."""
        said = {name: str(self.people[value]) if name.endswith("_id") else value for name, value in self.command.what}
        request = getattr(pb, f"{self.verb}Request")(**{"ticket_id": self.ticket.id} | said | what)
        return await getattr(self.desk.tickets, self.verb)(request, metadata=by or self.desk.lead)

    def agent(self, who: str, *permissions: str) -> Metadata:
        """Somebody of the scene, with the bare permissions of an agent unless told otherwise."""
        return self.desk.agent(self.people[who], *permissions)


async def scene_of(desk: Desk, verb: str) -> Scene:
    people = {who: await desk.hired() for who in ("assignee", "collaborator", "observer", "stranger")}
    ticket, _ = await desk.assigned(people["assignee"], title=WORDS, description=WORDS)
    for who, role in (
        ("collaborator", ticket_pb2.PARTICIPANT_ROLE_COLLABORATOR),
        ("observer", ticket_pb2.PARTICIPANT_ROLE_OBSERVER),
    ):
        request = pb.AddParticipantRequest(ticket_id=ticket.id, user_id=str(people[who]), role=role)
        await desk.tickets.AddParticipant(request, metadata=desk.lead)
    # So that a title is something to change.
    rename = pb.UpdateTicketRequest(ticket_id=ticket.id, title="Help", update_mask=FieldMask(paths=["title"]))
    await desk.tickets.UpdateTicket(rename, metadata=desk.lead)
    for earlier in COMMANDS[verb].before:
        await getattr(desk.tickets, earlier)(getattr(pb, f"{earlier}Request")(ticket_id=ticket.id), metadata=desk.lead)
    return Scene(desk, verb, people, await desk.get(ticket.id))


@pytest.fixture(params=COMMANDS)
async def scene(desk: Desk, request: pytest.FixtureRequest) -> Scene:
    return await scene_of(desk, request.param)


def version_of(ticket: ticket_pb2.Ticket) -> int:
    return int(ticket.etag[1:-1])


async def test_command_is_one_version_with_its_entries_and_events_and_tells_no_words(scene: Scene) -> None:
    answer = await scene.give()
    assert answer.ticket == await scene.desk.get(scene.ticket.id)
    version = version_of(scene.ticket) + 1
    assert version_of(answer.ticket) == version
    entries = [entry for entry in await scene.desk.timeline(scene.ticket.id) if entry.version >= version]
    assert entries and {(entry.version, entry.actor_kind) for entry in entries} == {
        (version, ticket_pb2.ACTOR_KIND_AGENT)
    }
    told = [event for event in await scene.desk.told(scene.ticket.id) if event.version >= version]
    assert tuple(type(event).__name__ for event in told) == scene.command.events
    assert {(event.version, event.ticket_id, event.actor_kind, event.actor_id) for event in told} == {
        (version, scene.ticket.id, ticket_pb2.ACTOR_KIND_AGENT, entries[0].actor_id)
    }
    assert WORDS.encode() not in await scene.desk.payloads(scene.ticket.id)


async def test_command_is_done_once_a_request_and_only_on_the_state_that_was_seen(scene: Scene) -> None:
    stale = await refused(scene.give(etag='"1"', request_id="r1"))
    assert (stale.code, stale.reason, stale.metadata) == (
        grpc.StatusCode.ABORTED,
        "ETAG_STALE",
        {"etag": scene.ticket.etag},
    )
    assert await scene.desk.get(scene.ticket.id) == scene.ticket
    # What was refused is not remembered; what was done is, whatever happens after.
    first = await scene.give(etag=scene.ticket.etag, request_id="r1")
    note = pb.AddCommentRequest(ticket_id=scene.ticket.id, comment="Later.", visibility=ticket_pb2.VISIBILITY_INTERNAL)
    await scene.desk.tickets.AddComment(note, metadata=scene.desk.lead)
    assert await scene.give(etag=scene.ticket.etag, request_id="r1") == first
    reused = await refused(scene.give(request_id="r1"))
    assert (reused.code, reused.reason, reused.metadata) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        "REQUEST_ID_REUSED",
        {"request_id": "r1"},
    )
    # The id is its caller's own: to another it opens nothing.
    other = scene.give(etag=scene.ticket.etag, request_id="r1", by=scene.agent("stranger"))
    assert (await refused(other)).reason == "TICKET_NOT_FOUND"
    assert version_of(await scene.desk.get(scene.ticket.id)) == version_of(scene.ticket) + 2


async def test_who_works_on_it_may_and_who_only_looks_or_is_a_stranger_may_not(scene: Scene) -> None:
    permission = scene.command.permission
    for who, by, code, metadata in (
        ("looks", scene.agent("observer"), grpc.StatusCode.PERMISSION_DENIED, {"permission": f"{permission}.all"}),
        (
            "may not",
            scene.agent("assignee", "ticket.view"),
            grpc.StatusCode.PERMISSION_DENIED,
            {"permission": permission},
        ),
        ("stranger", scene.agent("stranger"), grpc.StatusCode.NOT_FOUND, {"ticket_id": scene.ticket.id}),
    ):
        failure = await refused(scene.give(by=by))
        assert (failure.code, failure.metadata) == (code, metadata), who
    assert await scene.desk.get(scene.ticket.id) == scene.ticket
    await scene.give(by=scene.agent("collaborator"))


@pytest.mark.parametrize("verb", ["UpdateTicket", "AddComment", "AssignTicket"])
async def test_permission_for_all_reaches_every_ticket_also_without_the_one_to_list_them(desk: Desk, verb: str) -> None:
    scene = await scene_of(desk, verb)
    await scene.give(by=scene.agent("stranger", f"{scene.command.permission}.all"))
