"""Change one ticket. Not an RPC: every command that changes a ticket is this, with a rule of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.errors import PermissionMissing
from services.kit.etag import check_etag
from services.kit.requests import RequestKey
from services.ticket.domain.actor import Actor
from services.ticket.domain.errors import TicketNotFound
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.domain.viewer import Viewer
from services.ticket.store import tickets
from services.ticket.store.tables import REQUESTS
from services.ticket.store.ticket_rows import answer_of, ticket_of_answer
from services.ticket.usecases.store_change import store_change

Rule: TypeAlias = Callable[[Ticket, datetime], Change]
"""What the command does to the ticket that it finds, at this time."""

Check: TypeAlias = Callable[[Transaction], Awaitable[None]]
"""What else must be so; raises when it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCommand:
    """Which ticket an agent changes; an `etag` that is not empty insists on the state that was seen."""

    ticket_id: UUID
    viewer: Viewer
    etag: str
    key: RequestKey

    def by(self, ticket: Ticket) -> Actor:
        """Returns as whom the caller acts on this ticket."""
        return ticket.actor(self.viewer.user_id)


async def change_ticket(
    database: Database,
    command: TicketCommand,
    rule: Rule,
    *,
    permission: str,
    clock: Clock,
    check: Check | None = None,
) -> Ticket:
    """Changes the ticket by the rule, once for each request, and returns it.

    `permission` is the one that the caller needs for this very ticket. Raises TicketNotFound, PermissionMissing,
    EtagStale, RequestIdReused and what rule and check raise.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return ticket_of_answer(answer)
        before = await tickets.lock(transaction, command.ticket_id)
        if before is None:
            raise TicketNotFound(ticket_id=command.ticket_id)
        check_reach(before, command.viewer, permission)
        check_etag(command.etag, before.version)
        if check is not None:
            await check(transaction)
        at = clock.now()
        after = await store_change(transaction, before, rule(before, at))
        await REQUESTS.remember(transaction, command.key, answer_of(after))
        return after


def check_reach(ticket: Ticket, viewer: Viewer, permission: str) -> None:
    """Raises PermissionMissing where the permission does not reach, or TicketNotFound for who may not even look."""
    if ticket.is_reached_by(viewer, permission):
        return
    if ticket.is_seen_by(viewer):
        raise PermissionMissing(permission=f"{permission}.all")
    raise TicketNotFound(ticket_id=ticket.id)
