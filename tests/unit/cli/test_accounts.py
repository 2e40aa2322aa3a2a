import hashlib

from cli.mesh.accounts import ACCOUNTS, OPERATOR, SERVICE_PERMISSIONS, contract_permissions, service_accounts


def test_accounts_file_holds_hashes_and_no_secret() -> None:
    accounts = service_accounts({account: f"secret of {account}" for account in ACCOUNTS})
    assert accounts["gateway"] == {
        "secret_sha256": hashlib.sha256(b"secret of gateway").hexdigest(),
        "permissions": SERVICE_PERMISSIONS["gateway"],
    }
    assert "secret of" not in str(accounts)


def test_operator_may_do_everything_the_contract_knows() -> None:
    accounts = service_accounts({account: account for account in ACCOUNTS})
    permissions = contract_permissions()
    assert "ticket.view.all" in permissions
    assert accounts[OPERATOR] == {"secret_sha256": hashlib.sha256(b"operator").hexdigest(), "permissions": permissions}


def test_no_service_may_more_than_the_contract_asks_for() -> None:
    for permissions in SERVICE_PERMISSIONS.values():
        assert set(permissions) <= set(contract_permissions())
