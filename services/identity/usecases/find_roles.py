"""Find the roles that somebody is to be given. Not an RPC: whatever gives roles leads here."""

from collections.abc import Set
from uuid import UUID

from services.identity.domain.errors import RoleNotFound
from services.identity.domain.role import Role
from services.identity.store import roles
from services.kit.database import Transaction


async def find_roles(transaction: Transaction, ids: Set[UUID]) -> list[Role]:
    """Returns the roles, none of which changes until the transaction ends. Raises RoleNotFound."""
    found = await roles.hold(transaction, ids)
    for missing in sorted(ids - {role.id for role in found}):
        raise RoleNotFound(role_id=missing)
    return found
