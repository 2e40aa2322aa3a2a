"""Roles: named sets of permissions."""

from dataclasses import dataclass, replace
from uuid import UUID

from services.identity.domain import permissions
from services.identity.domain.errors import RoleBuiltIn


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleUpdate:
    """What to change of a role; None leaves it as it is."""

    name: str | None = None
    description: str | None = None
    permissions: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A named set of permissions. `version` grows by one with every command; ready-made ones are `built_in`."""

    id: UUID
    name: str
    description: str
    permissions: frozenset[str]
    built_in: bool = False
    version: int = 1

    def update(self, update: RoleUpdate) -> "Role":
        """Returns the role as it is then; the same one when nothing is new. Raises RoleBuiltIn."""
        self.check_changeable()
        role = replace(
            self,
            name=self.name if update.name is None else update.name,
            description=self.description if update.description is None else update.description,
            permissions=self.permissions if update.permissions is None else update.permissions,
        )
        return role if role == self else replace(role, version=self.version + 1)

    def check_changeable(self) -> None:
        """Raises RoleBuiltIn for a ready-made role."""
        if self.built_in:
            raise RoleBuiltIn(role_id=self.id)


AGENT = Role(
    id=UUID("00000000-0000-7000-8000-000000000001"),
    name="Agent",
    description="Answers the tickets that are theirs.",
    permissions=permissions.AGENT,
    built_in=True,
)

LEAD = Role(
    id=UUID("00000000-0000-7000-8000-000000000002"),
    name="Lead",
    description="Sees every ticket, and to it that each is answered.",
    permissions=frozenset(
        {
            "sla.view",
            "ticket.assign.all",
            "ticket.comment.all",
            "ticket.manage",
            "ticket.update.all",
            "ticket.view.all",
            "user.view",
        }
    ),
    built_in=True,
)

ADMIN = Role(
    id=UUID("00000000-0000-7000-8000-000000000003"),
    name="Admin",
    description="May do everything.",
    permissions=permissions.PERMISSIONS,
    built_in=True,
)

READY_MADE = (AGENT, LEAD, ADMIN)
"""The roles there are from the start. Their ids are the same everywhere."""
