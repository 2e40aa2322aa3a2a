"""What somebody may do: granted to them directly, and by their roles."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """The permissions granted directly, and the permissions of each role, by its id."""

    granted: frozenset[str] = frozenset()
    roles: Mapping[UUID, frozenset[str]] = field(default_factory=dict)

    @property
    def permissions(self) -> frozenset[str]:
        """Both together."""
        return self.granted.union(*self.roles.values())

    def with_more(self, more: "Rights") -> "Rights":
        """Returns these rights and those."""
        return Rights(granted=self.granted | more.granted, roles={**self.roles, **more.roles})

    def with_permission(self, permission: str) -> "Rights":
        """Returns the rights with the permission granted directly."""
        return replace(self, granted=self.granted | {permission})

    def without_permission(self, permission: str) -> "Rights":
        """Returns the rights without what was granted directly; a role may still give it."""
        return replace(self, granted=self.granted - {permission})

    def with_role(self, id: UUID, permissions: frozenset[str]) -> "Rights":
        """Returns the rights with the role."""
        return replace(self, roles={**self.roles, id: permissions})

    def without_role(self, id: UUID) -> "Rights":
        """Returns the rights without the role."""
        return replace(self, roles={role_id: given for role_id, given in self.roles.items() if role_id != id})


NO_RIGHTS = Rights()
"""May do nothing."""
