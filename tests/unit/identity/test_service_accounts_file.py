import json
from pathlib import Path

import pytest

from services.identity.config import read_service_accounts

HASH = "0123456789abcdef" * 4


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "accounts.json"


def test_accounts_are_read_with_hash_and_permissions(file: Path) -> None:
    file.write_text(json.dumps({"gateway": {"secret_sha256": HASH, "permissions": ["ticket.view", "user.view"]}}))
    [account] = read_service_accounts(file)
    assert (account.name, account.secret_hash) == ("gateway", bytes.fromhex(HASH))
    assert account.permissions == {"ticket.view", "user.view"}


@pytest.mark.parametrize("text", ["{", "\xff", ""])
def test_file_that_is_not_json_is_refused_by_a_sentence(file: Path, text: str) -> None:
    file.write_text(text, encoding="latin-1")
    with pytest.raises(ValueError, match="does not hold JSON"):
        read_service_accounts(file)


@pytest.mark.parametrize(
    ("accounts", "at_fault"),
    [
        ([], "does not hold service accounts"),
        ({"gateway": {}}, "gateway.secret_sha256: Field required"),
        ({"gateway": {"secret_sha256": "00", "permissions": []}}, "gateway.secret_sha256"),
        ({"Gate way": {"secret_sha256": HASH, "permissions": []}}, "Gate way"),
        ({"gateway": {"secret_sha256": HASH, "permissions": "all"}}, "gateway.permissions"),
        ({"gateway": {"secret_sha256": HASH, "permissions": ["ticket.steal"]}}, "ticket.steal"),
        ({"gateway": {"secret_sha256": HASH, "permissions": [], "secret": "x"}}, "gateway.secret"),
    ],
)
def test_accounts_that_cannot_be_meant_are_refused_by_a_sentence(file: Path, accounts: object, at_fault: str) -> None:
    file.write_text(json.dumps(accounts))
    with pytest.raises(ValueError) as raised:
        read_service_accounts(file)
    assert at_fault in str(raised.value)
    assert HASH not in str(raised.value)


def test_file_that_is_not_there_is_refused_by_a_sentence(file: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read: No such file or directory"):
        read_service_accounts(file)
