"""Who looks at tickets, and how far they see."""

from dataclasses import dataclass
from uuid import UUID

SEE_ALL = "ticket.view.all"
"""The permission that reaches every ticket; the bare one reaches those that its owner takes part in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody who may look at tickets: at all of them, or at those they take part in.

    `user_id` is None for a service, which takes part in none.
    """

    user_id: UUID | None
    sees_all: bool
