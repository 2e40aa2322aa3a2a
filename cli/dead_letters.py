"""The stream of dead letters: what consumers gave up on, with the reason, until somebody decides."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from nats.aio.client import Client
from nats.errors import Error, NoServersError
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import APIError, NoStreamResponseError, NotFoundError

from cli.mesh.accounts import OPERATOR
from cli.mesh.errors import MeshError
from cli.target import Target
from services.kit.bus import DEAD_LETTERS, replay_subject, stream_of

_SUBJECT = "serviq.deadletter.>"
_BATCH = 256
_ANSWER_SECONDS = 5.0
_CONNECT_SECONDS = 2
_TRIES = 2
_NO_SUCH_MESSAGE = 10057
"""JSNoMessageFoundErr in nats-server's errors.json."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """One message that a consumer gave up on."""

    sequence: int
    """Its number in the stream of dead letters: what people call it by."""
    given_up_at: datetime
    """When its consumer gave up, and not when the event happened."""
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
    def stream(self) -> str:
        """The stream it was in first. Raises MeshError when the letter does not say where it came from."""
        words = self.subject.split(".")
        if len(words) < 2:
            raise MeshError(f"Dead letter {self.sequence} does not say which subject it came from.")
        return stream_of(words[1])

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
            info = await self._jetstream.stream_info(DEAD_LETTERS)
        except NotFoundError:
            return []
        letters: list[DeadLetter] = []
        reader = await self._jetstream.pull_subscribe(
            _SUBJECT,
            stream=DEAD_LETTERS,
            config=ConsumerConfig(deliver_policy=DeliverPolicy.ALL, ack_policy=AckPolicy.NONE, mem_storage=True),
        )
        waiting = info.state.messages
        while waiting:
            for message in await reader.fetch(min(_BATCH, waiting), timeout=_ANSWER_SECONDS):
                waiting = message.metadata.num_pending
                letters.append(
                    DeadLetter(
                        sequence=message.metadata.sequence.stream,
                        given_up_at=message.metadata.timestamp,
                        headers=dict(message.headers or {}),
                        payload=message.data,
                    )
                )
        await reader.unsubscribe()
        return letters

    async def get(self, sequence: int) -> DeadLetter:
        """One dead letter. Raises MeshError when there is none of that number."""
        try:
            found = await self._jetstream.get_msg(DEAD_LETTERS, sequence)
        except NotFoundError:
            raise MeshError(f"There is no dead letter {sequence}; `serviq dead-letters list` shows them.") from None
        if found.time is None:
            raise ValueError(f"the server did not say when message {sequence} was stored")
        return DeadLetter(
            sequence=sequence, given_up_at=found.time, headers=dict(found.headers or {}), payload=found.data or b""
        )

    async def replay(self, letter: DeadLetter) -> None:
        """Give the original message to the consumer that gave up on it, and to no other; then delete the dead letter.

        Its event id is the original one: a consumer that had done it meanwhile skips it. Its message id is new, or
        JetStream would drop it as a duplicate; it is the same each time this letter is replayed, so that dying
        between the two steps, and trying again, publishes once. Raises MeshError when nobody would hear it.
        """
        subject = replay_subject(letter.stream, letter.consumer)
        headers = {
            **letter.original_headers,
            "Serviq-Original-Subject": letter.subject,
            "Nats-Msg-Id": f"replay:{letter.sequence}",
        }
        try:
            listener = await self._jetstream.consumer_info(letter.stream, letter.consumer)
            heard = [listener.config.filter_subject, *(listener.config.filter_subjects or ())]
            if subject not in heard:
                raise MeshError(
                    f"{letter.consumer} is of a version that takes nothing back; bring its service up to date."
                )
            await self._jetstream.publish(subject, letter.payload, headers=headers)
        except (NotFoundError, NoStreamResponseError):
            raise MeshError(
                f"No consumer {letter.consumer} of {letter.stream} is there to take dead letter {letter.sequence} back."
            ) from None
        await self.drop(letter)

    async def drop(self, letter: DeadLetter) -> None:
        """Delete the dead letter for good. One that has gone meanwhile, replaced by a later one, is no error."""
        try:
            await self._jetstream.delete_msg(DEAD_LETTERS, letter.sequence)
        except APIError as error:
            if error.err_code != _NO_SUCH_MESSAGE:
                raise


@asynccontextmanager
async def dead_letters(target: Target) -> AsyncIterator[DeadLetters]:
    """The dead letters of `target`. Raises MeshError when its message server cannot be reached, or stops answering."""
    client = await operator_connection(target)
    try:
        yield DeadLetters(client)
    except (TimeoutError, Error) as error:
        raise MeshError(
            f"NATS at {target.nats_url} stopped answering ({str(error) or type(error).__name__})."
        ) from error
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
            connect_timeout=_CONNECT_SECONDS,
            # Without it the library looks for another server for two minutes.
            max_reconnect_attempts=_TRIES - 1,
            reconnect_time_wait=0,
            error_cb=note,
        )
    except (OSError, TimeoutError, Error) as error:
        await client.close()  # what it opened stays open otherwise
        # What the server said tells more than how the connection ended after it.
        said = sorted([*refusals, error], key=lambda each: isinstance(each, OSError | NoServersError))
        reason = next((each for each in said if str(each)), "it does not answer")
        raise MeshError(f"NATS at {url} cannot be reached as {OPERATOR} ({reason}).") from error
    return client
