"""How many rows are added in one round trip: a statement that takes one array for each column."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.kit.database import Parameters
from services.kit.sql import Query, compiled


def insertion(table: Table) -> Query:
    """Returns the statement that adds rows to the table, leaving out those that are there already.

    A hundred rows cost it the planning and the round trip of one. What it takes is made by `parameters_of`.
    """
    arrays = (bindparam(column.name, type_=ARRAY(column.type)) for column in table.c)
    arriving = func.unnest(*arrays).table_valued(*table.c.keys()).render_derived()
    return compiled(insert(table).from_select(list(table.c), select(arriving)).on_conflict_do_nothing())


def parameters_of(table: Table, rows: Iterable[Any]) -> Parameters:
    """Returns the rows, objects whose attributes are named like the columns, turned into one array for each column."""
    rows = list(rows)
    return {column.name: [getattr(row, column.name) for row in rows] for column in table.c}
