"""What this service does when something happened: one file per reaction, named for what it does.

SUBSCRIPTIONS are handled once by whichever replica takes them; BROADCASTS are heard by every process for itself.
"""

from services.kit.consumer import Subscription
from services.sla.consumers.heed_revocations import heed_revocations
from services.sla.consumers.open_clocks import open_clocks
from serviq.identity.v1.events_pb2 import PermissionsChanged, SessionRevoked
from serviq.ticket.v1 import events_pb2 as ticket_events

SUBSCRIPTIONS = (Subscription("open_clocks", (ticket_events.TicketCreated,), open_clocks),)

BROADCASTS = (Subscription("heed_revocations", (SessionRevoked, PermissionsChanged), heed_revocations),)
