"""PermissionService as gRPC calls it."""

from services.identity.api import convert, permission_convert
from services.identity.usecases.assign_role import assign_role
from services.identity.usecases.create_role import create_role
from services.identity.usecases.delete_role import delete_role
from services.identity.usecases.describe_permissions import describe_permissions
from services.identity.usecases.grant_permission import grant_permission
from services.identity.usecases.list_permission_changes import list_permission_changes
from services.identity.usecases.list_roles import list_roles
from services.identity.usecases.revoke_permission import revoke_permission
from services.identity.usecases.unassign_role import unassign_role
from services.identity.usecases.update_role import update_role
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from serviq.identity.v1 import permission_service_pb2 as pb
from serviq.identity.v1 import permission_service_pb2_grpc


class PermissionServicer(permission_service_pb2_grpc.PermissionServiceServicer):
    """Who may do what. Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def DescribePermissions(
        self, request: pb.DescribePermissionsRequest, context: object
    ) -> pb.DescribePermissionsResponse:
        """Returns every permission there is."""
        return permission_convert.describe_permissions_response(describe_permissions())

    async def GrantPermission(self, request: pb.GrantPermissionRequest, context: object) -> pb.GrantPermissionResponse:
        """Allows a user something, directly."""
        command = permission_convert.grant_permission(request, current())
        user = await grant_permission(self._database, command, clock=self._clock)
        return pb.GrantPermissionResponse(user=convert.user_to_pb(user))

    async def RevokePermission(
        self, request: pb.RevokePermissionRequest, context: object
    ) -> pb.RevokePermissionResponse:
        """Takes back what was granted directly."""
        command = permission_convert.revoke_permission(request, current())
        user = await revoke_permission(self._database, command, clock=self._clock)
        return pb.RevokePermissionResponse(user=convert.user_to_pb(user))

    async def ListPermissionChanges(
        self, request: pb.ListPermissionChangesRequest, context: object
    ) -> pb.ListPermissionChangesResponse:
        """Lists who was allowed what by whom and when, newest first."""
        query = permission_convert.list_permission_changes(request)
        changes, next_id = await list_permission_changes(self._database, query)
        return permission_convert.list_permission_changes_response(request, changes, next_id)

    async def CreateRole(self, request: pb.CreateRoleRequest, context: object) -> pb.CreateRoleResponse:
        """Makes a role."""
        command = permission_convert.create_role(request, current())
        role = await create_role(self._database, command, clock=self._clock)
        return pb.CreateRoleResponse(role=permission_convert.role_to_pb(role))

    async def ListRoles(self, request: pb.ListRolesRequest, context: object) -> pb.ListRolesResponse:
        """Lists the roles, by id."""
        roles, next_id = await list_roles(self._database, permission_convert.list_roles(request))
        return permission_convert.list_roles_response(request, roles, next_id)

    async def UpdateRole(self, request: pb.UpdateRoleRequest, context: object) -> pb.UpdateRoleResponse:
        """Changes a role that is not built in."""
        command = permission_convert.update_role(request, current())
        role = await update_role(self._database, command, clock=self._clock)
        return pb.UpdateRoleResponse(role=permission_convert.role_to_pb(role))

    async def DeleteRole(self, request: pb.DeleteRoleRequest, context: object) -> pb.DeleteRoleResponse:
        """Deletes a role that is not built in."""
        command = permission_convert.delete_role(request, current())
        await delete_role(self._database, command, clock=self._clock)
        return pb.DeleteRoleResponse()

    async def AssignRole(self, request: pb.AssignRoleRequest, context: object) -> pb.AssignRoleResponse:
        """Gives a user a role."""
        command = permission_convert.assign_role(request, current())
        user = await assign_role(self._database, command, clock=self._clock)
        return pb.AssignRoleResponse(user=convert.user_to_pb(user))

    async def UnassignRole(self, request: pb.UnassignRoleRequest, context: object) -> pb.UnassignRoleResponse:
        """Takes a role from a user."""
        command = permission_convert.unassign_role(request, current())
        user = await unassign_role(self._database, command, clock=self._clock)
        return pb.UnassignRoleResponse(user=convert.user_to_pb(user))
