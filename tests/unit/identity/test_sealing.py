import pytest

from services.identity.store.sealing import SealBroken, Sealer

SEALER = Sealer(b"the secret that the settings hold")


def test_what_is_sealed_opens_under_its_name() -> None:
    assert SEALER.open(SEALER.seal(b"private", name="kid"), name="kid") == b"private"


def test_the_same_text_is_never_sealed_the_same_way() -> None:
    assert SEALER.seal(b"private", name="kid") != SEALER.seal(b"private", name="kid")


def test_sealed_text_does_not_hold_the_plain_one() -> None:
    assert b"private" not in SEALER.seal(b"private", name="kid")


@pytest.mark.parametrize("position", [0, 12, -1])
def test_changed_text_does_not_open(position: int) -> None:
    sealed = bytearray(SEALER.seal(b"private", name="kid"))
    sealed[position] ^= 1
    with pytest.raises(SealBroken):
        SEALER.open(bytes(sealed), name="kid")


def test_text_moved_to_another_name_does_not_open() -> None:
    with pytest.raises(SealBroken):
        SEALER.open(SEALER.seal(b"private", name="kid"), name="other")


def test_another_secret_does_not_open_it_and_the_error_tells_neither() -> None:
    with pytest.raises(SealBroken) as raised:
        Sealer(b"another secret").open(SEALER.seal(b"private", name="kid"), name="kid")
    assert "private" not in str(raised.value) and "secret that" not in str(raised.value)


@pytest.mark.parametrize("cut", [b"", b"short", b"twelve bytes"])
def test_text_that_is_too_short_does_not_open(cut: bytes) -> None:
    with pytest.raises(SealBroken):
        SEALER.open(cut, name="kid")
