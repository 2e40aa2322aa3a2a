"""Idempotency (AIP-155): the answer a request_id got is remembered, and given again."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message
from psycopg.types.json import Jsonb
from sqlalchemy import (
    Column,
    DateTime,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.kit.database import Database, Transaction
from services.kit.errors import RequestIdReused, RequestRunning
from services.kit.principal import Principal
from services.kit.sql import compiled

RUNNING_SECONDS = 2.0
"""How long a request waits for an equal one that is running; well under the time that callers give an RPC."""


@dataclass(frozen=True, slots=True)
class RequestKey:
    """What makes two requests the same: who sent it to which RPC, the id they gave it, and its content.

    `request_id` is None when the caller gave none: then no two requests are the same.
    """

    scope: str
    request_id: str | None
    fingerprint: bytes

    @classmethod
    def of(cls, request: Message, principal: Principal) -> RequestKey:
        """Reads the key off a request message with a `request_id`.

        Nobody in particular shares one scope: the id and the content together are what an anonymous caller has.
        """
        content = type(request)()
        content.CopyFrom(request)
        content.ClearField("request_id")
        return cls(
            scope=f"{request.DESCRIPTOR.full_name}:{principal.kind.name}:{principal.id}",
            request_id=getattr(request, "request_id", "") or None,
            fingerprint=hashlib.sha256(content.SerializeToString(deterministic=True)).digest(),
        )

    def parameters(self) -> dict[str, Any]:
        """Returns the key as parameters of a statement."""
        return {"scope": self.scope, "request_id": self.request_id, "fingerprint": self.fingerprint}


class Requests:
    """The remembered requests of one service: their table, and how to ask and add."""

    def __init__(self, metadata: MetaData) -> None:
        self.table = table = Table(
            "requests",
            metadata,
            Column("scope", Text, primary_key=True),
            Column("request_id", Text, primary_key=True),
            Column("fingerprint", LargeBinary, nullable=False),
            Column("answer", JSONB, nullable=False),
            Column("answered_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        )
        # Only ever read by age, and rows come in order of age.
        Index("ix_requests_answered_at", table.c.answered_at, postgresql_using="brin")
        scope, request_id = bindparam("scope", type_=Text), bindparam("request_id", type_=Text)
        # Two equal requests at once wait for one another; the lock ends with the transaction.
        equal = func.hashtextextended(scope + request_id, text("0"))
        self._lock = compiled(select(func.pg_advisory_xact_lock(equal)))
        self.is_alone = func.pg_try_advisory_xact_lock(equal)
        """Whether no equal request is running: for a statement that is a transaction of its own."""
        self._find = compiled(
            select(table.c.fingerprint, table.c.answer).where(table.c.scope == scope, table.c.request_id == request_id)
        )
        self._remember = compiled(
            insert(table).values(
                scope=scope,
                request_id=request_id,
                fingerprint=bindparam("fingerprint", type_=LargeBinary),
                answer=bindparam("answer", type_=JSONB),
            )
        )

    async def lock(self, source: Transaction | Database, key: RequestKey) -> None:
        """Waits until no other transaction works on an equal request; a transaction keeps others waiting from then on.

        Raises RequestRunning when that takes too long.
        """
        if key.request_id is None:
            return
        try:
            async with asyncio.timeout(RUNNING_SECONDS):
                await source.execute(self._lock, {"scope": key.scope, "request_id": key.request_id})
        except TimeoutError:
            raise RequestRunning(request_id=key.request_id) from None

    async def answered(self, source: Transaction | Database, key: RequestKey) -> Mapping[str, Any] | None:
        """Returns the answer the request got before, or None when it is new.

        Raises RequestIdReused when the id came with other content.
        """
        if key.request_id is None:
            return None
        row = await source.fetch_one(self._find, {"scope": key.scope, "request_id": key.request_id})
        if row is None:
            return None
        if row["fingerprint"] != key.fingerprint:
            raise RequestIdReused(request_id=key.request_id)
        answer: Mapping[str, Any] = row["answer"]
        return answer

    async def knows(self, source: Transaction | Database, key: RequestKey) -> bool:
        """Tells whether the request's id was answered before, be it with this content or another."""
        if key.request_id is None:
            return False
        return await source.fetch_one(self._find, {"scope": key.scope, "request_id": key.request_id}) is not None

    async def remember(self, transaction: Transaction, key: RequestKey, answer: Mapping[str, Any]) -> None:
        """Remembers the answer, together with what the transaction did."""
        if key.request_id is not None:
            await transaction.execute(self._remember, {**key.parameters(), "answer": Jsonb(dict(answer))})
