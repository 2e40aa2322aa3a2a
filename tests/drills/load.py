"""What a mesh has to bear: clients that ask one thing after the other, and submissions that come in any case."""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import aiohttp
from google.protobuf.json_format import ParseDict
from grpc import StatusCode
from grpc.aio import AioRpcError

from services.kit.errors import PeerTooSlow, PeerUnavailable
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1.ticket_service_pb2 import AddCommentRequest, CreateTicketRequest
from tests.drills.ground import Ground
from tests.drills.journal import Attempt, Door, Journal, Outcome, Verb

CLIENTS = 16
"""How many ask one thing after the other."""

SUBMISSIONS_PER_SECOND = 50
"""How many tickets come beside them, by both doors."""

MOST_IN_FLIGHT = 300
"""How many of those may be under way; a mesh that stands still is not asked for more."""

RETRIED = 0.2
"""Which part of all requests is sent again with the same key, whatever was answered."""

CANARY = "canary-5a7f"
"""Stands in everything that a requester says, and must not stand in any log."""

_PATH = "/api/v1/users/external/ticket"
_UNANSWERED = (
    aiohttp.ClientError,
    ConnectionError,
    TimeoutError,
    json.JSONDecodeError,
    PeerUnavailable,
    PeerTooSlow,
)
_GRPC_REFUSALS = (StatusCode.INVALID_ARGUMENT, StatusCode.FAILED_PRECONDITION, StatusCode.NOT_FOUND)
_PRIORITIES = ("LOW", "NORMAL", "HIGH", "CRITICAL")
_WORDS = "the printer smokes since Tuesday, Grüße 印刷機 🖨 <b>please</b> & 'hurry' \u202bשלום\n".split(" ")


class Load:
    """Load on a mesh, every request of it in the journal."""

    def __init__(self, ground: Ground, journal: Journal, http: aiohttp.ClientSession, *, drill: str, seed: int) -> None:
        self._ground = ground
        self._journal = journal
        self._http = http
        self._drill = drill
        self._random = random.Random(seed)
        self._stop = asyncio.Event()
        self._open: dict[str, str] = {}
        self._running: asyncio.Task[None] | None = None
        self._in_flight: set[asyncio.Task[None]] = set()
        self._is_changed = asyncio.Condition()
        self._unsettled: dict[str, tuple[Verb, Door, _Asking]] = {}
        self.differing: list[str] = []
        self.not_sent = 0
        self.accepted = 0

    async def until(self, is_so: Callable[[], bool], *, seconds: float) -> bool:
        """Waits until something is so that changes with an answer; False when it takes too long."""
        try:
            async with asyncio.timeout(seconds), self._is_changed:
                await self._is_changed.wait_for(is_so)
        except TimeoutError:
            return False
        return True

    async def first_success(self, after: float, *, seconds: float) -> float | None:
        """Waits for the first ticket that was asked for and accepted after a time; returns how much later that was."""
        found: list[float] = []

        def is_there() -> bool:
            found[:] = [
                attempt.ended
                for attempt in self._journal
                if attempt.verb is Verb.CREATE and attempt.outcome is Outcome.ACCEPTED and attempt.began >= after
            ]
            return bool(found)

        if not await self.until(is_there, seconds=seconds):
            return None
        return min(found) - after

    async def _run(self) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(CLIENTS):
                group.create_task(self._client())
            group.create_task(self._submissions())
        if self._in_flight:
            await asyncio.wait(self._in_flight)

    def start(self) -> None:
        """Begins to ask."""
        self._running = asyncio.create_task(self._run())

    async def end(self) -> None:
        """Asks nothing more, and returns when everything that was asked has been answered or given up."""
        self._stop.set()
        if self._running is not None:
            await self._running

    async def settle(self) -> int:
        """Sends again, with the same keys, whatever got no answer, and returns how many those were."""
        unsettled, self._unsettled = self._unsettled, {}
        waiting = iter(unsettled.items())

        async def client() -> None:
            for key, (verb, door, asking) in waiting:
                await self._attempt(asking, verb, door, key, is_retry=True)

        async with asyncio.TaskGroup() as group:
            for _ in range(CLIENTS):
                group.create_task(client())
        return len(unsettled)

    async def _client(self) -> None:
        while not self._stop.is_set():
            await self._ask(self._choose())

    async def _submissions(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while not self._stop.is_set():
            due += 1 / SUBMISSIONS_PER_SECOND
            if (wait := due - loop.time()) > 0:
                try:
                    await asyncio.wait_for(self._stop.wait(), wait)
                except TimeoutError:
                    pass
            if len(self._in_flight) >= MOST_IN_FLIGHT:
                self.not_sent += 1
                continue
            task = asyncio.create_task(self._ask(Verb.CREATE))
            self._in_flight.add(task)
            task.add_done_callback(self._in_flight.discard)

    def _choose(self) -> Verb:
        [verb] = self._random.choices(list(Verb), weights=(70, 5, 15, 10))
        return verb if self._open or verb in (Verb.CREATE, Verb.INVALID) else Verb.CREATE

    async def _ask(self, verb: Verb) -> None:
        key = f"{self._drill}-{uuid4().hex}"
        door = self._random.choice(list(Door))
        ask = self._asking(verb, door, key)
        first = last = await self._attempt(ask, verb, door, key, is_retry=False)
        if self._random.random() < RETRIED:
            again = last = await self._attempt(ask, verb, door, key, is_retry=True)
            if Outcome.UNKNOWN not in (first.outcome, again.outcome) and (first.outcome, first.ticket_id) != (
                again.outcome,
                again.ticket_id,
            ):
                self.differing.append(f"{key}: {first.status} {first.ticket_id}, then {again.status} {again.ticket_id}")
        if first.outcome is last.outcome is Outcome.UNKNOWN:
            self._unsettled[key] = (verb, door, ask)

    def _asking(self, verb: Verb, door: Door, key: str) -> _Asking:
        if verb in (Verb.CREATE, Verb.INVALID):
            said = self._submission(key, valid=verb is Verb.CREATE)
            ask = self._create_http if door is Door.HTTP else self._create_grpc
            return digest_of(said), lambda: ask(key, said)
        ticket_id = self._random.choice(list(self._open))
        text = f"{verb} {key} {CANARY}"
        if verb is Verb.REPLY:
            return digest_of({"comment": text}), lambda: self._reply(key, ticket_id, text)
        return digest_of({"comment": text}), lambda: self._note(key, ticket_id, text)

    async def _attempt(
        self,
        asking: _Asking,
        verb: Verb,
        door: Door,
        key: str,
        *,
        is_retry: bool,
    ) -> Attempt:
        digest, ask = asking
        began = time.monotonic()
        try:
            outcome, status, ticket_id, number, token = await ask()
        except _UNANSWERED as error:
            outcome, status, ticket_id, number, token = Outcome.UNKNOWN, type(error).__name__, "", "", ""
        except AioRpcError as error:
            is_refusal = error.code() in _GRPC_REFUSALS
            outcome = Outcome.REFUSED if is_refusal else Outcome.UNKNOWN
            status, ticket_id, number, token = error.code().name, "", "", ""
        attempt = Attempt(
            key=key,
            verb=verb,
            door={Verb.REPLY: Door.HTTP, Verb.NOTE: Door.GRPC}.get(verb, door),
            outcome=outcome,
            status=status,
            digest=digest,
            began=began,
            ended=time.monotonic(),
            ticket_id=ticket_id,
            number=number,
            is_retry=is_retry,
        )
        await self._journal.write(attempt)
        async with self._is_changed:
            if outcome is Outcome.ACCEPTED:
                self.accepted += 1
            if token:
                self._open[ticket_id] = token
            self._is_changed.notify_all()
        return attempt

    def _submission(self, key: str, *, valid: bool) -> dict[str, str]:
        words = self._random.choices(_WORDS, k=self._random.randint(5, 120))
        return {
            "name": f"Ada {CANARY}",
            "email": f"{CANARY}.{key}@example.com" if valid else CANARY,
            "title": f"Drill {key}",
            "description": f"{CANARY} {' '.join(words)}",
            "priority": self._random.choice(_PRIORITIES),
        }

    async def _create_http(self, key: str, said: dict[str, str]) -> _Answer:
        answer = await self._post(_PATH, key, said)
        if answer[0] is not Outcome.ACCEPTED:
            return (*answer[:2], "", "", "")
        outcome, status, body = answer
        return outcome, status, body["ticket"]["id"], body["ticket"]["number"], token_in(body["trackingUrl"])

    async def _create_grpc(self, key: str, said: dict[str, str]) -> _Answer:
        request = ParseDict(
            {**said, "priority": f"PRIORITY_{said['priority']}", "requestId": key}, CreateTicketRequest()
        )
        answer = await self._ground.operator.tickets.CreateTicket(request)
        return Outcome.ACCEPTED, "OK", answer.ticket.id, answer.ticket.number, token_in(answer.tracking_url)

    async def _reply(self, key: str, ticket_id: str, text: str) -> _Answer:
        body = {"token": self._open[ticket_id], "comment": text}
        outcome, status, _ = await self._post(f"{_PATH}/{ticket_id}:reply", key, body)
        return outcome, status, ticket_id, "", ""

    async def _note(self, key: str, ticket_id: str, text: str) -> _Answer:
        request = AddCommentRequest(
            ticket_id=ticket_id, comment=text, visibility=ticket_pb2.VISIBILITY_INTERNAL, request_id=key
        )
        await self._ground.operator.tickets.AddComment(request)
        return Outcome.ACCEPTED, "OK", ticket_id, "", ""

    async def _post(self, path: str, key: str, body: dict[str, str]) -> tuple[Outcome, str, dict[str, Any]]:
        async with self._http.post(path, json=body, headers={"Idempotency-Key": key}) as response:
            text = await response.text()
            if response.status < 300:
                return Outcome.ACCEPTED, str(response.status), json.loads(text)
            if CANARY in text:
                self.differing.append(f"{key}: the answer {response.status} repeats what was said")
            is_refusal = response.status < 500 and response.status not in (408, 409, 429)
            return (Outcome.REFUSED if is_refusal else Outcome.UNKNOWN), str(response.status), {}


_Answer = tuple[Outcome, str, str, str, str]
"""Outcome, status, the ticket's id and number, and the token of its link."""

_Asking = tuple[str, Callable[[], Awaitable[_Answer]]]
"""The digest of what is asked, and how to ask it."""


def digest_of(said: dict[str, str]) -> str:
    """The SHA-256 of what a request says, whatever the order of its fields."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def token_in(tracking_url: str) -> str:
    """The token of a tracking link."""
    return tracking_url.rpartition("token=")[2]


@asynccontextmanager
async def loading(ground: Ground, journal: Journal, *, drill: str, seed: int) -> AsyncIterator[Load]:
    """Puts load on the mesh, until it is ended or the block is left."""
    timeout = aiohttp.ClientTimeout(total=15)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(ground.url, timeout=timeout, connector=connector) as http:
        load = Load(ground, journal, http, drill=drill, seed=seed)
        load.start()
        try:
            yield load
        finally:
            await load.end()
