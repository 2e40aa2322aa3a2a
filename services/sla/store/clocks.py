"""The clocks, by named queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled
from services.sla.domain.clock import Clock, ClockKind, ClockState
from services.sla.domain.ticket_sla import TicketSla
from services.sla.store.insertion import insertion, parameters_of
from services.sla.store.tables import clocks

_OPEN = insertion(clocks)

_OF_TICKETS = compiled(select(clocks).where(clocks.c.ticket_id == any_(bindparam("ticket_ids", type_=ARRAY(Uuid)))))

_ORDER = list(ClockKind)


async def open(transaction: Transaction, arriving: Iterable[TicketSla]) -> None:
    """Stores the clocks of new tickets, in one round trip; a ticket that has a clock of a kind keeps it."""
    # In one order everywhere, so that two batches wait for one another instead of deadlocking.
    slas = sorted(arriving, key=lambda sla: sla.ticket_id)
    await transaction.execute(_OPEN, parameters_of(clocks, (clock for sla in slas for clock in sla.clocks)))


async def of_tickets(database: Database, ticket_ids: Sequence[UUID]) -> list[TicketSla]:
    """Returns the promises about each of the tickets, in their order; no clocks where there are none. One query."""
    found: defaultdict[UUID, list[Clock]] = defaultdict(list)
    for row in await database.fetch_all(_OF_TICKETS, {"ticket_ids": list(set(ticket_ids))}):
        found[row["ticket_id"]].append(_clock(row))
    return [TicketSla(ticket_id=id, clocks=_in_order(found.get(id, []))) for id in ticket_ids]


def _in_order(found: Iterable[Clock]) -> tuple[Clock, ...]:
    return tuple(sorted(found, key=lambda clock: _ORDER.index(clock.kind)))


def _clock(row: Row) -> Clock:
    return Clock(**{**row, "kind": ClockKind(row["kind"]), "state": ClockState(row["state"])})
