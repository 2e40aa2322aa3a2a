"""A ticket was created: whoever asks is a user from now on, known by the address."""

from collections.abc import Sequence

from services.identity.usecases.register_guests import Guest, register_guests
from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from serviq.ticket.v1.events_pb2 import TicketCreated


async def register_guest(transaction: Transaction, events: Sequence[Delivered[TicketCreated]], *, clock: Clock) -> None:
    """Registers the requesters whose addresses are not known: once for each address, however many tickets it files."""
    guests = [
        Guest(email=event.message.requester_email, name=event.message.requester_name, cause=event.cause)
        for event in sorted(events, key=lambda event: event.happened_at)
    ]
    await register_guests(transaction, guests, clock=clock)
