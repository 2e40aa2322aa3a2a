import hashlib

from cli.mesh.accounts import ACCOUNTS, OPERATOR, SERVICE_PERMISSIONS, service_accounts
from services.identity.domain.permissions import PERMISSIONS


def test_accounts_file_holds_hashes_and_no_secret() -> None:
    accounts = service_accounts({account: f"secret of {account}" for account in ACCOUNTS})
    assert accounts["gateway"] == {
        "secret_sha256": hashlib.sha256(b"secret of gateway").hexdigest(),
        "permissions": SERVICE_PERMISSIONS["gateway"],
    }
    assert "secret of" not in str(accounts)


def test_operator_may_do_everything() -> None:
    accounts = service_accounts({account: account for account in ACCOUNTS})
    assert accounts[OPERATOR] == {
        "secret_sha256": hashlib.sha256(b"operator").hexdigest(),
        "permissions": sorted(PERMISSIONS),
    }


def test_no_service_may_do_what_nobody_can_be_allowed() -> None:
    for permissions in SERVICE_PERMISSIONS.values():
        assert set(permissions) <= PERMISSIONS
