"""Identity, as this service asks it."""

from collections.abc import Sequence

from google.protobuf.json_format import MessageToDict

from services.kit.jwks import Jwk
from services.kit.rpc.channel import PeerChannel
from serviq.identity.v1.auth_service_pb2 import GetJwksRequest
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub


class IdentityClient:
    """Asks for the keys that tokens are verified with."""

    def __init__(self, channel: PeerChannel) -> None:
        self._auth = AuthServiceStub(channel)

    async def fetch_keys(self) -> Sequence[Jwk]:
        """Returns the public keys in force. Raises PeerUnavailable, PeerTooSlow."""
        answer = await self._auth.GetJwks(GetJwksRequest())
        return [MessageToDict(key) for key in answer.keys]
