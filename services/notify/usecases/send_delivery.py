"""Send one delivery: write its mail, prove it, hand it to the relay. Not an RPC: the sender leads here."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from services.kit import traces
from services.kit.clock import Clock
from services.notify.clients.smtp import Relay, RelayAway
from services.notify.domain.answer import Answer
from services.notify.domain.delivery import Delivery
from services.notify.domain.errors import MailImpossible, MailPointless, MailPostponed
from services.notify.domain.proof import proof_read
from services.notify.domain.retries import Retries
from services.notify.usecases.write_mail import Desk, write_mail


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOffice:
    """All that sending takes."""

    desk: Desk
    relay: Relay
    retries: Retries

    @property
    def clock(self) -> Clock:
        """The clock that mails are written and sent by."""
        return self.desk.clock


@asynccontextmanager
async def sending(office: PostOffice, delivery: Delivery) -> AsyncIterator[Delivery]:
    """Sends the delivery and yields what became of it; what goes wrong with the mail is a part of that.

    Its connection is nobody else's before the block ends. In there the outcome is recorded, so that of mails that the
    relay has and we do not know of there are at most as many as connections, whenever the process is killed.
    """
    with traces.span(f"mail {delivery.kind}", parent={"traceparent": delivery.traceparent}) as span:
        async with _sending(office, delivery) as outcome:
            span.set_attribute("serviq.delivery.state", outcome.state)
            yield outcome


@asynccontextmanager
async def _sending(office: PostOffice, delivery: Delivery) -> AsyncIterator[Delivery]:
    try:
        # Without a relay there is no use in asking peers for what the mail needs.
        await office.relay.reach()
        mail = await write_mail(office.desk, delivery)
        encoded = mail.encoded()
        proof_read(mail, encoded)
        async with office.relay.sending(
            mail.sender.address, mail.recipient.address, encoded, smtputf8=mail.recipient.needs_smtputf8
        ) as answer:
            yield _answered(office, delivery, answer)
            return
    except RelayAway as away:
        outcome = _answered(office, delivery, away.answer)
    except MailPostponed as postponed:
        outcome = postpone(office, delivery, str(postponed))
    except MailPointless as pointless:
        outcome = delivery.suppressed(pointless.cause)
    except MailImpossible as impossible:
        outcome = delivery.failed(str(impossible))
    yield outcome


def _answered(office: PostOffice, delivery: Delivery, answer: Answer) -> Delivery:
    return delivery.answered(answer, at=office.clock.now(), retries=office.retries, jitter=random.random())


def postpone(office: PostOffice, delivery: Delivery, why: str) -> Delivery:
    """Returns the delivery due again later, the relay untried."""
    return delivery.postponed(why, at=office.clock.now(), retries=office.retries, jitter=random.random())
