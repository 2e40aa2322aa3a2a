from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from services.ticket.domain.tracking import Link
from tests.unit.ticket import given

KEY = b"k" * 32
LINK = Link(ticket_id=uuid4(), generation=1, expires_at=given.NOON)
BEFORE = given.NOON - timedelta(microseconds=1)


def test_token_opens_its_own_ticket_until_it_expires() -> None:
    token = LINK.token(KEY)
    assert LINK.opens(token, KEY, at=BEFORE)
    assert not LINK.opens(token, KEY, at=given.NOON)


def test_token_opens_no_other_ticket_generation_or_key() -> None:
    token = LINK.token(KEY)
    assert not replace(LINK, ticket_id=uuid4()).opens(token, KEY, at=BEFORE)
    assert not replace(LINK, generation=2).opens(token, KEY, at=BEFORE)
    assert not LINK.opens(token, b"x" * 32, at=BEFORE)


def test_what_is_no_token_opens_nothing() -> None:
    for wrong in ("", "x", "ü" * 32, LINK.token(KEY)[:-1], LINK.token(KEY) + "=", LINK.token(KEY).swapcase()):
        assert not LINK.opens(wrong, KEY, at=BEFORE)


def test_token_carries_at_least_128_bits_and_fits_a_url() -> None:
    token = LINK.token(KEY)
    assert len(token) * 6 >= 128
    assert token.replace("-", "").replace("_", "").isalnum()


def test_retry_gets_the_same_token() -> None:
    assert LINK.token(KEY) == replace(LINK).token(KEY)
