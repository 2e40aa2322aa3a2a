"""AuthService as gRPC calls it."""

from datetime import timedelta

from services.identity.api import auth_convert, convert
from services.identity.store.sealing import Sealer
from services.identity.usecases.get_jwks import get_jwks
from services.identity.usecases.issue_service_token import issue_service_token
from services.kit.clock import Clock
from services.kit.database import Database
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import auth_service_pb2_grpc


class AuthServicer(auth_service_pb2_grpc.AuthServiceServicer):
    """Who is who. Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, sealer: Sealer, *, clock: Clock, token_lifetime: timedelta) -> None:
        self._database = database
        self._sealer = sealer
        self._clock = clock
        self._token_lifetime = token_lifetime

    async def IssueServiceToken(
        self, request: pb.IssueServiceTokenRequest, context: object
    ) -> pb.IssueServiceTokenResponse:
        """Gives a service account an access token for its secret."""
        command = auth_convert.issue_service_token(request)
        token, expires_at = await issue_service_token(
            self._database, self._sealer, command, clock=self._clock, lifetime=self._token_lifetime
        )
        return pb.IssueServiceTokenResponse(access_token=token, expire_time=convert.time_to_pb(expires_at))

    async def GetJwks(self, request: pb.GetJwksRequest, context: object) -> pb.GetJwksResponse:
        """Publishes the keys that access tokens are verified with."""
        keys = await get_jwks(self._database, clock=self._clock)
        return pb.GetJwksResponse(keys=[auth_convert.jwk_to_pb(key) for key in keys])
