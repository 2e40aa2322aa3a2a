"""Queue what people are to be told, and record why who is not. Not an RPC: consumers and the router lead here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import structlog
from prometheus_client import Counter

from services.kit.clock import Clock
from services.kit.database import Transaction
from services.kit.ids import uuid7
from services.notify.domain.delivery import Delivery, Intent
from services.notify.domain.kind import ESSENTIAL
from services.notify.domain.suppression import DAY, HOUR, Cause, Guard
from services.notify.domain.thread import references
from services.notify.store import agents, deliveries, guards, preferences

_LOG = structlog.get_logger(__name__)

SUPPRESSED = Counter("serviq_notify_suppressed_total", "Mails that were not queued, by cause.", ["cause"])
"""With the cause BUDGET it is the alarm: many strangers' addresses are written to at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queueing:
    """All that queueing takes."""

    guard: Guard
    mail_domain: str
    clock: Clock


async def queue_deliveries(transaction: Transaction, intents: Sequence[Intent], queueing: Queueing) -> None:
    """Adds a row for each: queued, or suppressed for its cause. An event that comes again adds nothing.

    What is known of recipients is asked for in one statement each, however many there are; and only where it matters.
    """
    at = queueing.clock.now()
    intents = await _without_gone(transaction, intents)
    intents = await _without_unwanted(transaction, intents)
    intents, due = await _within_limits(transaction, intents, queueing.guard, at=at)
    threads = await _threads(transaction, intents)
    queued = []
    for intent in intents:
        thread = threads[(intent.ticket_id, intent.recipient)]
        delivery = Delivery.of(
            intent,
            id=uuid7(),
            mail_domain=queueing.mail_domain,
            at=at,
            due_at=due.get(intent.event_id) if intent.is_guarded else None,
            earlier=references(thread),
        )
        if delivery.cause is None:
            thread.append(delivery.message_id)
        else:
            SUPPRESSED.labels(delivery.cause).inc()
        queued.append(delivery)
    await deliveries.append(transaction, queued)


async def _without_gone(transaction: Transaction, intents: Sequence[Intent]) -> list[Intent]:
    """Who asked for help as somebody who worked here is still told of that."""
    ids = {intent.user_id for intent in _told(intents) if intent.user_id and "@" not in intent.recipient}
    gone = await agents.gone(transaction, ids) if ids else set()
    return _suppressed(intents, Cause.INACTIVE, lambda intent: intent.user_id in gone and "@" not in intent.recipient)


async def _without_unwanted(transaction: Transaction, intents: Sequence[Intent]) -> list[Intent]:
    names = {name for intent in _told(intents) if intent.kind not in ESSENTIAL for name in _names(intent)}
    unwanted = await preferences.unwanted(transaction, names) if names else set()
    return _suppressed(
        intents, Cause.UNWANTED, lambda intent: any((name, intent.kind) in unwanted for name in _names(intent))
    )


async def _within_limits(
    transaction: Transaction, intents: Sequence[Intent], guard: Guard, *, at: datetime
) -> tuple[list[Intent], dict[UUID, datetime]]:
    """Returns the intents, and by event when those to addresses that nobody has proved are due."""
    addresses = {intent.recipient.lower() for intent in _told(intents) if intent.is_guarded}
    if not addresses:
        return list(intents), {}
    await guards.lock(transaction)
    taken = {address: list(times) for address, times in (await _taken(transaction, addresses, at=at)).items()}
    patient = {intent.recipient.lower() for intent in _told(intents) if intent.is_guarded and intent.may_wait}
    waiting = await guards.waiting(transaction, patient, now=at) if patient else set()
    left = guard.budget_per_hour - await guards.spent(transaction, since=at - HOUR, most=guard.budget_per_hour)
    kept: list[Intent] = []
    due: dict[UUID, datetime] = {}
    for intent in intents:
        if intent.cause is None and intent.is_guarded:
            address = intent.recipient.lower()
            slot = guard.next_slot(taken.setdefault(address, []), at=at)
            is_said = (intent.ticket_id, address) in waiting
            intent = replace(intent, cause=_limited(intent, waits=slot > at, is_said=is_said, left=left))
            if intent.cause is None:
                due[intent.event_id] = slot
                taken[address].append(slot)
                left -= 1
                if slot > at and intent.ticket_id is not None:
                    waiting.add((intent.ticket_id, address))
        kept.append(intent)
    if any(intent.cause is Cause.BUDGET for intent in kept):
        _LOG.error("budget for unproved addresses is spent", budget_per_hour=guard.budget_per_hour)
    return kept, due


async def _taken(transaction: Transaction, addresses: set[str], *, at: datetime) -> dict[str, Sequence[datetime]]:
    return dict(await guards.taken(transaction, addresses, since=at - DAY))


def _limited(intent: Intent, *, waits: bool, is_said: bool, left: int) -> Cause | None:
    """Returns why the mail is left out. What waits says to such an address only that there is news: once is enough."""
    if not intent.may_wait:
        if waits:
            return Cause.ADDRESS_LIMIT
        return Cause.BUDGET if left <= 0 else None
    return Cause.COVERED if waits and is_said else None


async def _threads(
    transaction: Transaction, intents: Sequence[Intent]
) -> defaultdict[tuple[UUID | None, str], list[str]]:
    """Returns what each recipient got about each ticket before. Who files a ticket got nothing about it yet."""
    threads: defaultdict[tuple[UUID | None, str], list[str]] = defaultdict(list)
    about = {
        (intent.ticket_id, intent.recipient)
        for intent in _told(intents)
        if intent.ticket_id is not None and not intent.is_first
    }
    if about:
        for pair, message_ids in (await deliveries.threads(transaction, about)).items():
            threads[pair] = list(message_ids)
    return threads


def _told(intents: Iterable[Intent]) -> Iterable[Intent]:
    return (intent for intent in intents if intent.cause is None)


def _names(intent: Intent) -> set[str]:
    """By which names what they want may be kept: their address, and the user that they are."""
    return {intent.recipient} | ({str(intent.user_id)} if intent.user_id else set())


def _suppressed(intents: Sequence[Intent], cause: Cause, applies: Callable[[Intent], bool]) -> list[Intent]:
    return [replace(intent, cause=cause) if intent.cause is None and applies(intent) else intent for intent in intents]
