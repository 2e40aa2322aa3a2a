"""Who calls: by a verified access token, or nobody in particular; and where from."""

from __future__ import annotations

from functools import partial

from services.kit import client_address
from services.kit.errors import PeerUnavailable, TokenInvalid
from services.kit.principal import ANONYMOUS, CALLER, REQUIRED_HEADER, VERIFY, Principal
from services.kit.rpc.interceptors import Edge, Gate
from services.kit.rpc.method import Call
from serviq.common.v1.options_pb2 import ACCESS_KIND_PUBLIC

_SCHEME = "bearer "


class Authenticate(Gate):
    """Verifies the token of a call, if there is one, and keeps its principal for `services.kit.principal.current`.

    Where the call comes from is kept for `services.kit.client_address.current`.
    """

    def __init__(self, edge: Edge) -> None:
        self._verifier = edge.verifier

    async def admit(self, call: Call) -> None:
        """Raises TokenInvalid for a token that is not good, also where none is needed."""
        client_address.keep(call.headers, call.context.peer())
        if call.authorizations:
            CALLER.set(await self._principal(call))
            VERIFY.set(partial(self._principal, call))

    async def _principal(self, call: Call) -> Principal:
        if len(call.authorizations) > 1:
            raise TokenInvalid
        [authorization] = call.authorizations
        if authorization[: len(_SCHEME)].lower() != _SCHEME:
            raise TokenInvalid
        try:
            return await self._verifier.verify(authorization[len(_SCHEME) :])
        except PeerUnavailable:
            # Filing a ticket must not depend on identity: where nobody needs to be known, nobody is.
            if call.method.access.kind == ACCESS_KIND_PUBLIC and REQUIRED_HEADER not in call.headers:
                return ANONYMOUS
            raise
