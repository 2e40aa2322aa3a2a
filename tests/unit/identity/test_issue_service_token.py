import hashlib

import pytest

from services.identity.domain.service_account import STRANGER, ServiceAccount
from services.identity.usecases.issue_service_token import IssueServiceToken

SECRET = "dfAjRr6bYVXx2vCFA1JvI9CIbpTkJz0B"


def test_account_is_proven_by_its_secret_alone() -> None:
    account = ServiceAccount(
        name="gateway", secret_hash=hashlib.sha256(SECRET.encode()).digest(), permissions=frozenset()
    )
    assert account.is_proven_by(SECRET)
    assert not account.is_proven_by(SECRET.lower())
    assert not account.is_proven_by("")


@pytest.mark.parametrize("secret", ["", "\0" * 32, "0" * 64, SECRET])
def test_nothing_proves_the_account_that_does_not_exist(secret: str) -> None:
    assert not STRANGER.is_proven_by(secret)


def test_command_does_not_show_the_secret() -> None:
    assert SECRET not in repr(IssueServiceToken(account="gateway", secret=SECRET))
