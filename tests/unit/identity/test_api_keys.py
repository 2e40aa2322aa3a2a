from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from services.identity.domain.api_key import ApiKey, hash_of
from services.identity.domain.errors import ApiKeyWrong, ScopeUnknown, ServiceAccountBuiltIn, TimeNotInFuture
from services.identity.domain.service_account import ServiceAccount, known_scopes
from tests.unit.identity import given

HOUR = timedelta(hours=1)
RPCS = frozenset({"a.v1.A/Get", "a.v1.A/List", "b.v1.B/Get"})
ACCOUNT = ServiceAccount(
    name="crm", permissions=frozenset(), scopes=frozenset({"a.v1.A/*", "b.v1.B/Get"}), built_in=False
)
KEY = ApiKey(
    id=uuid4(),
    account="crm",
    label="production",
    key_hash=hash_of("serviq_x"),
    scopes=ACCOUNT.scopes,
    created_at=given.NOON,
    expires_at=given.NOON + HOUR,
)


def test_key_works_until_it_expires_and_knows_when_it_was_used_to_the_minute() -> None:
    used = KEY.use(at=given.NOON + timedelta(seconds=119, microseconds=5))
    assert used.used_at == given.NOON + timedelta(minutes=1)
    with pytest.raises(ApiKeyWrong):
        KEY.use(at=given.NOON + HOUR)
    assert replace(KEY, expires_at=None).use(at=given.NOON + 10_000 * HOUR)


def test_key_is_revoked_once() -> None:
    revoked, fact = KEY.revoke(account_version=2, by="operator", at=given.NOON)
    assert fact is not None and (fact.session_id, fact.user_id, fact.version) == (KEY.id, None, 2)
    assert revoked.revoke(account_version=3, by="operator", at=given.NOON) == (revoked, None)
    with pytest.raises(ApiKeyWrong):
        revoked.use(at=given.NOON)


def test_key_that_never_was_good_is_refused() -> None:
    with pytest.raises(TimeNotInFuture):
        replace(KEY, expires_at=given.NOON)


def test_scope_names_an_rpc_or_all_of_a_service() -> None:
    assert known_scopes(["a.v1.A/*", "a.v1.A/Get"], rpcs=RPCS) == {"a.v1.A/*", "a.v1.A/Get"}
    for unknown in ("a.v1.A/Steal", "c.v1.C/*", "*", "a.v1.A", ""):
        with pytest.raises(ScopeUnknown) as raised:
            known_scopes(["a.v1.A/Get", unknown], rpcs=RPCS)
        assert raised.value.metadata() == {"scope": unknown}


def test_key_stays_within_its_account() -> None:
    assert ACCOUNT.scopes_of_key([]) == ACCOUNT.scopes
    assert ACCOUNT.scopes_of_key(["a.v1.A/Get", "b.v1.B/Get"]) == {"a.v1.A/Get", "b.v1.B/Get"}
    for beyond in ("b.v1.B/*", "b.v1.B/List", "c.v1.C/Get"):
        with pytest.raises(ScopeUnknown):
            ACCOUNT.scopes_of_key([beyond])


def test_account_of_the_mesh_is_not_changed_and_one_without_a_secret_is_proven_by_none() -> None:
    assert ACCOUNT.advanced().version == 2
    assert not ACCOUNT.is_proven_by("")
    with pytest.raises(ServiceAccountBuiltIn):
        replace(ACCOUNT, built_in=True).advanced()
