"""The message server: are the streams there, do consumers keep up, and has anything been given up on."""

from nats.aio.client import Client
from nats.errors import Error
from nats.js.errors import NotFoundError

from cli.dead_letters import operator_connection
from cli.diagnosis.finding import Finding, bad, fine, notice
from cli.mesh.errors import MeshError
from cli.target import Target
from migrations import SERVICES
from services.kit.bus import DEAD_LETTERS, stream_of

_MANY = 10_000
"""A backlog of more messages than this is more than a hiccup."""


async def streams(target: Target) -> list[Finding]:
    """Look at every stream and every durable consumer."""
    try:
        client = await operator_connection(target)
    except MeshError as error:
        return [bad("nats", str(error), "See the finding about nats, or SERVIQ_NATS_URL.")]
    try:
        found = [await _stream(client, stream_of(service)) for service in SERVICES]
        return [*found, *await _consumers(client), await _dead_letters(client)]
    except (TimeoutError, Error) as error:
        detail = f"JetStream does not answer ({str(error) or type(error).__name__})"
        return [bad("streams", detail, "See what the log of nats says.")]
    finally:
        await client.close()


async def _stream(client: Client, name: str) -> Finding:
    try:
        state = (await client.jsm().stream_info(name)).state
    except NotFoundError:
        return notice(f"stream {name}", "not made yet", "Its service makes it when it first publishes.")
    return fine(f"stream {name}", f"{state.messages} messages")


async def _consumers(client: Client) -> list[Finding]:
    findings = []
    for stream in await client.jsm().streams_info():
        for consumer in await client.jsm().consumers_info(str(stream.config.name)):
            waiting = (consumer.num_pending or 0) + (consumer.num_ack_pending or 0)
            subject, detail = f"consumer {consumer.name}", f"{waiting} messages to go"
            if waiting > _MANY:
                remedy = "See whether its service is ready, and what its log says."
                findings.append(notice(subject, detail, remedy))
            elif consumer.config.durable_name:
                findings.append(fine(subject, detail))
    return findings


async def _dead_letters(client: Client) -> Finding:
    try:
        count = (await client.jsm().stream_info(DEAD_LETTERS)).state.messages
    except NotFoundError:
        count = 0
    if count == 0:
        return fine("dead letters", "none")
    return notice("dead letters", f"{count}", "Run `serviq dead-letters list`, mend the cause, then replay them.")
