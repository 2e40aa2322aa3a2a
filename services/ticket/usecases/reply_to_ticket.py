"""Add what a requester says to their ticket."""

from dataclasses import dataclass

from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.ids import uuid7
from services.kit.requests import RequestKey
from services.ticket.domain import conversation
from services.ticket.domain.policy import Policy
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.timeline import entries_of
from services.ticket.events import event_of
from services.ticket.store import tickets
from services.ticket.store.tables import REQUESTS
from services.ticket.store.ticket_rows import answer_of, ticket_of_answer
from services.ticket.usecases.open_ticket import RequesterAccess, open_ticket
from services.ticket.usecases.store_change import store_change


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToTicket:
    """What is said on which ticket, and what shows that it is the requester who says it."""

    access: RequesterAccess
    text: str
    key: RequestKey


async def reply_to_ticket(
    database: Database, command: ReplyToTicket, *, clock: Clock, policy: Policy, link_key: bytes
) -> Ticket:
    """Returns the ticket that the reply is on: the one replied to, or one that goes on from it when that was too late.

    The same request again returns the same answer. Raises TicketNotFound and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return ticket_of_answer(answer)
        before = await open_ticket(transaction, command.access, clock=clock, link_key=link_key)
        at, by = clock.now(), command.access.by(before)
        if conversation.needs_follow_up(before, at=at, policy=policy):
            after = await _follow_up(transaction, before, command, clock=clock, policy=policy)
        else:
            change = conversation.reply(before, command.text, entry_id=uuid7(), by=by, at=at, policy=policy)
            after = await store_change(transaction, before, change)
        await REQUESTS.remember(transaction, command.key, answer_of(after))
        return after


async def _follow_up(
    transaction: Transaction, closed: Ticket, command: ReplyToTicket, *, clock: Clock, policy: Policy
) -> Ticket:
    """Files what was said as a ticket of its own that names the closed one, which stays as it is."""
    ticket, created = Ticket.create(
        id=uuid7(),
        requester=closed.requester,
        title=closed.title,
        description=command.text,
        priority=closed.priority,
        by=command.access.by(closed),
        at=clock.now(),
        policy=policy,
        is_verified=closed.verified_at is not None,
        follow_up_of_id=closed.id,
    )
    [entry] = entries_of([created], iter(uuid7, None))
    return await tickets.add(transaction, ticket, entry, event_of(created))
