"""What may be permitted. A bare key reaches what one takes part in, `.all` everything, and includes the bare one."""

from collections.abc import Iterable, Mapping

from services.identity.domain.errors import PermissionUnknown

DESCRIPTIONS: Mapping[str, str] = {
    "notify.manage": "Retry, cancel and set up deliveries.",
    "notify.view": "See which mails were sent, and which were not.",
    "sla.manage": "Change the policies by which deadlines are set.",
    "sla.view": "See the deadlines of tickets, and how they were kept.",
    "ticket.assign": "Assign tickets that one takes part in.",
    "ticket.assign.all": "Assign every ticket.",
    "ticket.comment": "Write on tickets that one takes part in.",
    "ticket.comment.all": "Write on every ticket.",
    "ticket.manage": "Change what tickets are sorted and filled in by.",
    "ticket.update": "Move tickets that one takes part in through their life, and change their fields.",
    "ticket.update.all": "Move every ticket through its life, and change its fields.",
    "ticket.view": "See tickets that one takes part in.",
    "ticket.view.all": "See every ticket.",
    "user.manage": "Change people, and what they may do: whoever has this can have everything.",
    "user.view": "See people, and what they may do.",
}
"""What each permission allows, by key and in alphabetical order."""

PERMISSIONS = frozenset(DESCRIPTIONS)
"""Every permission there is."""

AGENT = frozenset({"ticket.view", "ticket.comment", "ticket.update"})
"""What an agent needs: granted to an employee for whom nothing else was asked."""


def known(permissions: Iterable[str]) -> frozenset[str]:
    """Returns the permissions; raises PermissionUnknown for the first, by the alphabet, that does not exist."""
    wanted = frozenset(permissions)
    for unknown in sorted(wanted - PERMISSIONS):
        raise PermissionUnknown(permission=unknown)
    return wanted
