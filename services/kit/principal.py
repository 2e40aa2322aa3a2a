"""Who calls: taken from a verified token, and from nowhere else."""

from __future__ import annotations

import enum
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass


class PrincipalKind(enum.Enum):
    """What kind of caller it is; the value is the `kind` claim of its token."""

    ANONYMOUS = "anonymous"
    USER = "user"
    SERVICE = "service"


EVERY_RPC = frozenset({"*"})
"""The scopes of an account that may call whatever its permissions allow, such as those of the mesh's own services."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """A caller: a person by user id, a service by account name, or nobody in particular with an empty id.

    `session_id` is the session, or the API key, that the token came from; empty when it came from neither. `scopes` are
    the RPCs that a service account is limited to; a person has none, and no such limit.
    """

    kind: PrincipalKind
    id: str
    permissions: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    session_id: str = ""

    @property
    def is_of_the_mesh(self) -> bool:
        """Whether it is a service of the mesh, or its operator: they prove themselves by a secret, never by an API key.

        Whoever may make API keys must not be able to make one that acts as the mesh itself.
        """
        return self.kind is PrincipalKind.SERVICE and not self.session_id

    def allows(self, permission: str) -> bool:
        """Tells whether the caller has the permission, or the one that reaches everything: `ticket.view.all`, say.

        How far the bare one reaches is the use case's to say.
        """
        return permission in self.permissions or f"{permission}.all" in self.permissions

    def reaches(self, rpc: str) -> bool:
        """Tells whether the RPC, such as `serviq.ticket.v1.TicketService/GetTicket`, is within the caller's scopes.

        A scope is such a name, `serviq.ticket.v1.TicketService/*` for a whole service, or `*`.
        """
        if self.kind is not PrincipalKind.SERVICE:
            return True
        return not self.scopes.isdisjoint(("*", rpc, f"{rpc.partition('/')[0]}/*"))


ANONYMOUS = Principal(kind=PrincipalKind.ANONYMOUS, id="")
"""Nobody in particular: no token came."""

CALLER: ContextVar[Principal] = ContextVar("caller", default=ANONYMOUS)
"""Who calls the RPC that runs in this context; set by the authenticate interceptor alone."""


REQUIRED_HEADER = "x-caller-required"
"""The metadata, with any value, of a call that only somebody may make who is known: where identity cannot be asked
about their token, it is refused instead of made in nobody's name."""

VERIFY: ContextVar[Callable[[], Awaitable[Principal]] | None] = ContextVar("verify", default=None)
"""Verifies the caller's token anew; set by the authenticate interceptor alone."""


async def verified_now() -> Principal:
    """Returns who calls with what they may do at this moment: for what runs so long that it may have changed.

    Raises TokenInvalid when their token is no longer good.
    """
    verify = VERIFY.get()
    return current() if verify is None else await verify()


def current() -> Principal:
    """Returns who calls the RPC that runs in this context; ANONYMOUS outside of one."""
    return CALLER.get()
