"""Attach a file to a ticket. Not an RPC: what both ways to attach a file do, beside finding the ticket."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.errors import PeerUnavailable
from services.kit.ids import uuid7
from services.kit.requests import RequestKey
from services.ticket.domain import conversation
from services.ticket.domain.actor import Actor, ActorKind, Visibility
from services.ticket.domain.attachment import Attachment
from services.ticket.domain.errors import AttachmentsFull, AttachmentsTooLarge
from services.ticket.domain.policy import Policy
from services.ticket.domain.ticket import Ticket
from services.ticket.store import attachments
from services.ticket.store.objects import Objects
from services.ticket.store.tables import REQUESTS
from services.ticket.store.ticket_rows import answer_of_attachment, attachment_of_answer
from services.ticket.usecases.receive_content import Announced, FileLimits, Received, receive_content
from services.ticket.usecases.store_change import store_change

Find: TypeAlias = Callable[[Database | Transaction], Awaitable[tuple[Ticket, Actor]]]
"""Finds the ticket and as whom the caller acts on it; raises for who may not. In a transaction it locks the ticket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStore:
    """Where files go, and which are accepted for which tickets."""

    objects: Objects
    limits: FileLimits
    policy: Policy


async def attach_file(
    database: Database,
    files: FileStore,
    find: Find,
    announced: Announced,
    content: AsyncIterator[bytes],
    *,
    visibility: Visibility,
    key: RequestKey,
    clock: Clock,
) -> Attachment:
    """Stores content, file, timeline entry and event: all of it, or nothing that anybody sees.

    The same request again, with the same content, returns the same answer. Raises what `find` and `receive_content`
    raise, TransitionIllegal, AttachmentsFull, AttachmentsTooLarge and RequestIdReused.
    """
    ticket, by = await find(database)
    if not await REQUESTS.knows(database, key):
        # Before the content is taken in, and again when nobody else attaches anything.
        conversation.check_attachable(ticket, visibility=visibility, by=by, at=clock.now(), policy=files.policy)
        await _check_room(database, ticket, files.limits, by=by, size=1)
    received = await receive_content(files.objects, announced, content, files.limits)
    key = replace(key, fingerprint=key.fingerprint + bytes.fromhex(received.sha256))
    is_orphan = True
    try:
        async with database.transaction() as transaction:
            await REQUESTS.lock(transaction, key)
            answer = await REQUESTS.answered(transaction, key)
            if answer is not None:
                return attachment_of_answer(answer)
            attachment = await _record(transaction, files, find, announced, received, visibility, clock=clock)
            await REQUESTS.remember(transaction, key, answer_of_attachment(attachment))
            # Whether a commit that breaks off was done, nobody knows: from here on only the sweep may delete.
            is_orphan = False
        return attachment
    finally:
        if is_orphan:
            await _discard(files.objects, received)


async def _record(
    transaction: Transaction,
    files: FileStore,
    find: Find,
    announced: Announced,
    received: Received,
    visibility: Visibility,
    *,
    clock: Clock,
) -> Attachment:
    ticket, by = await find(transaction)
    await _check_room(transaction, ticket, files.limits, by=by, size=received.size)
    at = clock.now()
    attachment = Attachment(
        id=uuid7(),
        name=announced.name,
        content_type=received.type.content_type,
        kind=received.type.kind,
        size=received.size,
        sha256=received.sha256,
        created_at=at,
    )
    await attachments.add(
        transaction, attachment, ticket_id=ticket.id, object_key=received.object_key, visibility=visibility
    )
    change = conversation.attach(ticket, attachment, visibility=visibility, by=by, at=at, policy=files.policy)
    await store_change(transaction, ticket, change)
    return attachment


async def _discard(objects: Objects, received: Received) -> None:
    try:
        await objects.delete([received.object_key])
    except PeerUnavailable:
        # The sweep will; what the caller is told is why the file was not attached.
        return


async def _check_room(
    source: Database | Transaction, ticket: Ticket, limits: FileLimits, *, by: Actor, size: int
) -> None:
    files, together = await attachments.count(source, ticket.id)
    if files >= limits.most_files:
        raise AttachmentsFull(most=limits.most_files)
    if by.kind is ActorKind.REQUESTER and together + size > limits.most_requester_bytes:
        raise AttachmentsTooLarge(most_bytes=limits.most_requester_bytes)
