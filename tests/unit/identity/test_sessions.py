from datetime import timedelta
from uuid import uuid4

import pytest

from services.identity.domain.errors import RefreshTokenInvalid
from services.identity.domain.session import REPEAT, RefreshToken, Session
from tests.unit.identity import given

DAYS = timedelta(days=30)
LATER = given.NOON + timedelta(days=29)
SESSION = Session.start(
    id=uuid4(), user_id=uuid4(), device="curl", client_address="192.0.2.7", at=given.NOON, lifetime=DAYS
)


def test_session_lives_on_as_long_as_it_is_refreshed() -> None:
    refreshed = SESSION.refresh(at=LATER, lifetime=DAYS)
    assert (refreshed.created_at, refreshed.refreshed_at, refreshed.expires_at) == (given.NOON, LATER, LATER + DAYS)
    assert not SESSION.is_live(at=given.NOON + DAYS)
    assert refreshed.is_live(at=given.NOON + DAYS)


def test_session_that_is_over_is_not_refreshed() -> None:
    revoked, _ = SESSION.revoke(by=None, at=LATER, user_version=1)
    for session, at in ((revoked, LATER), (SESSION, given.NOON + DAYS)):
        with pytest.raises(RefreshTokenInvalid):
            session.refresh(at=at, lifetime=DAYS)


def test_session_is_revoked_once() -> None:
    revoked, fact = SESSION.revoke(by="ada", at=LATER, user_version=7, reused=True)
    assert fact is not None
    assert (fact.session_id, fact.user_id, fact.version, fact.actor_id) == (SESSION.id, SESSION.user_id, 7, "ada")
    assert (fact.at, fact.reused, revoked.revoked_at) == (LATER, True, LATER)
    assert revoked.revoke(by="ada", at=LATER, user_version=7) == (revoked, None)


def test_spent_token_gives_a_thief_away_but_not_an_honest_client_that_asks_twice() -> None:
    live = RefreshToken(token_hash=b"", session_id=SESSION.id, issued_at=given.NOON)
    assert not live.is_stolen(at=LATER)
    spent = RefreshToken(token_hash=b"", session_id=SESSION.id, issued_at=given.NOON, spent_at=LATER)
    assert not spent.is_stolen(at=LATER + REPEAT)
    assert spent.is_stolen(at=LATER + REPEAT + timedelta(microseconds=1))
