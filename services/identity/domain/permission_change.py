"""The record of who was allowed what, by whom and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.identity.domain.rights import Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionChange:
    """That one thing was given, or taken: a permission or a role to a user, or a permission to a role.

    Of `user_id`, `role_id` and `permission` the one that the change is not about is None.
    """

    id: UUID
    user_id: UUID | None
    role_id: UUID | None
    permission: str | None
    granted: bool
    actor_id: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorder:
    """Writes down changes that one command makes; `new_id` gives each its id."""

    by: str
    at: datetime
    new_id: Callable[[], UUID]

    def of_user(self, user_id: UUID, *, before: Rights, after: Rights) -> list[PermissionChange]:
        """Returns what was given to the user and what was taken."""
        return [
            *(self._permission(key, granted=True, user_id=user_id) for key in sorted(after.granted - before.granted)),
            *(self._permission(key, granted=False, user_id=user_id) for key in sorted(before.granted - after.granted)),
            *(self._role(user_id, id, granted=True) for id in sorted(after.roles.keys() - before.roles.keys())),
            *(self._role(user_id, id, granted=False) for id in sorted(before.roles.keys() - after.roles.keys())),
        ]

    def of_role(self, role_id: UUID, *, before: frozenset[str], after: frozenset[str]) -> list[PermissionChange]:
        """Returns what was given to the role and what was taken."""
        return [
            *(self._permission(key, granted=True, role_id=role_id) for key in sorted(after - before)),
            *(self._permission(key, granted=False, role_id=role_id) for key in sorted(before - after)),
        ]

    def _permission(
        self, key: str, *, granted: bool, user_id: UUID | None = None, role_id: UUID | None = None
    ) -> PermissionChange:
        return PermissionChange(
            id=self.new_id(),
            user_id=user_id,
            role_id=role_id,
            permission=key,
            granted=granted,
            actor_id=self.by,
            created_at=self.at,
        )

    def _role(self, user_id: UUID, role_id: UUID, *, granted: bool) -> PermissionChange:
        return PermissionChange(
            id=self.new_id(),
            user_id=user_id,
            role_id=role_id,
            permission=None,
            granted=granted,
            actor_id=self.by,
            created_at=self.at,
        )
