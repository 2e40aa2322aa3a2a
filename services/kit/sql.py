"""SQLAlchemy writes the SQL, psycopg runs it: statements are compiled to text once, when their module is imported."""

from __future__ import annotations

from typing import NewType

from sqlalchemy import MetaData
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.sql.expression import ClauseElement
from sqlalchemy.types import UserDefinedType

Query = NewType("Query", str)
"""SQL text with psycopg's `%(name)s` placeholders."""

_DIALECT = psycopg.dialect()  # type: ignore[no-untyped-call]


def compiled(statement: ClauseElement) -> Query:
    """Returns the statement as text for psycopg.

    Every value must be a named `bindparam` or a literal column: one that was given in place would be lost, so it is
    refused with ValueError.
    """
    result = statement.compile(dialect=_DIALECT)
    valued = [name for name, value in result.params.items() if value is not None]
    if valued:
        raise ValueError(f"give these values by bindparam or literal_column: {', '.join(sorted(valued))}")
    return Query(str(result))


def schema_metadata(schema: str) -> MetaData:
    """Returns the metadata of one service's schema, with the names constraints and indexes get."""
    return MetaData(
        schema=schema,
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        },
    )


class Xid8(UserDefinedType[int]):
    """PostgreSQL's number of a transaction, which never wraps around (PostgreSQL manual, 8.19)."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Its name in SQL."""
        return "xid8"


# So that Alembic, which reads the schema back, knows it.
ischema_names["xid8"] = Xid8
