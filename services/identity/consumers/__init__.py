"""What this service does when something happened: one file per reaction, named for what it does.

SUBSCRIPTIONS are handled once by whichever replica takes them; BROADCASTS are heard by every process for itself.
"""

from services.identity.consumers.heed_revocations import heed_revocations
from services.identity.consumers.register_guest import register_guest
from services.kit.consumer import Subscription
from serviq.identity.v1.events_pb2 import PermissionsChanged, SessionRevoked
from serviq.ticket.v1.events_pb2 import TicketCreated

SUBSCRIPTIONS = (Subscription("register_guest", (TicketCreated,), register_guest),)

BROADCASTS = (Subscription("heed_revocations", (SessionRevoked, PermissionsChanged), heed_revocations),)
