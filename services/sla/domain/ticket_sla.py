"""All promises about one ticket: what its facts, the policies and the calendars come to at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.sla.domain.clock import Clock
from services.sla.domain.facts import Fact
from services.sla.domain.history import History
from services.sla.domain.reading import Reader, Reading
from services.sla.domain.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSla:
    """The clocks of one ticket, by kind and cycle; none until the ticket was heard of."""

    ticket_id: UUID
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReading:
    """The promises about one ticket at a time. `version` is the ticket's, as far as it was heard of; 0 for never.

    It is open while a change of policies or calendars could matter to any clock: then `revision` is that of the
    rulebook it was read by, and `rules_change_at` is when other rules begin to count, as far as that rulebook knows; or
    else they are 0 and None. `wake_at` is when one of its clocks has to be seen to; None: never.
    """

    ticket_id: UUID
    version: int
    clocks: tuple[Reading, ...]
    is_open: bool
    revision: int
    wake_at: datetime | None
    rules_change_at: datetime | None

    @property
    def sla(self) -> TicketSla:
        """The clocks alone."""
        return TicketSla(ticket_id=self.ticket_id, clocks=tuple(reading.clock for reading in self.clocks))


def read_ticket(ticket_id: UUID, facts: Iterable[Fact], rulebook: Rulebook, *, now: datetime) -> TicketReading:
    """Returns where the promises about a ticket stand.

    It follows from the arguments alone: facts that are heard late, twice or in another order make the same reading.
    """
    known = list(facts)
    history = History(known, lambda subject, at: rulebook.policy_for(subject, at).reopening)
    reader = Reader(
        ticket_id=ticket_id,
        subjects=history.subjects,
        assignee_id=history.assignee_id,
        rulebook=rulebook,
        at=now,
    )
    readings = [(course, reader.read(course)) for course in history.courses]
    # The clocks of two machines differ: what happens a moment from now is read again then, by the rules of then.
    ahead = [fact.at for fact in known if fact.at > now]
    goes_on = any(course.stop is None and not (reading and reading.clock.breached_at) for course, reading in readings)
    is_open = goes_on or bool(ahead)
    clocks = tuple(reading for _, reading in readings if reading)
    wakes = [*(reading.wake_at for reading in clocks), *ahead]
    return TicketReading(
        ticket_id=ticket_id,
        version=history.version,
        clocks=clocks,
        is_open=is_open,
        revision=rulebook.revision if is_open else 0,
        wake_at=min((wake for wake in wakes if wake), default=None),
        rules_change_at=rulebook.next_change(now) if is_open else None,
    )
