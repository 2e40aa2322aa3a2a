"""Send one delivery: write its mail, prove it, hand it to the relay. Not an RPC: the sender leads here."""

import random
from dataclasses import dataclass

from services.kit import traces
from services.kit.clock import Clock
from services.notify.clients.smtp import Relay, RelayAway
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


async def send_delivery(office: PostOffice, delivery: Delivery) -> Delivery:
    """Returns what became of the delivery; what goes wrong with the mail is a part of that."""
    with traces.span(f"mail {delivery.kind}", parent={"traceparent": delivery.traceparent}) as span:
        outcome = await _send(office, delivery)
        span.set_attribute("serviq.delivery.state", outcome.state)
    return outcome


async def _send(office: PostOffice, delivery: Delivery) -> Delivery:
    try:
        # Without a relay there is no use in asking peers for what the mail needs.
        await office.relay.reach()
        mail = await write_mail(office.desk, delivery)
        encoded = mail.encoded()
        proof_read(mail, encoded)
        with traces.span("SMTP", kind=traces.SpanKind.CLIENT) as span:
            answer = await office.relay.send(
                mail.sender.address, mail.recipient.address, encoded, smtputf8=mail.recipient.needs_smtputf8
            )
            span.set_attribute("smtp.response.status_code", answer.code or 0)
    except RelayAway as away:
        answer = away.answer
    except MailPostponed as postponed:
        return postpone(office, delivery, str(postponed))
    except MailPointless as pointless:
        return delivery.suppressed(pointless.cause)
    except MailImpossible as impossible:
        return delivery.failed(str(impossible))
    return delivery.answered(answer, at=office.clock.now(), retries=office.retries, jitter=random.random())


def postpone(office: PostOffice, delivery: Delivery, why: str) -> Delivery:
    """Returns the delivery due again later, the relay untried."""
    return delivery.postponed(why, at=office.clock.now(), retries=office.retries, jitter=random.random())
