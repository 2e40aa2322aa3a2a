"""Who calls: taken from a verified token, and from nowhere else."""

from __future__ import annotations

import enum
from contextvars import ContextVar
from dataclasses import dataclass


class PrincipalKind(enum.Enum):
    """What kind of caller it is; the value is the `kind` claim of its token."""

    ANONYMOUS = "anonymous"
    USER = "user"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """A caller: a person by user id, a service by account name, or nobody in particular with an empty id."""

    kind: PrincipalKind
    id: str
    permissions: frozenset[str] = frozenset()

    def allows(self, permission: str) -> bool:
        """Tells whether the caller's token carries the permission."""
        return permission in self.permissions


ANONYMOUS = Principal(kind=PrincipalKind.ANONYMOUS, id="")
"""Nobody in particular: no token came."""

CALLER: ContextVar[Principal] = ContextVar("caller", default=ANONYMOUS)
"""Who calls the RPC that runs in this context; set by the authenticate interceptor alone."""


def current() -> Principal:
    """Returns who calls the RPC that runs in this context; ANONYMOUS outside of one."""
    return CALLER.get()
