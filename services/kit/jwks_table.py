"""The signing keys as a service remembers them: one row in its own schema."""

from __future__ import annotations

from collections.abc import Sequence

from psycopg.types.json import Jsonb
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    MetaData,
    Table,
    bindparam,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from services.kit.database import Database
from services.kit.jwks import Jwk
from services.kit.sql import compiled


class JwksTable:
    """The table, for `store/tables.py`: `JWKS = JwksTable(METADATA)`."""

    def __init__(self, metadata: MetaData) -> None:
        self.table = table = Table(
            "jwks",
            metadata,
            # True and unique: there is one row or none.
            Column("is_current", Boolean, primary_key=True, server_default=text("true")),
            Column("keys", JSONB, nullable=False),
            Column("fetched_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
            CheckConstraint("is_current", name="one_row"),
        )
        self.select = compiled(select(table.c["keys"]))
        statement = insert(table).values(keys=bindparam("keys", type_=JSONB))
        self.replace = compiled(
            statement.on_conflict_do_update(
                index_elements=["is_current"], set_={"keys": statement.excluded["keys"], "fetched_at": func.now()}
            )
        )


class DatabaseKeys:
    """Keys that outlive the process in the service's database; what `KeySet(saved=...)` takes."""

    def __init__(self, table: JwksTable, database: Database) -> None:
        self._table = table
        self._database = database

    async def load(self) -> Sequence[Jwk]:
        """Returns the keys saved last; none when none were."""
        row = await self._database.fetch_one(self._table.select)
        return row["keys"] if row else []

    async def save(self, keys: Sequence[Jwk]) -> None:
        """Puts the keys in the place of those saved before."""
        await self._database.execute(self._table.replace, {"keys": Jsonb([dict(key) for key in keys])})
