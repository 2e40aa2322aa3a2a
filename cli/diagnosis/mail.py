"""The mail relay: does it greet."""

from cli.diagnosis.finding import Finding, bad, fine
from cli.mesh.errors import MeshError
from cli.mesh.probes import greets_as_smtp
from cli.target import Target


async def mail(target: Target) -> Finding:
    """Look at the relay that notify sends through."""
    try:
        address = target.environment.get("SERVIQ_NOTIFY_SMTP_ADDRESS") or target.address("smtp")
    except MeshError as error:
        return bad("mail relay", str(error), "Set SERVIQ_NOTIFY_SMTP_ADDRESS.")
    if await greets_as_smtp(address):
        return fine("mail relay", f"greets at {address}")
    return bad(
        "mail relay", f"nobody greets at {address}", "Mails wait in the database; start the relay, and they go out."
    )
