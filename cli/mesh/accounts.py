"""The service accounts: who may ask identity for a token, and what that token allows."""

import hashlib
from collections.abc import Mapping

from services.identity.domain.permissions import PERMISSIONS

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
            "permissions": sorted(PERMISSIONS) if account == OPERATOR else SERVICE_PERMISSIONS[account],
        }
        for account in ACCOUNTS
    }
