"""What a desk may decide for itself about the life of its tickets."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How long things last, and whether a ticket that nobody stands for is held.

    `reopen_window` is how long after its end a ticket can be reopened, `auto_close_after` how long a resolved one waits
    for an objection, `link_lifetime` how long a new tracking link opens its ticket. With `hold_unverified` a ticket
    from an address that its sender has not proved waits for the proof.
    """

    reopen_window: timedelta
    auto_close_after: timedelta
    link_lifetime: timedelta
    hold_unverified: bool
