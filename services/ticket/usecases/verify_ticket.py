"""Note that the requester proved, by the link that was mailed, that they filed the ticket."""

from dataclasses import dataclass

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.requests import RequestKey
from services.ticket.domain.ticket import Ticket
from services.ticket.store.tables import REQUESTS
from services.ticket.store.ticket_rows import answer_of, ticket_of_answer
from services.ticket.usecases.open_ticket import RequesterAccess, open_by_mail
from services.ticket.usecases.store_change import store_change


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyTicket:
    """Which ticket, and what shows that it is the requester who asks."""

    access: RequesterAccess
    key: RequestKey


async def verify_ticket(database: Database, command: VerifyTicket, *, clock: Clock, link_key: bytes) -> Ticket:
    """Returns the ticket; the same request again returns the same answer.

    Raises TicketNotFound and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return ticket_of_answer(answer)
        before = await open_by_mail(transaction, command.access, clock=clock, link_key=link_key)
        at = clock.now()
        after = await store_change(transaction, before, before.verify(at=at))
        await REQUESTS.remember(transaction, command.key, answer_of(after))
        return after
