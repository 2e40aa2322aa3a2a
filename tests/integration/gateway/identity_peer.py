"""The identity service behind the gateway: who may call, and as whom."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from services.kit.principal import EVERY_RPC, Principal, PrincipalKind
from services.kit.timestamps import time_to_pb
from serviq.identity.v1 import auth_service_pb2, auth_service_pb2_grpc, session_service_pb2, session_service_pb2_grpc
from tests.integration.callers import Callers

SECRET = "secret-of-the-gateway"

CALLERS = Callers()


class Auth(auth_service_pb2_grpc.AuthServiceServicer):
    """The token half of identity."""

    async def IssueServiceToken(self, request: auth_service_pb2.IssueServiceTokenRequest, context: object) -> Any:
        assert (request.account, request.secret) == ("gateway", SECRET)
        expires = datetime.now(UTC) + timedelta(minutes=5)
        return auth_service_pb2.IssueServiceTokenResponse(
            access_token=token_of("gateway", PrincipalKind.SERVICE, "sla.view"), expire_time=time_to_pb(expires)
        )

    async def GetJwks(self, request: auth_service_pb2.GetJwksRequest, context: object) -> Any:
        [key] = await CALLERS.fetch_keys()
        return auth_service_pb2.GetJwksResponse(keys=[auth_service_pb2.Jwk(**{str(k): v for k, v in key.items()})])


@dataclass(slots=True)
class Sessions(session_service_pb2_grpc.SessionServiceServicer):
    """The sessions of whoever asks."""

    revoked: list[tuple[str, str]] = field(default_factory=list)

    async def ListSessions(self, request: session_service_pb2.ListSessionsRequest, context: object) -> Any:
        return session_service_pb2.ListSessionsResponse()

    async def RevokeSession(self, request: session_service_pb2.RevokeSessionRequest, context: object) -> Any:
        self.revoked.append((request.id, request.request_id))
        return session_service_pb2.RevokeSessionResponse()


def token_of(name: str, kind: PrincipalKind, *permissions: str) -> str:
    """Returns a token as identity would sign it."""
    scopes = EVERY_RPC if kind is PrincipalKind.SERVICE else frozenset()
    return CALLERS.token(Principal(kind=kind, id=name, permissions=frozenset(permissions), scopes=scopes))
