"""Who looks at tickets or changes them, and how far they reach."""

from collections.abc import Set
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody with permissions: `ticket.view.all` reaches every ticket, `ticket.view` those they take part in.

    The same holds for every other permission. `user_id` is None for a service, which takes part in none.
    """

    user_id: UUID | None
    permissions: Set[str] = frozenset()

    def reaches_all(self, permission: str) -> bool:
        """Tells whether the permission is theirs for every ticket."""
        return f"{permission}.all" in self.permissions

    @property
    def sees_all(self) -> bool:
        """Whether they may see every ticket."""
        return self.reaches_all("ticket.view")
