"""Open a ticket to its requester. Not an RPC: every use case of requesters begins here."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.ticket.domain.actor import GUEST, Actor, ActorKind
from services.ticket.domain.errors import TicketNotFound
from services.ticket.domain.ticket import Ticket
from services.ticket.store import requesters, tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class RequesterAccess:
    """The ticket, and what shows that it is theirs: the token of its link, or else the user who is signed in.

    `ticket_id` is None when what came was no id at all; `shown_id` is what came.
    """

    ticket_id: UUID | None
    shown_id: str
    token: str
    user_id: UUID | None

    def by(self, ticket: Ticket) -> Actor:
        """Returns as whom they act: as a user only when the ticket is known to be that user's."""
        own = self.user_id is not None and self.user_id == ticket.requester.user_id
        return Actor(kind=ActorKind.REQUESTER, user_id=self.user_id) if own else GUEST


async def open_ticket(
    source: Database | Transaction, access: RequesterAccess, *, clock: Clock, link_key: bytes
) -> Ticket:
    """Returns the ticket; in a transaction, nobody else changes it until the end.

    Raises TicketNotFound, the same for a wrong token as for a wrong id.
    """
    ticket = await _find(source, access)
    if access.token or access.user_id is None:
        opened = ticket.link.opens(access.token, link_key, at=clock.now())
    else:
        opened = await requesters.has_proved(source, email=ticket.requester.email, user_id=access.user_id)
    if not opened:
        raise TicketNotFound(ticket_id=access.shown_id)
    return ticket


async def open_by_mail(transaction: Transaction, access: RequesterAccess, *, clock: Clock, link_key: bytes) -> Ticket:
    """Returns the ticket when the token is the one that was mailed to prove the address. Raises TicketNotFound."""
    ticket = await _find(transaction, access)
    if not ticket.link.verifies(access.token, link_key, at=clock.now()):
        raise TicketNotFound(ticket_id=access.shown_id)
    return ticket


async def _find(source: Database | Transaction, access: RequesterAccess) -> Ticket:
    ticket = None
    if access.ticket_id is not None and isinstance(source, Transaction):
        ticket = await tickets.lock(source, access.ticket_id)
    elif access.ticket_id is not None:
        ticket = await tickets.get(source, access.ticket_id)
    if ticket is None:
        raise TicketNotFound(ticket_id=access.shown_id)
    return ticket
