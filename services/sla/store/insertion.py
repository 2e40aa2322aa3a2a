"""How many rows are written in one round trip: a statement that takes one array for each column."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, bindparam, func, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert

from services.kit.database import Parameters
from services.kit.sql import Query, compiled


def insertion(table: Table) -> Query:
    """Returns the statement that adds rows to the table, leaving out those that are there already.

    A hundred rows cost it the planning and the round trip of one. What it takes is made by `parameters_of`.
    """
    return compiled(_arriving(table).on_conflict_do_nothing())


def replacement(table: Table) -> Insert:
    """Returns the statement that adds rows to the table, or puts them in the place of those with their primary key.

    A row that says the same already is not written. What it takes is made by `parameters_of`.
    """
    statement = _arriving(table)
    others = [column.name for column in table.c if not column.primary_key]
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={name: statement.excluded[name] for name in others},
        where=tuple_(*(table.c[name] for name in others)).is_distinct_from(
            tuple_(*(statement.excluded[name] for name in others))
        ),
    )


def parameters_of(table: Table, rows: Iterable[Any]) -> Parameters:
    """Returns the rows, objects whose attributes are named like the columns, turned into one array for each column."""
    rows = list(rows)
    return {column.name: [getattr(row, column.name) for row in rows] for column in table.c}


def _arriving(table: Table) -> Insert:
    arrays = (bindparam(column.name, type_=ARRAY(column.type)) for column in table.c)
    arriving = func.unnest(*arrays).table_valued(*table.c.keys()).render_derived()
    return insert(table).from_select(list(table.c), select(arriving))
