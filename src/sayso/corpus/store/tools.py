"""Small help with statements."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table

T = TypeVar("T")
Values = Callable[[Mapping[str, Any]], tuple[Any, ...]]
_MARK = {"sqlite": "?", "postgresql": "%s"}

CHUNK = 500
"""Values in one IN (…): below what any database allows in a statement."""


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """`values` in parts of at most `size`."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, all with the columns of the first.

    The driver is asked itself: adding writes hundreds of rows an article, and SQLAlchemy's handling of every
    value took longer than the database.
    """
    if rows:
        statement, values = _insert(table, tuple(rows[0]), connection.dialect.name)
        connection.exec_driver_sql(statement, list(map(values, rows)))


def change(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Sets, in the row of each one's `key`, the other columns that the first has; as quick as `put`."""
    if rows:
        statement, values = _update(table, tuple(rows[0]), connection.dialect.name)
        connection.exec_driver_sql(statement, list(map(values, rows)))


@functools.cache
def _insert(table: Table, columns: tuple[str, ...], dialect: str) -> tuple[str, Values]:
    names, marks = ", ".join(f'"{c}"' for c in columns), ", ".join([_MARK[dialect]] * len(columns))
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608  # all from the schema
    return statement, operator.itemgetter(*columns)


@functools.cache
def _update(table: Table, columns: tuple[str, ...], dialect: str) -> tuple[str, Values]:
    mark, changed = _MARK[dialect], [c for c in columns if c != "key"]
    names = ", ".join(f'"{c}" = {mark}' for c in changed)
    statement = f'UPDATE "{table.name}" SET {names} WHERE "key" = {mark}'  # noqa: S608  # all from the schema
    return statement, operator.itemgetter(*changed, "key")
