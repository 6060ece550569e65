"""Pages: cursors that say where the last one ended, and counts that stop counting in time."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from sayso.errors import QueryError

Order = Sequence[tuple[ColumnElement[Any], bool]]
"""The columns that rows are sorted by, each with whether it descends; together they tell rows apart."""

COUNTED = 10_000
"""Rows that are counted at most; beyond, a page says "more than"."""

LARGEST_PAGE = 1_000


def encode(values: Sequence[Any]) -> str:
    """A cursor: opaque, safe in a URL."""
    return base64.urlsafe_b64encode(json.dumps(list(values)).encode()).decode().rstrip("=")


def decode(cursor: str, length: int) -> list[Any]:
    """What `encode` encoded. Raises QueryError where it is not `length` strings and numbers."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        values = json.loads(text)
        if not isinstance(values, list) or len(values) != length:
            raise ValueError
        if not all(isinstance(v, str | int | float) for v in values):
            raise ValueError
    except (ValueError, binascii.Error, RecursionError):
        raise QueryError(f"cursor {cursor}", "is none of this list", "start from the first page") from None
    return values


def after(columns: Order, values: Sequence[Any]) -> ColumnElement[bool]:
    """Rows that follow `values` in the order of `columns`, each with whether it descends."""
    alternatives = []
    for i, (column, down) in enumerate(columns):
        same = [c == v for (c, _), v in zip(columns[:i], values, strict=False)]
        alternatives.append(and_(*same, column < values[i] if down else column > values[i]))
    return or_(*alternatives)


def ordered(columns: Order) -> list[ColumnElement[Any]]:
    """The columns, as ORDER BY wants them."""
    return [c.desc() if down else c.asc() for c, down in columns]


def count(connection: Connection, matching: Select[Any]) -> tuple[int, bool]:
    """How many rows `matching` has, and whether there are more than could be counted."""
    some = matching.order_by(None).limit(COUNTED + 1).subquery()
    found = connection.execute(select(func.count()).select_from(some)).scalar() or 0
    return min(found, COUNTED), found > COUNTED


def page(
    connection: Connection, statement: Select[Any], order: Order, limit: int, cursor: str | None
) -> tuple[Sequence[Any], str | None]:
    """The rows of `statement` that follow `cursor`, and the cursor for those after them, None at the end."""
    size = bounded(limit)
    if cursor:
        statement = statement.where(after(order, decode(cursor, len(order))))
    keyed = statement.add_columns(*(c.label(f"o{i}") for i, (c, _) in enumerate(order)))
    found = connection.execute(keyed.order_by(*ordered(order)).limit(size + 1)).all()
    if len(found) <= size:
        return found, None
    last = found[size - 1]
    return found[:size], encode([getattr(last, f"o{i}") for i in range(len(order))])


def bounded(limit: int) -> int:
    """A page's size within reason."""
    return max(1, min(limit, LARGEST_PAGE))
