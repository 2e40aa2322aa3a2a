"""What must be true after every drill, found out by a program."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from cli.dead_letters import DeadLetter, dead_letters
from cli.target import Target
from migrations import SERVICES
from services.identity.consumers import SUBSCRIPTIONS as IDENTITY
from services.kit.consumer import Subscription
from services.notify.consumers import SUBSCRIPTIONS as NOTIFY
from services.sla.consumers import SUBSCRIPTIONS as SLA
from services.ticket.consumers import SUBSCRIPTIONS as TICKET
from serviq.sla.v1.sla_service_pb2 import RebuildTicketSlasRequest
from tests.drills.ground import PROCESSES, Ground
from tests.drills.journal import Attempt, Journal, Outcome, Verb
from tests.drills.load import CANARY, digest_of

DRAIN_SECONDS = 60.0
"""How long everything that follows from what was accepted may take, once the load is over."""

_PRIORITY_NAMES = {1: "LOW", 2: "NORMAL", 3: "HIGH", 4: "CRITICAL"}
_SUBSCRIPTIONS = {"identity": IDENTITY, "ticket": TICKET, "sla": SLA, "notify": NOTIFY}
_LOOK_SECONDS = 0.25
_SHOWN = 5


async def drained(ground: Ground) -> tuple[float, list[str]]:
    """Waits until nothing is under way; returns how long that took, and what still is when it takes too long."""
    began = time.monotonic()
    while True:
        left = [each async for each in _under_way(ground)]
        took = time.monotonic() - began
        if not left or took > DRAIN_SECONDS:
            return took, left
        # Other processes work, and nothing of theirs would wake us.
        await asyncio.sleep(_LOOK_SECONDS)


async def _under_way(ground: Ground) -> Any:
    for service in SERVICES:
        [row] = await ground.rows(f"SELECT count(*) AS n FROM {service}.outbox WHERE published_at IS NULL")
        if row["n"]:
            yield f"{row['n']} events of {service} are not published"
    [row] = await ground.rows(
        "SELECT (SELECT count(*) FROM notify.deliveries WHERE state NOT IN ('SENT', 'SUPPRESSED', 'FAILED')) AS mails,"
        " (SELECT count(*) FROM notify.occasions WHERE routed_at IS NULL) AS occasions"
    )
    for what, n in row.items():
        if n:
            yield f"{n} {what} are waiting"
    letters = await letters_of(ground)
    for consumer, missing in [each async for each in _unheard(ground, letters)]:
        yield f"{missing} events are not heard by {consumer}"


async def letters_of(ground: Ground) -> list[DeadLetter]:
    """Every dead letter there is."""
    async with dead_letters(Target.of(ground.folder / "mesh")) as letters:
        return await letters.list()


async def _unheard(ground: Ground, letters: Sequence[DeadLetter]) -> Any:
    """Yields each consumer whose inbox is not the outbox less its dead letters, and by how much."""
    dead: defaultdict[str, set[str]] = defaultdict(set)
    for letter in letters:
        dead[letter.consumer].add(letter.original_headers.get("ce-id", ""))
    for service, subscriptions in _SUBSCRIPTIONS.items():
        for subscription in subscriptions:
            missing = await _not_in_inbox(ground, service, subscription)
            name = f"{service}__{subscription.name}"
            if left := missing - dead[name]:
                yield name, len(left)


async def _not_in_inbox(ground: Ground, service: str, subscription: Subscription) -> set[str]:
    types = [event.DESCRIPTOR.full_name for event in subscription.events]
    producer = subscription.stream.partition("_")[0].lower()
    rows = await ground.rows(
        f"SELECT o.id FROM {producer}.outbox o LEFT JOIN {service}.inbox i ON i.event_id = o.id AND i.consumer = %s"
        " WHERE o.type = ANY(%s) AND i.event_id IS NULL",
        (f"{service}__{subscription.name}", types),
    )
    return {str(row["id"]) for row in rows}


async def broken(ground: Ground, journal: Journal, *, drill: str, copies_allowed: int) -> list[str]:
    """Returns a sentence for everything that is not as it must be, of what this drill did and of what is left of it."""
    attempts = [attempt for attempt in journal if attempt.key.startswith(f"{drill}-")]
    findings = [
        *_tickets(attempts, await _filed(ground, drill)),
        *_comments(attempts, await _said(ground, drill)),
        *[each async for each in _consequences(ground, drill)],
        *[each async for each in _mails(ground, copies_allowed)],
        *await _rebuilt(ground),
        *_canaries(ground),
    ]
    for letter in await letters_of(ground):
        if CANARY in letter.reason:
            findings.append(f"dead letter {letter.sequence} repeats what a requester said")
    return findings


async def _filed(ground: Ground, drill: str) -> list[dict[str, Any]]:
    return await ground.rows(
        "SELECT id, number, title, description, requester_name, requester_email, priority FROM ticket.tickets"
        " WHERE title LIKE %s",
        (f"Drill {drill}-%",),
    )


def _tickets(attempts: Sequence[Attempt], filed: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Every accepted ticket exactly once and to the letter, the unknown at most once, the refused not at all."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in filed:
        found[row["title"].removeprefix("Drill ")].append(row)
    for key, told in _by_key(attempts, Verb.CREATE, Verb.INVALID).items():
        rows, ids = found.pop(key, []), {attempt.ticket_id for attempt in told if attempt.outcome is Outcome.ACCEPTED}
        if len(rows) > 1:
            yield f"{key} is there {len(rows)} times"
        if ids and {str(row["id"]) for row in rows} != ids:
            yield f"{key} was accepted as {ids}, and there is {[str(row['id']) for row in rows]}"
        if rows and not ids and all(attempt.outcome is Outcome.REFUSED for attempt in told):
            yield f"{key} was refused, and is there"
        for row in rows:
            said = {
                "name": row["requester_name"],
                "email": row["requester_email"],
                "title": row["title"],
                "description": row["description"],
                "priority": _PRIORITY_NAMES[row["priority"]],
            }
            if digest_of(said) != told[0].digest:
                yield f"{key} says something else than what was filed"
    for key in found:
        yield f"{key} is there, and nobody filed it"


async def _said(ground: Ground, drill: str) -> Counter[str]:
    rows = await ground.rows(
        "SELECT split_part(comment, ' ', 2) AS key FROM ticket.timeline WHERE comment LIKE ANY(%s)",
        ([f"reply {drill}-%", f"note {drill}-%"],),
    )
    return Counter(row["key"] for row in rows)


def _comments(attempts: Sequence[Attempt], said: Counter[str]) -> Iterator[str]:
    """Every accepted reply and note exactly once, the unknown at most once, the refused not at all."""
    for key, told in _by_key(attempts, Verb.REPLY, Verb.NOTE).items():
        times = said[key]
        if times > 1:
            yield f"{key} was said {times} times"
        if not times and any(attempt.outcome is Outcome.ACCEPTED for attempt in told):
            yield f"{key} was accepted, and is not there"
        if times and all(attempt.outcome is Outcome.REFUSED for attempt in told):
            yield f"{key} was refused, and is there"


def _by_key(attempts: Sequence[Attempt], *verbs: Verb) -> dict[str, list[Attempt]]:
    found: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if attempt.verb in verbs:
            found[attempt.key].append(attempt)
    return found


_CONSEQUENCES = {
    "have not one pair of clocks": """
        SELECT t.id FROM ticket.tickets t LEFT JOIN sla.clocks c ON c.ticket_id = t.id AND c.cycle = 1
            AND c.kind IN ('FIRST_RESPONSE', 'RESOLUTION')
        WHERE t.title LIKE %s GROUP BY t.id HAVING count(c.id) <> 2 OR count(DISTINCT c.kind) <> 2""",
    "were not assigned once": """
        SELECT t.id FROM ticket.tickets t LEFT JOIN ticket.timeline e ON e.ticket_id = t.id AND e.kind = 'ASSIGNMENT'
        WHERE t.title LIKE %s GROUP BY t.id HAVING count(e.id) <> 1 OR t.assignee_id IS NULL""",
    "have gaps in their timeline": """
        SELECT t.id FROM ticket.tickets t JOIN ticket.timeline e ON e.ticket_id = t.id
        WHERE t.title LIKE %s GROUP BY t.id
        HAVING count(DISTINCT e.version) <> t.version OR min(e.version) <> 1 OR max(e.version) <> t.version""",
    "did not get one mail that they were filed, and their assignee one": """
        SELECT t.id FROM ticket.tickets t LEFT JOIN notify.deliveries d ON d.ticket_id = t.id
        WHERE t.title LIKE %s GROUP BY t.id
        HAVING count(*) FILTER (WHERE d.kind = 'TICKET_CREATED' AND d.state = 'SENT') <> 1
            OR count(*) FILTER (WHERE d.kind = 'TICKET_ASSIGNED' AND d.state = 'SENT') <> 1""",
}


async def _consequences(ground: Ground, drill: str) -> Any:
    for what, query in _CONSEQUENCES.items():
        rows = await ground.rows(query, (f"Drill {drill}-%",))
        if rows:
            yield f"{len(rows)} tickets {what}, such as {[str(row['id']) for row in rows[:_SHOWN]]}"


async def _mails(ground: Ground, copies_allowed: int) -> Any:
    """Every mail that is recorded as sent has arrived, and none that is not; copies only where notify was killed.

    Between the relay's 250 and our commit nobody can tell whether a mail was sent (RFC 1047): a kill may repeat what
    its connections had just handed over, one mail on each.
    """
    rows = await ground.rows("SELECT message_id FROM notify.deliveries WHERE state = 'SENT'")
    recorded = {row["message_id"] for row in rows}
    if len(recorded) != len(rows):
        yield f"{len(rows) - len(recorded)} deliveries share their Message-ID with another one"
    if missing := recorded - set(ground.sink.copies):
        yield f"{len(missing)} mails are recorded as sent and did not arrive"
    if unrecorded := set(ground.sink.copies) - recorded:
        yield f"{len(unrecorded)} mails arrived that are not recorded as sent"
    copies = sum(ground.sink.copies.values()) - len(ground.sink.copies)
    if copies > copies_allowed:
        yield f"{copies} second copies of mails arrived, where {copies_allowed} can be told apart by nobody"


async def _rebuilt(ground: Ground) -> list[str]:
    """The clocks are what a fresh computation from everything that was heard makes them."""
    changed, token = 0, ""
    while True:
        page = await ground.operator.slas.RebuildTicketSlas(RebuildTicketSlasRequest(page_size=500, page_token=token))
        changed += page.changed
        token = page.next_page_token
        if not token:
            return [f"{changed} tickets had other clocks than a fresh computation gives"] if changed else []


def _canaries(ground: Ground) -> Iterator[str]:
    """Nothing of what requesters say stands in a log."""
    for log in sorted((ground.folder / "mesh" / "logs").iterdir()):
        lines = log.read_text(errors="replace").splitlines()
        if told := [line for line in lines if CANARY in line]:
            yield f"{log.name} repeats what requesters said, in {len(told)} lines: {told[0][:300]}"


def worn(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> list[str]:
    """Returns a sentence for each process that holds over a tenth more descriptors or memory than before the drills.

    A process that has just been started is not full yet, so memory may be up to 40 MB more.
    """
    findings = []
    for part in PROCESSES:
        (rss, fds), (rss_after, fds_after) = before[part], after[part]
        if fds_after > 1.1 * fds + 10:
            findings.append(f"{part} has {fds_after} descriptors open, and had {fds}")
        if rss_after > 1.1 * rss + 40 * 1024 * 1024:
            findings.append(f"{part} takes {rss_after >> 20} MB, and took {rss >> 20} MB")
    return findings
