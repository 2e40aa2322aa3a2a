from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notify.domain.unsubscribe import delivery_of_token, unsubscribe_token

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ID = UUID("01890000-0000-7000-8000-000000000003")


def test_token_leads_back_to_its_delivery_and_fits_into_a_line() -> None:
    token = unsubscribe_token(ID, KEY)
    assert delivery_of_token(token, KEY) == ID
    assert token.replace("-", "").replace("_", "").isalnum() and len(token) == 43


def test_token_of_another_key_or_delivery_is_none() -> None:
    assert delivery_of_token(unsubscribe_token(ID, OTHER_KEY), KEY) is None
    forged = unsubscribe_token(UUID(int=ID.int + 1), KEY)[:21] + unsubscribe_token(ID, KEY)[21:]
    assert delivery_of_token(forged, KEY) is None


@pytest.mark.parametrize("change", range(0, 43, 3))
def test_token_with_one_other_character_is_none(change: int) -> None:
    token = unsubscribe_token(ID, KEY)
    other = token[:change] + ("A" if token[change] != "A" else "B") + token[change + 1 :]
    assert delivery_of_token(other, KEY) is None


def test_same_bytes_in_another_spelling_are_none() -> None:
    token = unsubscribe_token(ID, KEY)
    for other in (token + "=", token + "A", token + "\n", f" {token}", token[:-1]):
        assert delivery_of_token(other, KEY) is None


@given(st.text(max_size=120))
@settings(max_examples=300, deadline=None)
def test_whatever_is_no_token_of_ours_is_none(text: str) -> None:
    assert delivery_of_token(text, KEY) is None
