"""What this service does when something happened: one file per reaction, named for what it does."""

from services.kit.consumer import Subscription
from services.sla.consumers.open_clocks import open_clocks
from serviq.ticket.v1 import events_pb2 as ticket_events

SUBSCRIPTIONS = (Subscription("open_clocks", (ticket_events.TicketCreated,), open_clocks),)
