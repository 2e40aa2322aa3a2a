"""A session was revoked, or permissions changed: older tokens that say otherwise stop being believed here."""

from datetime import UTC

from services.kit.revocations import Revocations
from serviq.identity.v1.events_pb2 import PermissionsChanged, SessionRevoked


async def heed_revocations(event: SessionRevoked | PermissionsChanged, *, revocations: Revocations) -> None:
    """Tells what verifies this process's tokens."""
    match event:
        case SessionRevoked():
            revocations.revoke(event.session_id)
        case PermissionsChanged():
            revocations.hold(
                event.subject_id,
                version=event.version,
                at=event.change_time.ToDatetime(UTC),
                permissions=event.permissions,
            )
