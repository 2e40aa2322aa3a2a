"""The inbox: which events a consumer has done, written by the transaction that did them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Column, DateTime, Index, MetaData, Table, Text, Uuid, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.kit.database import Transaction
from services.kit.sql import compiled


class Inbox:
    """The inbox of one service. Delivered twice, done once.

    Rows live at least as long as outbox rows: a stream that is rebuilt from an outbox must find them.
    """

    def __init__(self, metadata: MetaData) -> None:
        self.table = Table(
            "inbox",
            metadata,
            Column("consumer", Text, primary_key=True),
            Column("event_id", Uuid, primary_key=True),
            Column("received_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        )
        # Only ever read by age, and rows come in order of age.
        Index("ix_inbox_received_at", self.table.c.received_at, postgresql_using="brin")
        arriving = select(bindparam("consumer", type_=Text), func.unnest(bindparam("event_ids", type_=ARRAY(Uuid))))
        self._claim = compiled(
            insert(self.table)
            .from_select(["consumer", "event_id"], arriving, include_defaults=False)
            .on_conflict_do_nothing()
            .returning(self.table.c.event_id)
        )

    async def claim(self, transaction: Transaction, consumer: str, event_ids: Iterable[UUID]) -> set[UUID]:
        """Marks the events as done by this transaction and returns those that no other had done before.

        Waits for another transaction that is doing one of them. The ids are claimed in one order everywhere, so that
        two batches that overlap wait for one another instead of deadlocking.
        """
        rows = await transaction.fetch_all(self._claim, {"consumer": consumer, "event_ids": sorted(event_ids)})
        return {row["event_id"] for row in rows}
