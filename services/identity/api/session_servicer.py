"""SessionService as gRPC calls it."""

from services.identity.api import session_convert
from services.identity.usecases.list_sessions import list_sessions
from services.identity.usecases.revoke_session import revoke_session
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from serviq.identity.v1 import session_service_pb2 as pb
from serviq.identity.v1 import session_service_pb2_grpc


class SessionServicer(session_service_pb2_grpc.SessionServiceServicer):
    """The sign-ins of who asks. Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ListSessions(self, request: pb.ListSessionsRequest, context: object) -> pb.ListSessionsResponse:
        """Lists the caller's sessions, newest first."""
        query = session_convert.list_sessions(request, current())
        sessions, next_id = await list_sessions(self._database, query, clock=self._clock)
        return session_convert.list_sessions_response(request, current(), sessions, next_id)

    async def RevokeSession(self, request: pb.RevokeSessionRequest, context: object) -> pb.RevokeSessionResponse:
        """Ends one of the caller's sessions."""
        command = session_convert.revoke_session(request, current())
        await revoke_session(self._database, command, clock=self._clock)
        return pb.RevokeSessionResponse()
