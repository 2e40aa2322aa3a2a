"""Return every legal move of a ticket."""

from collections.abc import Sequence

from services.ticket.domain.lifecycle import TRANSITIONS, Transition


def describe_lifecycle() -> Sequence[Transition]:
    """Returns the table that decides."""
    return TRANSITIONS
