from datetime import UTC, datetime, timedelta

import pytest

from services.kit.clock import FrozenClock
from services.kit.errors import TokenInvalid
from services.kit.principal import Principal, PrincipalKind
from services.kit.revocations import COMMIT_MARGIN, LONGEST_TOKEN_LIFETIME, Revocations

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ADA = Principal(kind=PrincipalKind.USER, id="ada", permissions=frozenset({"ticket.view"}), session_id="s1")


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON)


@pytest.fixture
def revocations(clock: FrozenClock) -> Revocations:
    return Revocations(clock)


def issued(after_noon: timedelta = timedelta()) -> float:
    return (NOON + after_noon).timestamp()


def test_what_nothing_was_heard_of_stays_as_it_is(revocations: Revocations) -> None:
    revocations.revoke("s2")
    revocations.hold("bob", version=1, at=NOON, permissions=[])
    assert revocations.applied(ADA, issued_at=issued()) is ADA


def test_revoked_session_is_over_for_tokens_of_any_age(revocations: Revocations) -> None:
    revocations.revoke("s1")
    for age in (timedelta(minutes=-9), timedelta(), timedelta(minutes=1)):
        with pytest.raises(TokenInvalid):
            revocations.applied(ADA, issued_at=issued(age))


def test_token_of_no_session_outlives_every_session(revocations: Revocations) -> None:
    service = Principal(kind=PrincipalKind.SERVICE, id="crm")
    revocations.revoke("s1")
    assert revocations.applied(service, issued_at=issued()) is service


def test_token_from_before_a_change_allows_what_the_change_says(revocations: Revocations) -> None:
    revocations.hold("ada", version=2, at=NOON, permissions=["sla.view"])
    held = revocations.applied(ADA, issued_at=issued(timedelta(microseconds=-1)))
    assert (held.permissions, held.id, held.session_id) == (frozenset({"sla.view"}), "ada", "s1")


def test_token_from_after_a_change_says_it_itself(revocations: Revocations) -> None:
    revocations.hold("ada", version=2, at=NOON, permissions=[])
    assert revocations.applied(ADA, issued_at=issued(COMMIT_MARGIN)) is ADA
    just_after = revocations.applied(ADA, issued_at=issued(COMMIT_MARGIN - timedelta(milliseconds=1)))
    assert just_after.permissions == frozenset()


def test_the_newest_version_counts_whatever_order_they_come_in(revocations: Revocations) -> None:
    later = NOON + timedelta(seconds=5)
    revocations.hold("ada", version=3, at=later, permissions=["sla.view"])
    revocations.hold("ada", version=2, at=NOON, permissions=[])
    revocations.hold("ada", version=3, at=later, permissions=["sla.view"])
    assert revocations.applied(ADA, issued_at=issued()).permissions == {"sla.view"}


def test_nothing_is_kept_for_longer_than_a_token_lives(revocations: Revocations, clock: FrozenClock) -> None:
    for number in range(100):
        revocations.revoke(f"old-{number}")
        revocations.hold(f"old-{number}", version=1, at=clock.now(), permissions=[])
    revocations.revoke("s1")
    clock.advance(LONGEST_TOKEN_LIFETIME + COMMIT_MARGIN)
    revocations.revoke("new")
    with pytest.raises(TokenInvalid):
        revocations.applied(ADA, issued_at=issued())
    clock.advance(timedelta(microseconds=1))
    revocations.hold("new", version=1, at=clock.now(), permissions=[])
    assert (list(revocations._sessions), list(revocations._held)) == (["new"], ["new"])


def test_hearing_it_again_keeps_it_for_longer(revocations: Revocations, clock: FrozenClock) -> None:
    revocations.revoke("s1")
    clock.advance(LONGEST_TOKEN_LIFETIME)
    revocations.revoke("s1")
    clock.advance(LONGEST_TOKEN_LIFETIME)
    revocations.revoke("new")
    with pytest.raises(TokenInvalid):
        revocations.applied(ADA, issued_at=issued())
