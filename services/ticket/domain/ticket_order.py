"""In which order tickets are listed, and where in it one stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from services.ticket.domain.priority import Priority
from services.ticket.domain.ticket import Ticket


class TicketOrder(StrEnum):
    """In which order tickets are listed. Ids break ties, so that every order is total."""

    NEWEST_FIRST = "NEWEST_FIRST"
    OLDEST_FIRST = "OLDEST_FIRST"
    LATEST_CHANGE_FIRST = "LATEST_CHANGE_FIRST"
    MOST_URGENT_FIRST = "MOST_URGENT_FIRST"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a ticket stands in an order: by this time, or this priority, and its id."""

    value: datetime | int
    id: UUID

    @classmethod
    def of(cls, ticket: Ticket, order: TicketOrder) -> Self:
        """Returns where the ticket stands."""
        match order:
            case TicketOrder.MOST_URGENT_FIRST:
                return cls(int(ticket.priority), ticket.id)
            case TicketOrder.LATEST_CHANGE_FIRST:
                return cls(ticket.updated_at, ticket.id)
            case _:
                return cls(ticket.created_at, ticket.id)

    @classmethod
    def read(cls, text: str, order: TicketOrder) -> Self:
        """Reads what `write` wrote for this order. Raises ValueError."""
        value, _, id = text.partition(" ")
        if order is TicketOrder.MOST_URGENT_FIRST:
            return cls(int(Priority(int(value))), UUID(id))
        at = datetime.fromisoformat(value)
        if at.utcoffset() != timedelta(0):
            raise ValueError("a time that is not in UTC")
        return cls(at, UUID(id))

    def write(self) -> str:
        """Returns it as text."""
        value = self.value.isoformat() if isinstance(self.value, datetime) else self.value
        return f"{value} {self.id}"

    def values(self) -> dict[str, Any]:
        """Returns the parts by what they are."""
        return {"time" if isinstance(self.value, datetime) else "priority": self.value, "id": self.id}
