"""Etags (AIP-154): a change can be made to depend on nobody having changed the thing since it was read."""

from services.kit.errors import EtagStale


def etag_of(version: int) -> str:
    """Returns the version, quoted as HTTP quotes an etag (RFC 9110, section 8.8.3)."""
    return f'"{version}"'


def check_etag(seen: str, version: int) -> None:
    """Raises EtagStale when another version was seen than is in force; an empty etag insists on nothing."""
    in_force = etag_of(version)
    if seen and seen != in_force:
        raise EtagStale(etag=in_force)
