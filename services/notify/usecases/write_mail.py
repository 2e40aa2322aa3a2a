"""Write the mail of a delivery: ask for what it says, when it is said. Not an RPC: sending leads here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.kit.clock import Clock
from services.notify.clients.identity import AuthLinks, Directory, Person
from services.notify.clients.ticket import TicketClient, TicketSummary
from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Delivery
from services.notify.domain.errors import MailImpossible, MailPointless, MailPostponed
from services.notify.domain.header import Mailbox
from services.notify.domain.kind import ESSENTIAL, Kind
from services.notify.domain.mail import Mail
from services.notify.domain.reader import Reader, locale_for
from services.notify.domain.samples import sample
from services.notify.domain.suppression import Cause
from services.notify.domain.unsubscribe import unsubscribe_token
from services.notify.usecases.render_comment import render_comment
from services.notify.usecases.render_content import Facts, Templates

SCORES = ("1", "2", "3", "4", "5")

_TIMES = ("happened_at", "due_at")
"""The facts that are times; they are kept as ISO 8601."""

_ASKED_BY = ("entry_id", "user_id")
"""The facts by which others are asked for what the mail says."""

_LINKED = (Kind.EMAIL_VERIFICATION, Kind.PASSWORD_RESET, Kind.EMAIL_CHANGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that writing takes. `unsubscribe_url` is what a token follows, and `unsubscribe_key` what it is made with."""

    tickets: TicketClient
    directory: Directory
    links: AuthLinks
    templates: Templates
    mail_from: Mailbox
    reply_to: Mailbox
    unsubscribe_url: str
    unsubscribe_key: bytes
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """Where a mail goes, who reads it, and what it says."""

    to: Mailbox
    reader: Reader
    facts: Facts


async def write_mail(desk: Desk, delivery: Delivery) -> Mail:
    """Returns the mail, equal each time as long as what it is about is.

    Raises MailImpossible, MailPointless and MailPostponed.
    """
    draft = await _draft(desk, delivery)
    return Mail(
        sender=desk.mail_from,
        recipient=draft.to,
        reply_to=desk.reply_to,
        message_id=delivery.message_id,
        written_at=delivery.due_at,
        content=desk.templates.render(delivery.kind, draft.reader, draft.facts),
        references=delivery.earlier,
        traceparent=delivery.traceparent,
        unsubscribe_url="" if delivery.kind in ESSENTIAL else _unsubscribe_url(desk, delivery),
    )


async def _draft(desk: Desk, delivery: Delivery) -> _Draft:
    if delivery.audience is Audience.TESTER:
        reader = Reader(locale=locale_for(delivery.locale))
        return _Draft(to=Mailbox("", delivery.recipient), reader=reader, facts=drawn(delivery.kind))
    if delivery.kind is Kind.EMAIL_CHANGED:
        return await _to_address_before(desk, delivery)
    if delivery.ticket_id is None:
        return await (_to_follow if delivery.kind in _LINKED else _to_owner)(desk, delivery)
    if delivery.audience is Audience.REQUESTER or delivery.kind is Kind.TICKET_CREATED:
        return await _to_requester(desk, delivery, delivery.ticket_id)
    return await _to_agent(desk, delivery, delivery.ticket_id)


async def _to_requester(desk: Desk, delivery: Delivery, ticket_id: UUID) -> _Draft:
    """As long as nobody proved that the address is theirs: constant text, number and link, nothing that was typed."""
    links = await desk.tickets.links(ticket_id)
    ticket = None if delivery.is_guarded else await desk.tickets.summary(ticket_id)
    is_proved = ticket is not None and ticket.is_verified
    comment = await _comment(desk, delivery, ticket_id) if is_proved else None
    return _Draft(
        to=Mailbox("", delivery.recipient),
        reader=await _requester(desk, ticket),
        facts={
            **_facts(delivery),
            "audience": Audience.REQUESTER.value,
            "number": links.number,
            "title": ticket.title if ticket is not None and is_proved else None,
            "comment": render_comment(comment) if comment is not None else None,
            "tracking_url": links.tracking_url,
            "verification_url": None if is_proved else links.verification_url,
            "rating_urls": [(score, f"{links.tracking_url}&rate={score}#rate") for score in SCORES],
        },
    )


async def _to_agent(desk: Desk, delivery: Delivery, ticket_id: UUID) -> _Draft:
    agent = await desk.directory.person(UUID(delivery.recipient))
    ticket = await desk.tickets.summary(ticket_id)
    comment = await _comment(desk, delivery, ticket_id)
    audience = delivery.audience or Audience.PRIMARY
    if audience is Audience.AVAILABLE_AGENT and ticket.assignee_id is not None:
        raise MailPointless(Cause.STALE)
    return _Draft(
        to=agent.mailbox,
        reader=_reader(agent),
        facts={
            **_facts(delivery),
            "audience": audience.value,
            "number": ticket.number,
            "title": ticket.title,
            "priority": ticket.priority,
            "comment": render_comment(comment) if comment is not None else None,
        },
    )


async def _to_follow(desk: Desk, delivery: Delivery) -> _Draft:
    """Constant text and link, not even a name: whoever asked for it may not be whoever reads it."""
    link = await desk.links.link(UUID(delivery.recipient), delivery.kind)
    if link.expires_at <= desk.clock.now():
        raise MailImpossible("the link is of no use any more")
    reader = await _known_reader(desk, UUID(delivery.recipient))
    return _Draft(to=Mailbox("", link.email), reader=reader, facts={"url": link.url, "expires_at": link.expires_at})


async def _to_owner(desk: Desk, delivery: Delivery) -> _Draft:
    """No link, so that nobody learns to follow one, and no name: the first to give one may have been a stranger."""
    owner = await desk.directory.person(UUID(delivery.recipient))
    return _Draft(to=Mailbox("", owner.mailbox.address), reader=_reader(owner), facts=_facts(delivery))


async def _to_address_before(desk: Desk, delivery: Delivery) -> _Draft:
    """Not to the address that the user has: whoever changed it reads there. It is not said which that is, either."""
    reader = await _known_reader(desk, UUID(delivery.facts["user_id"]))
    return _Draft(to=Mailbox("", delivery.recipient), reader=reader, facts=_facts(delivery))


async def _comment(desk: Desk, delivery: Delivery, ticket_id: UUID) -> str | None:
    entry_id = delivery.facts.get("entry_id")
    return await desk.tickets.comment(ticket_id, entry_id) if entry_id else None


async def _requester(desk: Desk, ticket: TicketSummary | None) -> Reader:
    if ticket is None or ticket.requester_id is None:
        return Reader()
    return await _known_reader(desk, ticket.requester_id)


async def _known_reader(desk: Desk, user_id: UUID) -> Reader:
    """Returns how they read. No mail that can do without waits for identity to say so."""
    try:
        return _reader(await desk.directory.person(user_id))
    except (MailImpossible, MailPostponed):
        return Reader()


def _reader(person: Person) -> Reader:
    """Before they have proved the address, what is said of them may be by a stranger: it is not even read."""
    if not (person.is_verified or person.is_employee):
        return Reader()
    return Reader(locale=locale_for(person.locale), time_zone=person.time_zone)


def _facts(delivery: Delivery) -> dict[str, str | datetime]:
    return {
        name: datetime.fromisoformat(fact) if name in _TIMES else fact
        for name, fact in delivery.facts.items()
        if name not in _ASKED_BY
    }


def drawn(kind: Kind) -> Facts:
    """Returns what a sample of the kind says, about nobody and nothing real."""
    facts: Mapping[str, str | datetime | list[tuple[str, str]] | None] = sample(kind)
    comment = facts.get("comment")
    return {**facts, "comment": render_comment(comment) if isinstance(comment, str) else None}


def _unsubscribe_url(desk: Desk, delivery: Delivery) -> str:
    return desk.unsubscribe_url.format(token=unsubscribe_token(delivery.id, desk.unsubscribe_key))
