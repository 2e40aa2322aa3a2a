"""What this service does when something happened: one file per reaction, named for what it does."""

from services.identity.consumers.register_guest import register_guest
from services.kit.consumer import Subscription
from serviq.ticket.v1.events_pb2 import TicketCreated

SUBSCRIPTIONS = (Subscription("register_guest", (TicketCreated,), register_guest),)
