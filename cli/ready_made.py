"""The roles that identity makes by itself when it starts."""

from __future__ import annotations

from cli.mesh.errors import MeshError
from cli.operator import Operator
from serviq.identity.v1.permission_service_pb2 import ListRolesRequest


async def ready_made_roles(operator: Operator, *names: str) -> list[str]:
    """Returns the ids of the roles, in the order of their names here. Raises MeshError when one is missing."""
    found: dict[str, str] = {}
    request = ListRolesRequest()
    while not found.keys() >= set(names):
        page = await operator.permissions.ListRoles(request)
        found |= {role.name: role.id for role in page.roles if role.built_in}
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    for missing in sorted(set(names) - found.keys()):
        raise MeshError(f"There is no role {missing}: identity makes it when it starts, so look at its log.")
    return [found[name] for name in names]
