"""Identity, as this service calls it: for the keys that access tokens are signed with."""

from collections.abc import Sequence

from google.protobuf.json_format import MessageToDict
from grpc.aio import Channel

from services.kit.jwks import Jwk
from serviq.identity.v1.auth_service_pb2 import GetJwksRequest
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub


class Identity:
    """A channel to identity, by what is asked of it."""

    def __init__(self, channel: Channel) -> None:
        self._auth = AuthServiceStub(channel)

    async def fetch_keys(self) -> Sequence[Jwk]:
        """Returns the keys in force. Raises PeerUnavailable or PeerTooSlow."""
        response = await self._auth.GetJwks(GetJwksRequest())
        # The contract names the members as RFC 7517 does.
        return [MessageToDict(key) for key in response.keys]
