"""What became of tickets, asked of the services one after the other, and whether that is as it should be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass

from cli.operator import Operator
from serviq.identity.v1 import user_pb2, user_service_pb2
from serviq.notify.v1 import delivery_pb2, notification_service_pb2
from serviq.sla.v1 import clock_pb2, sla_service_pb2
from serviq.ticket.v1 import ticket_pb2, ticket_service_pb2

PAGE = 500
"""How many tickets are asked about at once: the most the contract allows."""

_CLOCKS = (clock_pb2.CLOCK_KIND_FIRST_RESPONSE, clock_pb2.CLOCK_KIND_RESOLUTION)
_PROMISED_NOTHING = (ticket_pb2.STATUS_PENDING_VERIFICATION, ticket_pb2.STATUS_SPAM)
_CREATED = delivery_pb2.NOTIFICATION_KIND_TICKET_CREATED
_VERIFICATION = delivery_pb2.NOTIFICATION_KIND_TICKET_VERIFICATION
_ASSIGNED = delivery_pb2.NOTIFICATION_KIND_TICKET_ASSIGNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """A ticket, its clocks and the mails about it."""

    ticket: ticket_pb2.Ticket
    clocks: Sequence[clock_pb2.Clock]
    deliveries: Sequence[delivery_pb2.Delivery]

    def due(self, kind: clock_pb2.ClockKind.ValueType) -> clock_pb2.Clock | None:
        """Returns the clock of the kind, if there is one."""
        return next((clock for clock in self.clocks if clock.kind == kind), None)

    @property
    def sent(self) -> int:
        """How many mails about it the relay took."""
        return sum(delivery.state == delivery_pb2.DELIVERY_STATE_SENT for delivery in self.deliveries)

    @property
    def suppressed(self) -> int:
        """How many mails about it were deliberately not sent."""
        return sum(delivery.state == delivery_pb2.DELIVERY_STATE_SUPPRESSED for delivery in self.deliveries)


async def every_ticket(operator: Operator) -> AsyncIterator[Sequence[ticket_pb2.Ticket]]:
    """Yields every ticket there is, page by page, newest first."""
    request = ticket_service_pb2.ListTicketsRequest(page_size=PAGE)
    while True:
        page = await operator.tickets.ListTickets(request)
        yield page.tickets
        if not page.next_page_token:
            return
        request.page_token = page.next_page_token


async def every_employee(operator: Operator) -> list[user_pb2.User]:
    """Returns every employee."""
    found: list[user_pb2.User] = []
    request = user_service_pb2.ListEmployeesRequest(page_size=PAGE)
    while True:
        page = await operator.users.ListEmployees(request)
        found.extend(page.users)
        if not page.next_page_token:
            return found
        request.page_token = page.next_page_token


async def fates(operator: Operator, tickets: Sequence[ticket_pb2.Ticket]) -> list[Fate]:
    """Returns what became of at most `PAGE` tickets."""
    if not tickets:
        return []
    ids = [ticket.id for ticket in tickets]
    slas = await operator.slas.BatchGetTicketSlas(sla_service_pb2.BatchGetTicketSlasRequest(ticket_ids=ids))
    clocks = {sla.ticket_id: sla.clocks for sla in slas.slas}
    deliveries: defaultdict[str, list[delivery_pb2.Delivery]] = defaultdict(list)
    request = notification_service_pb2.ListDeliveriesRequest(ticket_ids=ids, page_size=PAGE)
    while True:
        page = await operator.notifications.ListDeliveries(request)
        for delivery in page.deliveries:
            deliveries[delivery.ticket_id].append(delivery)
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    return [
        Fate(ticket=ticket, clocks=clocks.get(ticket.id, ()), deliveries=deliveries[ticket.id]) for ticket in tickets
    ]


def amiss(fate: Fate, *, somebody_has_room: bool) -> list[str]:
    """Returns what is missing or doubled about a ticket, a sentence each; nothing when all is well."""
    return [*_amiss_clocks(fate), *_amiss_assignment(fate, somebody_has_room=somebody_has_room), *_amiss_mails(fate)]


def _amiss_clocks(fate: Fate) -> Iterable[str]:
    if fate.ticket.status in _PROMISED_NOTHING:
        return
    # A resolution may start again when a ticket is reopened; what was filed is promised once.
    counted = Counter(clock.kind for clock in fate.clocks if clock.cycle == 1)
    for kind in _CLOCKS:
        if counted[kind] != 1:
            name = clock_pb2.ClockKind.Name(kind).removeprefix("CLOCK_KIND_")
            yield f"{counted[kind]} {name} clocks instead of 1"


def _amiss_assignment(fate: Fate, *, somebody_has_room: bool) -> Iterable[str]:
    if not fate.ticket.assignee_id and somebody_has_room:
        yield "nobody is responsible, though an available agent has room"


def _amiss_mails(fate: Fate) -> Iterable[str]:
    # One that is held is not confirmed but asked about, and may have been found to be spam then.
    was_held = any(delivery.kind == _VERIFICATION for delivery in fate.deliveries)
    is_held = fate.ticket.status == ticket_pb2.STATUS_PENDING_VERIFICATION
    first = _VERIFICATION if is_held or (was_held and fate.ticket.status == ticket_pb2.STATUS_SPAM) else _CREATED
    yield from _amiss_mail(fate, first, fate.ticket.requester.email, "requester")
    if fate.ticket.assignee_id:
        yield from _amiss_mail(fate, _ASSIGNED, fate.ticket.assignee_id, "assignee")
    repeated = [id for id, count in Counter(each.message_id for each in fate.deliveries).items() if count > 1]
    if repeated:
        yield f"Message-ID used twice: {', '.join(repeated)}"


def _amiss_mail(fate: Fate, kind: delivery_pb2.NotificationKind.ValueType, recipient: str, who: str) -> Iterable[str]:
    found = [delivery for delivery in fate.deliveries if (delivery.kind, delivery.recipient) == (kind, recipient)]
    if len(found) != 1:
        yield f"{len(found)} mails to the {who} instead of 1"
    for delivery in found:
        # What was deliberately not sent is not missing: its cause is recorded.
        if delivery.state not in (delivery_pb2.DELIVERY_STATE_SENT, delivery_pb2.DELIVERY_STATE_SUPPRESSED):
            state = delivery_pb2.DeliveryState.Name(delivery.state).removeprefix("DELIVERY_STATE_").lower()
            answer = delivery.last_answer or "no answer"
            yield f"the mail to the {who} is {state} after {delivery.attempts} attempts ({answer})"
