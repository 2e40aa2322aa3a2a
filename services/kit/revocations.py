"""What was taken back while access tokens that say otherwise are still good.

A service verifies tokens by itself, so it also has to know by itself which of them no longer hold: sessions that were
revoked, and permissions that changed. It hears of both by `services.kit.broadcast` and keeps them in memory for as long
as a token can live that was issued before. While the bus is away tokens simply hold until they expire.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.kit.clock import Clock
from services.kit.errors import TokenInvalid
from services.kit.principal import Principal

LONGEST_TOKEN_LIFETIME = timedelta(hours=1)
"""No access token is good for longer, so nothing needs to be remembered for longer."""

COMMIT_MARGIN = timedelta(seconds=2)
"""A token issued this soon after a change may have been made of what was read before the change was committed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """The newest that is known of what a subject may do, and until when tokens count as issued before it."""

    version: int
    before: float
    permissions: frozenset[str]
    heard_at: datetime


class Revocations:
    """What tokens no longer say, by session and by subject. Events may come in any order and more than once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sessions: OrderedDict[str, datetime] = OrderedDict()
        self._held: OrderedDict[str, _Held] = OrderedDict()

    def revoke(self, session_id: str) -> None:
        """Ends every token of the session or API key."""
        self._forget()
        self._sessions[session_id] = self._clock.now()
        self._sessions.move_to_end(session_id)

    def hold(self, subject_id: str, *, version: int, at: datetime, permissions: Collection[str]) -> None:
        """Has the subject's tokens from before `at` allow these permissions, unless something newer is known."""
        self._forget()
        known = self._held.get(subject_id)
        if known is not None and known.version >= version:
            return
        self._held[subject_id] = _Held(
            version=version,
            before=(at + COMMIT_MARGIN).timestamp(),
            permissions=frozenset(permissions),
            heard_at=self._clock.now(),
        )
        self._held.move_to_end(subject_id)

    def applied(self, principal: Principal, *, issued_at: float) -> Principal:
        """Returns the principal with what it may do now; raises TokenInvalid when its session is over.

        `issued_at` is when its token was, in seconds since 1970.
        """
        if principal.session_id in self._sessions:
            raise TokenInvalid
        held = self._held.get(principal.id)
        if held is None or issued_at >= held.before:
            return principal
        return replace(principal, permissions=held.permissions)

    def _forget(self) -> None:
        """Drops what no living token was issued before; both are in the order in which they were heard."""
        # Heard is never before it happened but for clocks that differ, and tokens are let be that much ahead.
        oldest = self._clock.now() - LONGEST_TOKEN_LIFETIME - COMMIT_MARGIN
        while self._sessions and next(iter(self._sessions.values())) < oldest:
            self._sessions.popitem(last=False)
        while self._held and next(iter(self._held.values())).heard_at < oldest:
            self._held.popitem(last=False)
