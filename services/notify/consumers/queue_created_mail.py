"""A ticket was created: its requester is told that it was, and where to follow it, or how to prove that it was them."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.notify.domain.audience import TABLE, Audience, Happening
from services.notify.domain.delivery import Intent
from services.notify.domain.occasion import ActorKind, Occasion
from services.notify.store import occasions
from services.notify.usecases.queue_deliveries import Queueing, queue_deliveries
from serviq.ticket.v1.events_pb2 import TicketCreated
from serviq.ticket.v1.ticket_pb2 import STATUS_PENDING_VERIFICATION
from serviq.ticket.v1.ticket_pb2 import ActorKind as ActorKindPb


async def queue_created_mail(
    transaction: Transaction, events: Sequence[Delivered[TicketCreated]], *, queueing: Queueing
) -> None:
    """Queues one mail to each requester's address. The links are asked for when the mail is made, and never stored.

    Whether whoever was signed in has proved the address, ticket has to say: the router asks it.
    """
    await queue_deliveries(transaction, list(_from_strangers(events)), queueing)
    signed_in = list(_from_users(events))
    if signed_in:
        await occasions.append(transaction, signed_in)


def _happening(event: TicketCreated) -> Happening:
    return Happening.HELD if event.status == STATUS_PENDING_VERIFICATION else Happening.CREATED


def _from_strangers(events: Sequence[Delivered[TicketCreated]]) -> Iterator[Intent]:
    for event in events:
        if not event.message.actor_id:
            kind, _ = TABLE[_happening(event.message)]
            yield Intent(
                event_id=event.id,
                traceparent=event.traceparent,
                kind=kind,
                audience=Audience.REQUESTER,
                recipient=event.message.requester_email,
                ticket_id=UUID(event.message.ticket_id),
                facts={},
                is_guarded=True,
                is_first=True,
            )


def _from_users(events: Sequence[Delivered[TicketCreated]]) -> Iterator[Occasion]:
    for event in events:
        if event.message.actor_id:
            actor_kind = ActorKindPb.Name(event.message.actor_kind).removeprefix("ACTOR_KIND_")
            yield Occasion(
                event_id=event.id,
                traceparent=event.traceparent,
                happening=_happening(event.message),
                ticket_id=UUID(event.message.ticket_id),
                actor_id=event.message.actor_id,
                actor_kind=ActorKind(actor_kind),
                happened_at=event.happened_at,
                facts={},
            )
