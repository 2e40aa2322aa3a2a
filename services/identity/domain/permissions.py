"""What may be permitted. A bare key reaches what one takes part in, `.all` everything."""

from collections.abc import Iterable

from services.identity.domain.errors import PermissionUnknown

PERMISSIONS = frozenset(
    {
        "ticket.view",
        "ticket.view.all",
        "ticket.comment",
        "ticket.comment.all",
        "ticket.assign",
        "ticket.assign.all",
        "ticket.manage",
        "sla.view",
        "sla.manage",
        "user.view",
        "user.manage",
        "notify.view",
        "notify.manage",
    }
)
"""Every permission there is."""

AGENT = frozenset({"ticket.view", "ticket.comment"})
"""What an agent needs: granted to an employee for whom nothing else was asked."""


def known(permissions: Iterable[str]) -> frozenset[str]:
    """Returns the permissions; raises PermissionUnknown for the first, by the alphabet, that does not exist."""
    wanted = frozenset(permissions)
    for unknown in sorted(wanted - PERMISSIONS):
        raise PermissionUnknown(permission=unknown)
    return wanted
