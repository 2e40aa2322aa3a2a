"""What this service does when something happened: one file per reaction, named for what it does.

SUBSCRIPTIONS are handled once by whichever replica takes them; BROADCASTS are heard by every process for itself.
"""

from services.kit.consumer import Subscription
from services.notify.consumers.heed_revocations import heed_revocations
from services.notify.consumers.queue_assigned_mail import queue_assigned_mail
from services.notify.consumers.queue_created_mail import queue_created_mail
from services.notify.consumers.queue_link_mail import queue_link_mail
from services.notify.consumers.queue_notice_mail import queue_notice_mail
from serviq.identity.v1.events_pb2 import (
    EmailVerificationRequested,
    PasswordChanged,
    PasswordResetRequested,
    PermissionsChanged,
    SessionRevoked,
    SessionStartedElsewhere,
    SignUpRepeated,
)
from serviq.ticket.v1.events_pb2 import TicketAssigned, TicketCreated

SUBSCRIPTIONS = (
    Subscription("queue_created_mail", (TicketCreated,), queue_created_mail),
    Subscription("queue_assigned_mail", (TicketAssigned,), queue_assigned_mail),
    Subscription("queue_link_mail", (EmailVerificationRequested, PasswordResetRequested), queue_link_mail),
    Subscription("queue_notice_mail", (SignUpRepeated, SessionStartedElsewhere, PasswordChanged), queue_notice_mail),
)

BROADCASTS = (Subscription("heed_revocations", (SessionRevoked, PermissionsChanged), heed_revocations),)
