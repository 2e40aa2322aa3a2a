"""What this service does when something happened: one file per reaction, named for what it does.

SUBSCRIPTIONS are handled once by whichever replica takes them; BROADCASTS are heard by every process for itself.
"""

from services.kit.consumer import Subscription
from services.ticket.consumers.assign_ticket import assign_ticket
from services.ticket.consumers.follow_agents import follow_agents
from services.ticket.consumers.follow_requesters import follow_requesters
from services.ticket.consumers.heed_revocations import heed_revocations
from services.ticket.consumers.index_tickets import index_tickets
from services.ticket.consumers.note_deadlines import note_deadlines
from serviq.identity.v1 import events_pb2 as identity_events
from serviq.sla.v1 import events_pb2 as sla_events
from serviq.ticket.v1 import events_pb2 as ticket_events

MAKING_WORK_OR_ROOM = (
    ticket_events.TicketCreated,
    ticket_events.TicketVerified,
    ticket_events.TicketUnmarkedSpam,
    ticket_events.TicketUnassigned,
    ticket_events.TicketReopened,
    ticket_events.TicketResumed,
    ticket_events.TicketUpdated,
    ticket_events.TicketAssigned,
    ticket_events.TicketPaused,
    ticket_events.TicketResolved,
    ticket_events.TicketClosed,
    ticket_events.TicketMarkedSpam,
)
"""After each of these a ticket may wait for an assignee, or an agent may have room for another."""

SUBSCRIPTIONS = (
    Subscription("assign_ticket", MAKING_WORK_OR_ROOM, assign_ticket),
    Subscription(
        "index_tickets",
        (ticket_events.TicketCreated, ticket_events.TicketUpdated, ticket_events.CommentAdded),
        index_tickets,
    ),
    Subscription(
        "note_deadlines",
        (sla_events.ClockWarned, sla_events.ClockBreached, sla_events.ClockCorrected),
        note_deadlines,
    ),
    Subscription(
        "follow_agents", (identity_events.EmployeeChanged, identity_events.AvailabilityChanged), follow_agents
    ),
    Subscription(
        "follow_requesters",
        (identity_events.UserRegistered, identity_events.UserVerified, identity_events.EmailChanged),
        follow_requesters,
    ),
)

BROADCASTS = (
    Subscription(
        "heed_revocations", (identity_events.SessionRevoked, identity_events.PermissionsChanged), heed_revocations
    ),
)
