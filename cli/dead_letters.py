"""The stream of dead letters: what consumers gave up on, with the reason, until somebody decides."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from nats.aio.client import Client
from nats.errors import Error
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import NoStreamResponseError, NotFoundError

from cli.mesh.accounts import OPERATOR
from cli.mesh.errors import MeshError
from cli.target import Target

STREAM = "DEAD_LETTERS"
"""Where consumers put what they give up on."""
_SUBJECT = "serviq.deadletter.>"
_BATCH = 256
_ANSWER_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """One message that a consumer gave up on."""

    sequence: int
    """Its number in the stream of dead letters: what people call it by."""
    headers: dict[str, str]
    payload: bytes

    @property
    def consumer(self) -> str:
        """The durable consumer that gave up."""
        return self.headers.get("Serviq-Consumer", "")

    @property
    def reason(self) -> str:
        """What the last attempt failed with."""
        return self.headers.get("Serviq-Reason", "")

    @property
    def attempts(self) -> int:
        """How often it was tried."""
        return int(self.headers.get("Serviq-Attempts", "0"))

    @property
    def subject(self) -> str:
        """The subject it was published on first."""
        return self.headers.get("Serviq-Original-Subject", "")

    @property
    def original_headers(self) -> dict[str, str]:
        """The headers it had first: CloudEvents and trace, without what the dead letter added."""
        return {name: value for name, value in self.headers.items() if not name.startswith(("Serviq-", "Nats-"))}


class DeadLetters:
    """The dead letters of one mesh, over a connection as the operator."""

    def __init__(self, client: Client) -> None:
        self._jetstream = client.jetstream(timeout=_ANSWER_SECONDS)

    async def list(self) -> list[DeadLetter]:
        """Every dead letter, oldest first; none when no consumer ever made the stream."""
        try:
            info = await self._jetstream.stream_info(STREAM)
        except NotFoundError:
            return []
        letters: list[DeadLetter] = []
        reader = await self._jetstream.pull_subscribe(
            _SUBJECT,
            stream=STREAM,
            config=ConsumerConfig(deliver_policy=DeliverPolicy.ALL, ack_policy=AckPolicy.NONE, mem_storage=True),
        )
        while len(letters) < info.state.messages:
            for message in await reader.fetch(min(_BATCH, info.state.messages - len(letters)), timeout=_ANSWER_SECONDS):
                sequence = message.metadata.sequence.stream
                letters.append(DeadLetter(sequence=sequence, headers=dict(message.headers or {}), payload=message.data))
        await reader.unsubscribe()
        return letters

    async def get(self, sequence: int) -> DeadLetter:
        """One dead letter. Raises MeshError when there is none of that number."""
        try:
            found = await self._jetstream.get_msg(STREAM, sequence)
        except NotFoundError:
            raise MeshError(f"There is no dead letter {sequence}; `serviq dead-letters list` shows them.") from None
        return DeadLetter(sequence=sequence, headers=dict(found.headers or {}), payload=found.data or b"")

    async def replay(self, letter: DeadLetter) -> None:
        """Publish the original message again, then delete the dead letter.

        Its event id is the original one: consumers that had done it skip it. Its message id is new, or JetStream
        would drop it as a duplicate; it is the same each time this letter is replayed, so that dying between the
        two steps, and trying again, publishes once.
        """
        if not letter.subject:
            raise MeshError(f"Dead letter {letter.sequence} does not say which subject it came from.")
        headers = {**letter.original_headers, "Nats-Msg-Id": f"replay:{letter.sequence}"}
        try:
            await self._jetstream.publish(letter.subject, letter.payload, headers=headers)
        except NoStreamResponseError:
            raise MeshError(
                f"No stream takes {letter.subject}, where dead letter {letter.sequence} came from."
            ) from None
        await self._jetstream.delete_msg(STREAM, letter.sequence)


@asynccontextmanager
async def dead_letters(target: Target) -> AsyncIterator[DeadLetters]:
    """The dead letters of `target`. Raises MeshError when its message server cannot be reached."""
    client = await operator_connection(target)
    try:
        yield DeadLetters(client)
    finally:
        await client.close()


async def operator_connection(target: Target) -> Client:
    """A connection to the message server of `target` as the operator. Raises MeshError when there is none to be had."""
    url = target.nats_url
    refusals: list[Exception] = []

    async def note(error: Exception) -> None:
        refusals.append(error)

    client = Client()
    try:
        await client.connect(
            url,
            user=OPERATOR,
            password=target.operator_nats_password,
            inbox_prefix=f"_INBOX_{OPERATOR}",
            allow_reconnect=False,
            connect_timeout=2,
            error_cb=note,
        )
    except (OSError, TimeoutError, Error) as error:
        await client.close()  # what it opened stays open otherwise
        reason = refusals[-1] if refusals else error
        raise MeshError(f"NATS at {url} cannot be reached as {OPERATOR} ({reason}).") from error
    return client
