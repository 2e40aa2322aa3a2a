"""The transactional outbox: events are rows, written by the transaction that made them true."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message
from psycopg.types.json import Jsonb
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    FromClause,
    Index,
    Insert,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    bindparam,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.kit import traces
from services.kit.database import Database, Transaction
from services.kit.ids import uuid7
from services.kit.sql import compiled
from serviq.common.v1 import options_pb2

SIGNAL = "outbox"
"""Raised with every commit that leaves something to publish; the relay waits for it."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The event that led to another: its id, and the `traceparent` it came with (empty when it had none)."""

    event_id: UUID
    traceparent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingEvent:
    """One event on its way out. Its id is the CloudEvents id and the Nats-Msg-Id alike."""

    id: UUID
    subject: str
    type: str
    payload: bytes
    headers: dict[str, str]
    happened_at: datetime

    def parameters(self) -> dict[str, Any]:
        """Returns the event as the `event_*` parameters of the outbox's statements."""
        return {
            "event_id": self.id,
            "event_subject": self.subject,
            "event_type": self.type,
            "event_payload": self.payload,
            "event_headers": Jsonb(self.headers),
            "event_happened_at": self.happened_at,
        }


def outgoing(message: Message, *, happened_at: datetime, cause: Cause | None = None) -> OutgoingEvent:
    """Wraps a contract event for the outbox.

    The subject comes from the message's `subject` option. What led to it goes along: the `cause` (CloudEvents has no
    standard attribute for it: the extension is named causationid) and its trace, or else the trace of the RPC.
    """
    headers: dict[str, str] = {}
    if cause is None:
        traces.inject(headers)
    else:
        headers["ce-causationid"] = str(cause.event_id)
        with traces.span(f"record {message.DESCRIPTOR.name}", parent={"traceparent": cause.traceparent}):
            traces.inject(headers)
    return OutgoingEvent(
        id=uuid7(),
        subject=_PLACEHOLDER.sub(
            lambda placeholder: str(getattr(message, placeholder[1])), subject_template(message.DESCRIPTOR)
        ),
        type=message.DESCRIPTOR.full_name,
        payload=message.SerializeToString(),
        headers=headers,
        happened_at=happened_at,
    )


@cache
def subject_template(descriptor: Descriptor) -> str:
    """Returns the event's `subject` option, such as `serviq.ticket.v1.ticket.created.{ticket_id}`.

    Raises LookupError for a message that is no event.
    """
    subject: str = descriptor.GetOptions().Extensions[options_pb2.subject]
    if not subject:
        raise LookupError(f"{descriptor.full_name} has no subject: it is not an event")
    return subject


class Outbox:
    """The outbox of one service: its table, and how to add to it.

    Rows stay after they were published, for the retention period: the stream can be rebuilt from them.
    """

    def __init__(self, metadata: MetaData) -> None:
        self.table = Table(
            "outbox",
            metadata,
            Column("id", Uuid, primary_key=True),
            Column("subject", Text, nullable=False),
            Column("type", Text, nullable=False),
            Column("payload", LargeBinary, nullable=False),
            Column("headers", JSONB, nullable=False),
            Column("happened_at", DateTime(timezone=True), nullable=False),
            Column("published_at", DateTime(timezone=True)),
            Column("stream_sequence", BigInteger),
        )
        # The relay asks for what is not published, and after a reconnect for what the stream has lost.
        Index("ix_outbox_unpublished", self.table.c.id, postgresql_where=text("published_at IS NULL"))
        Index("ix_outbox_stream_sequence", self.table.c.stream_sequence)
        # The sweeper asks for what is old, and rows are published roughly in order.
        Index("ix_outbox_published_at", self.table.c.published_at, postgresql_using="brin")
        self._event = {
            column: bindparam(f"event_{column}", type_=self.table.c[column].type)
            for column in ("id", "subject", "type", "payload", "headers", "happened_at")
        }
        self._insert = compiled(insert(self.table).values(self._event))

    def insert_with(self, source: FromClause) -> Insert:
        """Returns the insertion of one event, `OutgoingEvent.parameters()`, for every row of the source.

        It is for a statement that changes and tells in one round trip: the source is the CTE of the change.
        """
        return insert(self.table).from_select(list(self._event), select(*self._event.values()).select_from(source))

    async def append(self, transaction: Transaction, events: Sequence[OutgoingEvent]) -> None:
        """Adds the events to the transaction; the relay is woken when it commits."""
        if events:
            await transaction.execute_many(self._insert, [event.parameters() for event in events])
            transaction.raise_signal(SIGNAL)

    def wake(self, source: Database | Transaction) -> None:
        """Wakes the relay after a statement with `insert_with`: now, or when its transaction commits."""
        source.raise_signal(SIGNAL)
