"""What identity forgets, and after how long."""

from datetime import timedelta

from services.identity.domain.guard import DAY
from services.identity.store.tables import known_places, refresh_tokens, sessions, throttles, unproved_mails
from services.kit.sweeper import Sweep, forgetting


def sweeps(*, session_lifetime: timedelta) -> tuple[Sweep, ...]:
    """The sweeps of what came with sign-ins and sign-ups.

    A spent refresh token is kept for as long as a session lives without being refreshed: whoever stole it has used it
    by then. A place that was not seen for a year is strange again.
    """
    return (
        forgetting(sessions, sessions.c.expires_at, timedelta(days=1)),
        forgetting(refresh_tokens, refresh_tokens.c.spent_at, session_lifetime),
        forgetting(known_places, known_places.c.seen_at, timedelta(days=365)),
        forgetting(throttles, throttles.c.tat, timedelta(hours=1)),
        forgetting(unproved_mails, unproved_mails.c.mailed_at, DAY),
    )
