"""The order, outermost first. A test asserts it; say here why when it changes."""

from __future__ import annotations

from services.kit.rpc.interceptors import Interceptor
from services.kit.rpc.interceptors.authenticate import Authenticate
from services.kit.rpc.interceptors.authorise import Authorise
from services.kit.rpc.interceptors.contain import Contain
from services.kit.rpc.interceptors.deadline import Deadline
from services.kit.rpc.interceptors.observe import Observe
from services.kit.rpc.interceptors.validate import Validate

INTERCEPTORS: tuple[type[Interceptor], ...] = (
    # Sees how every call ends, also those that the others refuse.
    Observe,
    # Turns every error of those below, their own too, into a status that tells the caller what it may know.
    Contain,
    # Before anything that waits: even asking for a signing key ends in time.
    Deadline,
    # Who calls, and whether they may, before a byte of the request is read.
    Authenticate,
    Authorise,
    # Last, so that the handler is given what was checked.
    Validate,
)
