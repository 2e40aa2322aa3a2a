"""AuthService and UserService as gRPC calls them."""

from datetime import timedelta
from uuid import UUID

from services.identity.api import convert
from services.identity.store.sealing import Sealer
from services.identity.usecases.batch_get_users import batch_get_users
from services.identity.usecases.create_employee import create_employee
from services.identity.usecases.get_jwks import get_jwks
from services.identity.usecases.issue_service_token import issue_service_token
from services.identity.usecases.list_employees import list_employees
from services.identity.usecases.set_availability import set_availability
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from serviq.identity.v1 import auth_service_pb2, auth_service_pb2_grpc, user_service_pb2_grpc
from serviq.identity.v1 import user_service_pb2 as pb


class AuthServicer(auth_service_pb2_grpc.AuthServiceServicer):
    """Who is who. Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, sealer: Sealer, *, clock: Clock, token_lifetime: timedelta) -> None:
        self._database = database
        self._sealer = sealer
        self._clock = clock
        self._token_lifetime = token_lifetime

    async def IssueServiceToken(
        self, request: auth_service_pb2.IssueServiceTokenRequest, context: object
    ) -> auth_service_pb2.IssueServiceTokenResponse:
        """Gives a service account an access token for its secret."""
        command = convert.issue_service_token(request)
        token, expires_at = await issue_service_token(
            self._database, self._sealer, command, clock=self._clock, lifetime=self._token_lifetime
        )
        return auth_service_pb2.IssueServiceTokenResponse(
            access_token=token, expire_time=convert.time_to_pb(expires_at)
        )

    async def GetJwks(
        self, request: auth_service_pb2.GetJwksRequest, context: object
    ) -> auth_service_pb2.GetJwksResponse:
        """Publishes the keys that access tokens are verified with."""
        keys = await get_jwks(self._database, clock=self._clock)
        return auth_service_pb2.GetJwksResponse(keys=[convert.jwk_to_pb(key) for key in keys])


class UserServicer(user_service_pb2_grpc.UserServiceServicer):
    """The people. Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def CreateEmployee(self, request: pb.CreateEmployeeRequest, context: object) -> pb.CreateEmployeeResponse:
        """Makes somebody an employee."""
        user = await create_employee(self._database, convert.create_employee(request, current()), clock=self._clock)
        return pb.CreateEmployeeResponse(user=convert.user_to_pb(user))

    async def ListEmployees(self, request: pb.ListEmployeesRequest, context: object) -> pb.ListEmployeesResponse:
        """Lists employees, oldest first."""
        users, next_id = await list_employees(self._database, convert.list_employees(request))
        return convert.list_employees_response(request, users, next_id)

    async def SetAvailability(self, request: pb.SetAvailabilityRequest, context: object) -> pb.SetAvailabilityResponse:
        """Says whether an employee takes new work."""
        user = await set_availability(self._database, convert.set_availability(request, current()), clock=self._clock)
        return pb.SetAvailabilityResponse(user=convert.user_to_pb(user))

    async def BatchGetUsers(self, request: pb.BatchGetUsersRequest, context: object) -> pb.BatchGetUsersResponse:
        """Reads many users at once."""
        users = await batch_get_users(self._database, [UUID(id) for id in request.ids])
        return pb.BatchGetUsersResponse(users=[convert.user_to_pb(user) for user in users])
