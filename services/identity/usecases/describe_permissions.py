"""Say what may be permitted."""

from collections.abc import Mapping

from services.identity.domain import permissions


def describe_permissions() -> Mapping[str, str]:
    """Returns what each permission allows, by key."""
    return permissions.DESCRIPTIONS
