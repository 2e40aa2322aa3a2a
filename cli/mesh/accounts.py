"""The service accounts: who may ask identity for a token, and what that token allows."""

import hashlib
import pkgutil
from collections.abc import Mapping
from importlib import import_module

OPERATOR = "operator"
"""The account of people who run the mesh, through the serviq command; its token carries every permission."""
SERVICE_PERMISSIONS: Mapping[str, tuple[str, ...]] = {
    "identity": (),
    "ticket": (),
    "sla": (),
    # Who gets a mail, and what an agent's mail is about.
    "notify": ("ticket.view.all", "user.view"),
    # The promise beside a tracked ticket.
    "gateway": ("sla.view",),
}
"""What each service may ask of others, beyond the RPCs that are open to services as such."""
ACCOUNTS = (*SERVICE_PERMISSIONS, OPERATOR)


def service_accounts(secrets: Mapping[str, str]) -> dict[str, object]:
    """What identity reads as SERVIQ_IDENTITY_SERVICE_ACCOUNTS_FILE: hashes, never the secrets themselves."""
    return {
        account: {
            "secret_sha256": hashlib.sha256(secrets[account].encode()).hexdigest(),
            "permissions": contract_permissions() if account == OPERATOR else SERVICE_PERMISSIONS[account],
        }
        for account in ACCOUNTS
    }


def contract_permissions() -> list[str]:
    """Every permission that an RPC of the contract asks for, in alphabetical order."""
    import serviq
    from serviq.common.v1 import options_pb2

    modules = [module.name for module in pkgutil.walk_packages(serviq.__path__, "serviq.")]
    services = [
        service
        for name in modules
        if name.endswith("_service_pb2")
        for service in import_module(name).DESCRIPTOR.services_by_name.values()
    ]
    rules = [method.GetOptions().Extensions[options_pb2.access] for service in services for method in service.methods]
    return sorted({rule.permission for rule in rules if rule.permission})
