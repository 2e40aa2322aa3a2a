"""Send one delivery: make its mail, prove it, hand it to the relay. Not an RPC: the sender leads here."""

import random
from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.notify.clients.identity import AuthLinks, Directory
from services.notify.clients.smtp import Relay, RelayAway
from services.notify.clients.ticket import TicketClient
from services.notify.domain.delivery import Delivery, Kind
from services.notify.domain.errors import MailImpossible, MailPostponed
from services.notify.domain.header import Mailbox
from services.notify.domain.mail import Content, Mail
from services.notify.domain.moment import in_words
from services.notify.domain.proof import proof_read
from services.notify.domain.retries import Retries
from services.notify.usecases.render_content import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOffice:
    """All that sending takes."""

    relay: Relay
    tickets: TicketClient
    directory: Directory
    links: AuthLinks
    templates: Templates
    mail_from: Mailbox
    retries: Retries
    clock: Clock


async def send_delivery(office: PostOffice, delivery: Delivery) -> Delivery:
    """Returns what became of the delivery; what goes wrong with the mail is a part of that."""
    try:
        # Without a relay there is no use in asking peers for what the mail needs.
        await office.relay.reach()
        mail = await _write(office, delivery)
        encoded = mail.encoded()
        proof_read(mail, encoded)
        answer = await office.relay.send(
            mail.sender.address, mail.recipient.address, encoded, smtputf8=mail.recipient.needs_smtputf8
        )
    except RelayAway as away:
        answer = away.answer
    except MailPostponed as postponed:
        return postpone(office, delivery, str(postponed))
    except MailImpossible as impossible:
        return delivery.failed(str(impossible))
    return delivery.answered(answer, at=office.clock.now(), retries=office.retries, jitter=random.random())


def postpone(office: PostOffice, delivery: Delivery, why: str) -> Delivery:
    """Returns the delivery due again later, the relay untried."""
    return delivery.postponed(why, at=office.clock.now(), retries=office.retries, jitter=random.random())


async def _write(office: PostOffice, delivery: Delivery) -> Mail:
    recipient, content = await _WRITERS[delivery.kind](office, delivery)
    return Mail(
        sender=office.mail_from,
        recipient=recipient,
        message_id=delivery.message_id,
        written_at=delivery.created_at,
        content=content,
    )


async def _write_created(office: PostOffice, delivery: Delivery) -> tuple[Mailbox, Content]:
    """Constant text, number and link: nobody proved that the address is theirs, so nothing they typed goes there."""
    link = await office.tickets.link(_ticket_of(delivery))
    content = office.templates.render(
        delivery.kind, delivery.locale, number=link.number, tracking_url=link.tracking_url
    )
    return Mailbox("", delivery.recipient), content


async def _write_assigned(office: PostOffice, delivery: Delivery) -> tuple[Mailbox, Content]:
    assignee = await office.directory.mailbox(UUID(delivery.recipient))
    ticket = await office.tickets.summary(_ticket_of(delivery))
    content = office.templates.render(
        delivery.kind, delivery.locale, number=ticket.number, title=ticket.title, priority=ticket.priority
    )
    return assignee, content


async def _write_link(office: PostOffice, delivery: Delivery) -> tuple[Mailbox, Content]:
    """Constant text and link, not even a name: whoever asked for it may not be whoever reads it."""
    link = await office.links.link(UUID(delivery.recipient), delivery.kind)
    if link.expires_at <= office.clock.now():
        raise MailImpossible("the link is of no use any more")
    content = office.templates.render(
        delivery.kind, delivery.locale, url=link.url, expires_at=in_words(link.expires_at)
    )
    return Mailbox("", link.email), content


async def _write_notice(office: PostOffice, delivery: Delivery) -> tuple[Mailbox, Content]:
    """No link, so that nobody learns to follow one, and no name: the first to give one may have been a stranger."""
    owner = await office.directory.mailbox(UUID(delivery.recipient))
    return Mailbox("", owner.address), office.templates.render(delivery.kind, delivery.locale, **delivery.facts)


def _ticket_of(delivery: Delivery) -> UUID:
    if delivery.ticket_id is None:
        raise MailImpossible("it does not say which ticket it is about")
    return delivery.ticket_id


_WRITERS = {
    Kind.TICKET_CREATED: _write_created,
    Kind.TICKET_ASSIGNED: _write_assigned,
    Kind.EMAIL_VERIFICATION: _write_link,
    Kind.PASSWORD_RESET: _write_link,
    Kind.SIGN_UP_REPEATED: _write_notice,
    Kind.SESSION_STARTED_ELSEWHERE: _write_notice,
    Kind.PASSWORD_CHANGED: _write_notice,
}
