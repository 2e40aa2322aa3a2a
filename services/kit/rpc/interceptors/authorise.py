"""Whether the caller may: by the contract's `access` option of the RPC."""

from __future__ import annotations

from services.kit.errors import PermissionMissing, TokenMissing
from services.kit.principal import PrincipalKind, current
from services.kit.rpc.interceptors import Edge, Gate, Stream, Unary
from services.kit.rpc.method import Call, Method
from serviq.common.v1.options_pb2 import (
    ACCESS_KIND_AUTHENTICATED,
    ACCESS_KIND_PERMISSION,
    ACCESS_KIND_PUBLIC,
    ACCESS_KIND_SERVICE,
)

SERVICE_ONLY = "service"
"""What PERMISSION_MISSING names when an RPC is for the mesh's services alone: no permission gives it."""


class Authorise(Gate):
    """Refuses callers that the contract does not name; an RPC without an access rule refuses everybody."""

    def __init__(self, edge: Edge) -> None: ...

    def unary(self, method: Method, inner: Unary) -> Unary:
        """Returns `inner` itself when everybody may call it."""
        return inner if method.access.kind == ACCESS_KIND_PUBLIC else super().unary(method, inner)

    def stream(self, method: Method, inner: Stream) -> Stream:
        """Returns `inner` itself when everybody may call it."""
        return inner if method.access.kind == ACCESS_KIND_PUBLIC else super().stream(method, inner)

    async def admit(self, call: Call) -> None:
        """Raises TokenMissing for nobody in particular, PermissionMissing for somebody who may not.

        A service account needs the RPC to be within its scopes, whatever the access rule allows beside.
        """
        caller = current()
        access = call.method.access
        if caller.kind is PrincipalKind.ANONYMOUS:
            raise TokenMissing
        if not caller.reaches(call.method.name_in_scopes):
            raise PermissionMissing(permission=call.method.name_in_scopes)
        match access.kind:
            case kind if kind == ACCESS_KIND_AUTHENTICATED:
                allowed = True
            case kind if kind == ACCESS_KIND_PERMISSION:
                allowed = bool(access.permission) and caller.allows(access.permission)
            case kind if kind == ACCESS_KIND_SERVICE:
                allowed = caller.is_of_the_mesh
            case _:
                allowed = False
        if not allowed:
            raise PermissionMissing(permission=access.permission or SERVICE_ONLY)
