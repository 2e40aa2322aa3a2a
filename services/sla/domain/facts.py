"""What happened to tickets, as far as their promises hang on it. `events.py` reads these from what ticket publishes."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from services.sla.domain.priority import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCreated:
    """A ticket was accepted."""

    ticket_id: UUID
    version: int
    at: datetime
    priority: Priority


Fact: TypeAlias = TicketCreated
