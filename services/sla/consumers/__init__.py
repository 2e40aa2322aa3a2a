"""What this service does when something happened: one file per reaction, named for what it does.

SUBSCRIPTIONS are handled once by whichever replica takes them; BROADCASTS are heard by every process for itself.
"""

from services.kit.consumer import Subscription
from services.sla.consumers.follow_tickets import follow_tickets
from services.sla.consumers.heed_revocations import heed_revocations
from services.sla.events import EVENTS
from serviq.identity.v1.events_pb2 import PermissionsChanged, SessionRevoked

SUBSCRIPTIONS = (Subscription("follow_tickets", EVENTS, follow_tickets),)

BROADCASTS = (Subscription("heed_revocations", (SessionRevoked, PermissionsChanged), heed_revocations),)
