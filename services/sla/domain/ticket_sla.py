"""All promises about one ticket: what its facts, folded one after the other, come to."""

from dataclasses import dataclass
from uuid import UUID

from services.sla.domain.clock import Clock
from services.sla.domain.facts import TicketCreated
from services.sla.domain.policy import TARGETS


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSla:
    """The clocks of one ticket, in the order of ClockKind; none until the ticket was heard of."""

    ticket_id: UUID
    clocks: tuple[Clock, ...] = ()

    @classmethod
    def open(cls, created: TicketCreated) -> "TicketSla":
        """Starts what the policy promises for the ticket's priority, at the time the ticket was accepted.

        How long the fact took to get here does not matter: whoever waits has waited since then.
        """
        clocks = (
            Clock.start(kind, ticket_id=created.ticket_id, target=target, at=created.at)
            for kind, target in TARGETS[created.priority].items()
        )
        return cls(ticket_id=created.ticket_id, clocks=tuple(clocks))
