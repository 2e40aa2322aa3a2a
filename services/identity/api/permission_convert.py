"""Between the contract's PermissionService and the domain: requests become commands, results become answers."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from services.identity.api.convert import DEFAULT_PAGE_SIZE, name_of_pb
from services.identity.domain import permissions
from services.identity.domain.permission_change import PermissionChange
from services.identity.domain.role import Role, RoleUpdate
from services.identity.usecases.assign_role import AssignRole
from services.identity.usecases.create_role import CreateRole
from services.identity.usecases.delete_role import DeleteRole
from services.identity.usecases.grant_permission import GrantPermission
from services.identity.usecases.list_permission_changes import ListPermissionChanges
from services.identity.usecases.list_roles import ListRoles
from services.identity.usecases.revoke_permission import RevokePermission
from services.identity.usecases.unassign_role import UnassignRole
from services.identity.usecases.update_role import UpdateRole
from services.kit.etag import etag_of
from services.kit.masks import masked
from services.kit.paging import PageToken
from services.kit.principal import Principal
from services.kit.requests import RequestKey
from services.kit.timestamps import time_to_pb
from serviq.identity.v1 import permission_service_pb2 as pb
from serviq.identity.v1 import role_pb2

_ROLE = frozenset({"name", "description", "permissions"})


def describe_permissions_response(descriptions: Mapping[str, str]) -> pb.DescribePermissionsResponse:
    """Permissions come in alphabetical order."""
    return pb.DescribePermissionsResponse(
        permissions=[role_pb2.Permission(key=key, description=descriptions[key]) for key in sorted(descriptions)]
    )


def grant_permission(request: pb.GrantPermissionRequest, principal: Principal) -> GrantPermission:
    """Raises PermissionUnknown."""
    [permission] = permissions.known([request.permission])
    return GrantPermission(user_id=UUID(request.user_id), permission=permission, actor_id=principal.id)


def revoke_permission(request: pb.RevokePermissionRequest, principal: Principal) -> RevokePermission:
    """Raises PermissionUnknown."""
    [permission] = permissions.known([request.permission])
    return RevokePermission(user_id=UUID(request.user_id), permission=permission, actor_id=principal.id)


def list_permission_changes(request: pb.ListPermissionChangesRequest) -> ListPermissionChanges:
    """Raises PageTokenInvalid."""
    return ListPermissionChanges(
        user_id=UUID(request.user_id) if request.user_id else None,
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        before_id=PageToken.of(request).position(UUID),
    )


def list_permission_changes_response(
    request: pb.ListPermissionChangesRequest, changes: Sequence[PermissionChange], next_id: UUID | None
) -> pb.ListPermissionChangesResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListPermissionChangesResponse(
        changes=[_change_to_pb(change) for change in changes],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def create_role(request: pb.CreateRoleRequest, principal: Principal) -> CreateRole:
    """Raises PermissionUnknown and RequestInvalid."""
    return CreateRole(
        name=name_of_pb(request.name),
        description=request.description.strip(),
        permissions=permissions.known(request.permissions),
        actor_id=principal.id,
        key=RequestKey.of(request, principal),
    )


def list_roles(request: pb.ListRolesRequest) -> ListRoles:
    """Raises PageTokenInvalid."""
    position = PageToken.of(request).position(UUID)
    return ListRoles(page_size=request.page_size or DEFAULT_PAGE_SIZE, after_id=position)


def list_roles_response(
    request: pb.ListRolesRequest, roles: Sequence[Role], next_id: UUID | None
) -> pb.ListRolesResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListRolesResponse(
        roles=[role_to_pb(role) for role in roles],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def update_role(request: pb.UpdateRoleRequest, principal: Principal) -> UpdateRole:
    """Raises MaskPathUnknown, PermissionUnknown and RequestInvalid."""
    paths = masked(request.update_mask, _ROLE)
    return UpdateRole(
        id=UUID(request.id),
        update=RoleUpdate(
            name=name_of_pb(request.name) if "name" in paths else None,
            description=request.description.strip() if "description" in paths else None,
            permissions=permissions.known(request.permissions) if "permissions" in paths else None,
        ),
        etag=request.etag,
        actor_id=principal.id,
        key=RequestKey.of(request, principal),
    )


def delete_role(request: pb.DeleteRoleRequest, principal: Principal) -> DeleteRole:
    """Takes the request as it came."""
    return DeleteRole(
        id=UUID(request.id), etag=request.etag, actor_id=principal.id, key=RequestKey.of(request, principal)
    )


def assign_role(request: pb.AssignRoleRequest, principal: Principal) -> AssignRole:
    """Takes the request as it came."""
    return AssignRole(user_id=UUID(request.user_id), role_id=UUID(request.role_id), actor_id=principal.id)


def unassign_role(request: pb.UnassignRoleRequest, principal: Principal) -> UnassignRole:
    """Takes the request as it came."""
    return UnassignRole(user_id=UUID(request.user_id), role_id=UUID(request.role_id), actor_id=principal.id)


def role_to_pb(role: Role) -> role_pb2.Role:
    """Permissions come in alphabetical order."""
    return role_pb2.Role(
        id=str(role.id),
        name=role.name,
        description=role.description,
        permissions=sorted(role.permissions),
        built_in=role.built_in,
        etag=etag_of(role.version),
    )


def _change_to_pb(change: PermissionChange) -> role_pb2.PermissionChange:
    return role_pb2.PermissionChange(
        id=str(change.id),
        user_id=str(change.user_id or ""),
        role_id=str(change.role_id or ""),
        permission=change.permission or "",
        granted=change.granted,
        actor_id=change.actor_id,
        create_time=time_to_pb(change.created_at),
    )
