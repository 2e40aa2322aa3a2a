import asyncio
import time
import unicodedata
from collections.abc import Iterator

import pytest

from services.identity.domain.errors import SignInBusy
from services.identity.domain.password import cost_of, digest
from services.identity.store.derivation import Secrets
from services.identity.store.hashing import PasswordHasher

PEPPER = b"pepper"

# Each is a password like any other; bcrypt by itself cuts, refuses or confuses every one of them.
ODD = {
    "longer than bcrypt takes": "a" * 128,
    "128 characters of four bytes each": "🗝" * 128,
    "a zero in the middle": "before\0after",
    "zeros alone": "\0" * 8,
    "spaces alone": " " * 8,
    "not Latin": "пароль-密码-كلمة",
    "line breaks": "line\r\nline\n",
    "a lone combining mark": "\u0301secret!",
    "looks like a hash": "$2b$04$abcdefghijklmnopqrstuu",
}


@pytest.fixture
def hasher() -> Iterator[PasswordHasher]:
    with PasswordHasher(PEPPER, cost=4, threads=2, waiting=2) as hasher:
        yield hasher


@pytest.mark.parametrize("password", ODD.values(), ids=ODD)
async def test_odd_password_is_taken_whole(hasher: PasswordHasher, password: str) -> None:
    password_hash = await hasher.hash(password)
    assert await hasher.matches(password, password_hash)
    for other in (password[:-1], password + "x", password[1:], password.swapcase() + "\0"):
        assert not await hasher.matches(other, password_hash)


@pytest.mark.parametrize("password", ODD.values(), ids=ODD)
def test_bcrypt_sees_44_visible_bytes_of_every_password(password: str) -> None:
    seen = digest(password, PEPPER)
    assert len(seen) == 44
    assert seen.isascii() and b"\0" not in seen


async def test_passwords_that_share_their_first_72_bytes_differ(hasher: PasswordHasher) -> None:
    password_hash = await hasher.hash("x" * 72 + "one")
    assert not await hasher.matches("x" * 72 + "two", password_hash)


async def test_password_typed_on_another_keyboard_is_the_same(hasher: PasswordHasher) -> None:
    composed, decomposed = (unicodedata.normalize(form, "Crème-brûlée") for form in ("NFC", "NFD"))
    assert composed != decomposed
    assert await hasher.matches(decomposed, await hasher.hash(composed))


async def test_hash_alone_without_the_pepper_proves_nothing(hasher: PasswordHasher) -> None:
    with PasswordHasher(b"another", cost=4, threads=1, waiting=0) as elsewhere:
        assert not await elsewhere.matches("secret-secret", await hasher.hash("secret-secret"))


async def test_equal_passwords_have_different_hashes(hasher: PasswordHasher) -> None:
    assert await hasher.hash("secret-secret") != await hasher.hash("secret-secret")


async def test_nobody_has_a_password(hasher: PasswordHasher) -> None:
    assert not await hasher.matches("secret-secret", None)


async def test_hash_that_was_cheaper_is_outdated(hasher: PasswordHasher) -> None:
    password_hash = await hasher.hash("secret-secret")
    assert cost_of(password_hash) == 4
    assert not hasher.is_outdated(password_hash)
    with PasswordHasher(PEPPER, cost=5, threads=1, waiting=0) as dearer:
        assert dearer.is_outdated(password_hash)
        assert await dearer.matches("secret-secret", password_hash)


async def test_who_finds_no_room_is_refused_at_once_and_the_loop_stays_free() -> None:
    with PasswordHasher(PEPPER, cost=10, threads=1, waiting=3) as hasher:
        tasks = [asyncio.create_task(hasher.hash("secret-secret")) for _ in range(20)]
        started = time.perf_counter()
        await asyncio.sleep(0)
        assert time.perf_counter() - started < 0.05
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        assert sum(isinstance(outcome, str) for outcome in outcomes) == 4
        refused = [outcome for outcome in outcomes if isinstance(outcome, SignInBusy)]
        assert len(refused) == 16
        assert all(error.retry_after_seconds for error in refused)
        assert await hasher.hash("secret-secret")


async def test_caller_who_goes_away_makes_room_only_when_the_work_is_done() -> None:
    with PasswordHasher(PEPPER, cost=10, threads=1, waiting=0) as hasher:
        gone = asyncio.create_task(hasher.hash("secret-secret"))
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(SignInBusy):
            await hasher.hash("secret-secret")


def test_no_key_is_like_another_and_none_is_shown() -> None:
    secrets = Secrets.derive(b"a secret of forty-three characters, or more")
    keys = {secrets.passwords, secrets.links, secrets.throttles, secrets.places}
    assert len(keys) == 4
    assert secrets == Secrets.derive(b"a secret of forty-three characters, or more")
    assert not any(repr(key) in repr(secrets) for key in keys)
