from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from services.identity.domain.errors import LinkTokenInvalid
from services.identity.domain.link import Link, LinkKind, user_of
from tests.unit.identity import given

KEY, HOUR = b"key", timedelta(hours=1)
LINK = Link.first(uuid4(), LinkKind.RESET_PASSWORD, at=given.NOON, lifetime=HOUR)


def test_token_names_its_user_and_opens_the_link_once() -> None:
    token = LINK.token(KEY)
    assert user_of(token) == LINK.user_id
    used = LINK.use(token, KEY, at=given.NOON)
    assert (used.used_at, used.ends_at) == (given.NOON, given.NOON)
    with pytest.raises(LinkTokenInvalid):
        used.use(token, KEY, at=given.NOON)


def test_link_is_good_until_it_expires() -> None:
    token = LINK.token(KEY)
    assert LINK.opens(token, KEY, at=given.NOON + HOUR - timedelta(microseconds=1))
    assert not LINK.opens(token, KEY, at=given.NOON + HOUR)


def test_new_link_ends_the_one_before_and_is_good_again() -> None:
    token = LINK.token(KEY)
    renewed = LINK.use(token, KEY, at=given.NOON).renew(at=given.NOON + HOUR, lifetime=HOUR)
    assert not renewed.opens(token, KEY, at=given.NOON + HOUR)
    assert renewed.opens(renewed.token(KEY), KEY, at=given.NOON + HOUR)


def test_token_of_another_user_kind_generation_or_key_opens_nothing() -> None:
    others = [
        replace(LINK, user_id=uuid4()).token(KEY),
        replace(LINK, kind=LinkKind.VERIFY_EMAIL).token(KEY),
        replace(LINK, generation=2).token(KEY),
        LINK.token(b"another"),
        "",
        "äöü",
    ]
    assert not any(LINK.opens(token, KEY, at=given.NOON) for token in others)


def test_token_can_stand_in_a_url_as_it_is() -> None:
    assert LINK.token(KEY).replace("-", "").replace("_", "").isalnum()
    assert len(LINK.token(KEY)) == 54


@pytest.mark.parametrize("token", ["", "x", "äöü", "=" * 8, "A" * 53, "A" * 55, "A" * 500, "../" * 18, "A" * 53 + "\0"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(LinkTokenInvalid):
        user_of(token)
