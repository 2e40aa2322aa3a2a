"""What this service does when something happened: one file per reaction, named for what it does.

SUBSCRIPTIONS are handled once by whichever replica takes them; BROADCASTS are heard by every process for itself.
"""

from services.kit.consumer import Subscription
from services.notify.consumers.follow_agents import follow_agents
from services.notify.consumers.heed_revocations import heed_revocations
from services.notify.consumers.note_deadlines import note_deadlines
from services.notify.consumers.note_occasions import TOLD_OF, note_occasions
from services.notify.consumers.queue_assigned_mail import queue_assigned_mail
from services.notify.consumers.queue_created_mail import queue_created_mail
from services.notify.consumers.queue_link_mail import queue_link_mail
from services.notify.consumers.queue_notice_mail import queue_notice_mail
from serviq.identity.v1.events_pb2 import (
    AvailabilityChanged,
    EmailChanged,
    EmailChangeRequested,
    EmailVerificationRequested,
    EmployeeChanged,
    PasswordChanged,
    PasswordResetRequested,
    PermissionsChanged,
    SessionRevoked,
    SessionStartedElsewhere,
    SignUpRepeated,
)
from serviq.sla.v1.events_pb2 import ClockBreached, ClockWarned
from serviq.ticket.v1.events_pb2 import TicketAssigned, TicketCreated

QUEUEING = (
    Subscription("queue_created_mail", (TicketCreated,), queue_created_mail),
    Subscription("queue_assigned_mail", (TicketAssigned,), queue_assigned_mail),
    Subscription(
        "queue_link_mail",
        (EmailVerificationRequested, PasswordResetRequested, EmailChangeRequested),
        queue_link_mail,
    ),
    Subscription(
        "queue_notice_mail",
        (SignUpRepeated, SessionStartedElsewhere, PasswordChanged, EmailChanged),
        queue_notice_mail,
    ),
)
"""The event itself says who is told."""

NOTING = (
    Subscription("note_occasions", TOLD_OF, note_occasions),
    Subscription("note_deadlines", (ClockWarned, ClockBreached), note_deadlines),
    Subscription("follow_agents", (EmployeeChanged, AvailabilityChanged), follow_agents),
)
"""Others have to be asked who is told."""

SUBSCRIPTIONS = (*QUEUEING, *NOTING)

BROADCASTS = (Subscription("heed_revocations", (SessionRevoked, PermissionsChanged), heed_revocations),)
