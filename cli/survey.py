"""What became of tickets, asked of the services one after the other, and whether that is as it should be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cli.operator import Operator
from serviq.identity.v1 import user_pb2, user_service_pb2
from serviq.notify.v1 import delivery_pb2, notification_service_pb2
from serviq.sla.v1 import clock_pb2, policy_service_pb2, sla_service_pb2
from serviq.ticket.v1 import ticket_pb2, ticket_service_pb2

PAGE = 500
"""How many tickets are asked about at once: the most the contract allows."""

# What is promised when a ticket is filed, and the field of a policy that has the target.
_TARGETS: Mapping[clock_pb2.ClockKind.ValueType, Literal["first_response", "resolution"]] = {
    clock_pb2.CLOCK_KIND_FIRST_RESPONSE: "first_response",
    clock_pb2.CLOCK_KIND_RESOLUTION: "resolution",
}
_CLOCKS = tuple(_TARGETS)
_Kinds: TypeAlias = set[clock_pb2.ClockKind.ValueType]
_PROMISED_NOTHING = (ticket_pb2.STATUS_PENDING_VERIFICATION, ticket_pb2.STATUS_SPAM)
_CREATED = delivery_pb2.NOTIFICATION_KIND_TICKET_CREATED
_VERIFICATION = delivery_pb2.NOTIFICATION_KIND_TICKET_VERIFICATION
_ASSIGNED = delivery_pb2.NOTIFICATION_KIND_TICKET_ASSIGNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """A ticket, its clocks and the mails about it. `owed` are the kinds of clocks that it must have."""

    ticket: ticket_pb2.Ticket
    clocks: Sequence[clock_pb2.Clock]
    deliveries: Sequence[delivery_pb2.Delivery]
    owed: Collection[clock_pb2.ClockKind.ValueType] = _CLOCKS

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
    complete = all({clock.kind for clock in clocks.get(id, ())}.issuperset(_CLOCKS) for id in ids)
    promised = set(_CLOCKS) if complete else await _promised_to_all(operator)
    return [
        Fate(
            ticket=ticket,
            clocks=clocks.get(ticket.id, ()),
            deliveries=deliveries[ticket.id],
            owed=await _owed(operator, ticket, {clock.kind for clock in clocks.get(ticket.id, ())}, promised),
        )
        for ticket in tickets
    ]


async def _owed(operator: Operator, ticket: ticket_pb2.Ticket, found: _Kinds, promised: _Kinds) -> _Kinds:
    """Returns what must be there. Asks who opened the ticket only where an answer is all that is missing."""
    if ticket.status in _PROMISED_NOTHING:
        return set()
    if promised - found == {clock_pb2.CLOCK_KIND_FIRST_RESPONSE} and not await _has_asked(operator, ticket):
        return promised - {clock_pb2.CLOCK_KIND_FIRST_RESPONSE}
    return promised


async def _promised_to_all(operator: Operator) -> _Kinds:
    """Returns the kinds of clocks that every policy has a target for: a policy need not promise everything."""
    promised = set(_CLOCKS)
    request = policy_service_pb2.ListPoliciesRequest(page_size=PAGE)
    while True:
        page = await operator.policies.ListPolicies(request)
        for policy in page.policies:
            promised -= {kind for kind, target in _TARGETS.items() if not policy.HasField(target)}
        if not page.next_page_token:
            return promised
        request.page_token = page.next_page_token


async def _has_asked(operator: Operator, ticket: ticket_pb2.Ticket) -> bool:
    """Tells whether the requester ever said anything; not when an agent opened it for them and they were silent."""
    request = ticket_service_pb2.ListTimelineEntriesRequest(
        ticket_id=ticket.id,
        kinds=[ticket_pb2.TIMELINE_ENTRY_KIND_CREATED, ticket_pb2.TIMELINE_ENTRY_KIND_COMMENT],
        page_size=PAGE,
    )
    while True:
        page = await operator.tickets.ListTimelineEntries(request)
        for entry in page.entries:
            is_creation = entry.kind == ticket_pb2.TIMELINE_ENTRY_KIND_CREATED
            if entry.actor_kind == ticket_pb2.ACTOR_KIND_REQUESTER or (
                is_creation and entry.actor_kind != ticket_pb2.ACTOR_KIND_AGENT
            ):
                return True
        if not page.next_page_token:
            return False
        request.page_token = page.next_page_token


def amiss(fate: Fate, *, somebody_has_room: bool) -> list[str]:
    """Returns what is missing or doubled about a ticket, a sentence each; nothing when all is well."""
    return [*_amiss_clocks(fate), *_amiss_assignment(fate, somebody_has_room=somebody_has_room), *_amiss_mails(fate)]


def _amiss_clocks(fate: Fate) -> Iterable[str]:
    if fate.ticket.status in _PROMISED_NOTHING:
        return
    # A resolution may start again when a ticket is reopened; what was filed is promised once.
    counted = Counter(clock.kind for clock in fate.clocks if clock.cycle == 1)
    for kind in _CLOCKS:
        if counted[kind] != 1 and (counted[kind] or kind in fate.owed):
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
    # By its kind, not by the address: the requester may have another one since.
    yield from _amiss_mail([each for each in fate.deliveries if each.kind == first], "requester")
    if assignee_id := fate.ticket.assignee_id:
        told = [each for each in fate.deliveries if (each.kind, each.recipient) == (_ASSIGNED, assignee_id)]
        yield from _amiss_mail(told, "assignee")
    repeated = [id for id, count in Counter(each.message_id for each in fate.deliveries).items() if count > 1]
    if repeated:
        yield f"Message-ID used twice: {', '.join(repeated)}"


def _amiss_mail(found: Sequence[delivery_pb2.Delivery], who: str) -> Iterable[str]:
    if len(found) != 1:
        yield f"{len(found)} mails to the {who} instead of 1"
    for delivery in found:
        # What was deliberately not sent is not missing: its cause is recorded.
        if delivery.state not in (delivery_pb2.DELIVERY_STATE_SENT, delivery_pb2.DELIVERY_STATE_SUPPRESSED):
            state = delivery_pb2.DeliveryState.Name(delivery.state).removeprefix("DELIVERY_STATE_").lower()
            answer = delivery.last_answer or "no answer"
            yield f"the mail to the {who} is {state} after {delivery.attempts} attempts ({answer})"
