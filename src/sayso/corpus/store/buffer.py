"""Rows and keys of many stories, written together: a statement for each table, not for each story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from sayso.corpus.store.keys import take, upcoming
from sayso.corpus.store.tools import put

Row = dict[str, Any]


class Buffer:
    """Rows to be inserted. `flush` writes them, table by table in the order given, and the keys they use."""

    def __init__(self, connection: Connection, order: Sequence[Table]) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Row]] = {table: [] for table in order}
        self._first: dict[str, int] = {}
        self._next: dict[str, int] = {}

    def take(self, name: str, count: int) -> range:
        """As `store.keys.take`; nobody else may take keys of that name until `flush`."""
        if name not in self._next:
            self._first[name] = self._next[name] = upcoming(self._connection, name)
        first = self._next[name]
        self._next[name] = first + count
        return range(first, first + count)

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Rows to be inserted into `table`."""
        self._rows[table].extend(rows)

    def flush(self) -> None:
        """Writes what was given."""
        for name, following in self._next.items():
            take(self._connection, name, following - self._first[name])
        for table, rows in self._rows.items():
            put(self._connection, table, rows)
            rows.clear()
        self._first.clear()
        self._next.clear()
