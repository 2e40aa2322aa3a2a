"""UserService as gRPC calls it."""

from uuid import UUID

from services.identity.api import convert, user_convert
from services.identity.usecases.batch_get_users import batch_get_users
from services.identity.usecases.create_employee import create_employee
from services.identity.usecases.get_me import get_me
from services.identity.usecases.get_user import get_user
from services.identity.usecases.list_employees import list_employees
from services.identity.usecases.list_users import list_users
from services.identity.usecases.set_availability import set_availability
from services.identity.usecases.set_my_availability import set_my_availability
from services.identity.usecases.update_employee import update_employee
from services.identity.usecases.update_me import update_me
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from serviq.identity.v1 import user_service_pb2 as pb
from serviq.identity.v1 import user_service_pb2_grpc


class UserServicer(user_service_pb2_grpc.UserServiceServicer):
    """The people. Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def GetMe(self, request: pb.GetMeRequest, context: object) -> pb.GetMeResponse:
        """Returns the user who asks."""
        user = await get_me(self._database, user_convert.me(current()))
        return pb.GetMeResponse(user=convert.user_to_pb(user), permissions=sorted(user.permissions))

    async def UpdateMe(self, request: pb.UpdateMeRequest, context: object) -> pb.UpdateMeResponse:
        """Changes what people say of themselves."""
        user = await update_me(self._database, user_convert.update_me(request, current()), clock=self._clock)
        return pb.UpdateMeResponse(user=convert.user_to_pb(user))

    async def SetMyAvailability(
        self, request: pb.SetMyAvailabilityRequest, context: object
    ) -> pb.SetMyAvailabilityResponse:
        """Says whether the employee who asks takes new work."""
        command = user_convert.set_my_availability(request, current())
        user = await set_my_availability(self._database, command, clock=self._clock)
        return pb.SetMyAvailabilityResponse(user=convert.user_to_pb(user))

    async def GetUser(self, request: pb.GetUserRequest, context: object) -> pb.GetUserResponse:
        """Returns one user."""
        return pb.GetUserResponse(user=convert.user_to_pb(await get_user(self._database, UUID(request.id))))

    async def ListUsers(self, request: pb.ListUsersRequest, context: object) -> pb.ListUsersResponse:
        """Lists users, newest first."""
        users, next_id = await list_users(self._database, user_convert.list_users(request))
        return user_convert.list_users_response(request, users, next_id)

    async def UpdateEmployee(self, request: pb.UpdateEmployeeRequest, context: object) -> pb.UpdateEmployeeResponse:
        """Changes what is known of an employee."""
        command = user_convert.update_employee(request, current())
        user = await update_employee(self._database, command, clock=self._clock)
        return pb.UpdateEmployeeResponse(user=convert.user_to_pb(user))

    async def CreateEmployee(self, request: pb.CreateEmployeeRequest, context: object) -> pb.CreateEmployeeResponse:
        """Makes somebody an employee."""
        command = user_convert.create_employee(request, current())
        user = await create_employee(self._database, command, clock=self._clock)
        return pb.CreateEmployeeResponse(user=convert.user_to_pb(user))

    async def ListEmployees(self, request: pb.ListEmployeesRequest, context: object) -> pb.ListEmployeesResponse:
        """Lists employees, oldest first."""
        users, next_id = await list_employees(self._database, user_convert.list_employees(request))
        return user_convert.list_employees_response(request, users, next_id)

    async def SetAvailability(self, request: pb.SetAvailabilityRequest, context: object) -> pb.SetAvailabilityResponse:
        """Says whether an employee takes new work."""
        command = user_convert.set_availability(request, current())
        user = await set_availability(self._database, command, clock=self._clock)
        return pb.SetAvailabilityResponse(user=convert.user_to_pb(user))

    async def BatchGetUsers(self, request: pb.BatchGetUsersRequest, context: object) -> pb.BatchGetUsersResponse:
        """Reads many users at once."""
        users = await batch_get_users(self._database, [UUID(id) for id in request.ids])
        return pb.BatchGetUsersResponse(users=[convert.user_to_pb(user) for user in users])
