"""UserService as gRPC calls it."""

from uuid import UUID

from services.identity.api import convert, user_convert
from services.identity.usecases.batch_get_users import batch_get_users
from services.identity.usecases.create_employee import create_employee
from services.identity.usecases.list_employees import list_employees
from services.identity.usecases.set_availability import set_availability
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

    async def CreateEmployee(self, request: pb.CreateEmployeeRequest, context: object) -> pb.CreateEmployeeResponse:
        """Makes somebody an employee."""
        user = await create_employee(
            self._database, user_convert.create_employee(request, current()), clock=self._clock
        )
        return pb.CreateEmployeeResponse(user=convert.user_to_pb(user))

    async def ListEmployees(self, request: pb.ListEmployeesRequest, context: object) -> pb.ListEmployeesResponse:
        """Lists employees, oldest first."""
        users, next_id = await list_employees(self._database, user_convert.list_employees(request))
        return user_convert.list_employees_response(request, users, next_id)

    async def SetAvailability(self, request: pb.SetAvailabilityRequest, context: object) -> pb.SetAvailabilityResponse:
        """Says whether an employee takes new work."""
        user = await set_availability(
            self._database, user_convert.set_availability(request, current()), clock=self._clock
        )
        return pb.SetAvailabilityResponse(user=convert.user_to_pb(user))

    async def BatchGetUsers(self, request: pb.BatchGetUsersRequest, context: object) -> pb.BatchGetUsersResponse:
        """Reads many users at once."""
        users = await batch_get_users(self._database, [UUID(id) for id in request.ids])
        return pb.BatchGetUsersResponse(users=[convert.user_to_pb(user) for user in users])
