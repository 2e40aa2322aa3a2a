"""The ticket: its state, and every rule about changing it. A change returns the new state and the fact."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.ticket.domain.facts import TicketAssigned, TicketCreated
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """Who asks for help. `user_id` is None until identity has registered the address."""

    name: str
    email: str
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A request for help. `version` grows by one with every command; `number` is 0 until it is stored."""

    id: UUID
    number: int
    status: Status
    priority: Priority
    title: str
    description: str
    requester: Requester
    assignee_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime

    @classmethod
    def create(
        cls,
        *,
        id: UUID,
        requester: Requester,
        title: str,
        description: str,
        priority: Priority,
        by: UUID | None,
        at: datetime,
    ) -> tuple["Ticket", TicketCreated]:
        """Accepts a request; `by` is the user who is signed in, or None."""
        ticket = cls(
            id=id,
            number=0,
            status=Status.OPEN,
            priority=priority,
            title=title,
            description=description,
            requester=requester,
            assignee_id=None,
            version=1,
            created_at=at,
            updated_at=at,
        )
        return ticket, TicketCreated(
            ticket_id=id,
            version=1,
            actor_id=by,
            at=at,
            priority=priority,
            status=ticket.status,
            requester_name=requester.name,
            requester_email=requester.email,
        )

    def assign(self, to: UUID, *, by: UUID | None, at: datetime) -> tuple["Ticket", TicketAssigned | None]:
        """Makes somebody responsible; nothing happens when they already are. `by` is None when it is automatic."""
        if self.assignee_id == to:
            return self, None
        ticket = replace(self, assignee_id=to, version=self.version + 1, updated_at=at)
        return ticket, TicketAssigned(
            ticket_id=self.id,
            version=ticket.version,
            actor_id=by,
            at=at,
            assignee_id=to,
            previous_assignee_id=self.assignee_id,
        )

    def is_seen_by(self, viewer: Viewer) -> bool:
        """Tells whether the ticket is the viewer's to see: they see all, or take part in it by being its assignee."""
        return viewer.sees_all or (viewer.user_id is not None and viewer.user_id == self.assignee_id)

    def for_requester(self) -> "Ticket":
        """Returns the ticket without what is not its requester's business: who works on it, and the ids of users."""
        return replace(self, assignee_id=None, requester=replace(self.requester, user_id=None))
