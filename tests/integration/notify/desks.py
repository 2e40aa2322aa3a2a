"""What writes mails and what queues them, as tests need it."""

from datetime import timedelta

from services.kit.clock import Clock, SystemClock
from services.kit.rpc.channel import PeerChannel
from services.notify.clients.identity import AuthLinks, Directory
from services.notify.clients.ticket import TicketClient
from services.notify.domain.header import Mailbox
from services.notify.domain.suppression import Guard
from services.notify.usecases.queue_deliveries import Queueing
from services.notify.usecases.render_content import Templates
from services.notify.usecases.write_mail import Desk

HELP = Mailbox("Serviq", "help@help.example.com")
UNSUBSCRIBE_KEY = b"u" * 32
TEMPLATES = Templates(sender="Serviq")


def desk(*, users: PeerChannel, tickets: PeerChannel) -> Desk:
    """A desk that asks by these channels."""
    return Desk(
        tickets=TicketClient(tickets),
        directory=Directory(users),
        links=AuthLinks(users),
        templates=TEMPLATES,
        mail_from=HELP,
        reply_to=HELP,
        unsubscribe_url="https://help.example.com/api/v1/notifications/{token}:unsubscribe",
        unsubscribe_key=UNSUBSCRIBE_KEY,
        clock=SystemClock(),
    )


def queueing(clock: Clock | None = None, *, per_day: int = 5, budget_per_hour: int = 1000) -> Queueing:
    """The usual limits."""
    return Queueing(
        guard=Guard(interval=timedelta(hours=1), per_day=per_day, budget_per_hour=budget_per_hour),
        mail_domain="help.example.com",
        clock=clock or SystemClock(),
    )
