"""What was set aside: one line for each input and reason, with how often, until the input can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sayso.corpus import paging
from sayso.corpus.packing import storable
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import set_aside
from sayso.corpus.store.tools import chunks
from sayso.corpus.views import AsideRow, Page
from sayso.records import SetAside

MISTYPED = "MissingError"
"""Kind of what names nothing at all: its user is told; there is nothing to come back to."""


def write(connection: Connection, items: Iterable[SetAside], at: str) -> None:
    """Keeps what was set aside at `at`; what is kept already for the same reason counts once more."""
    told = {_key(item): item for item in items if item.kind != MISTYPED}
    there = {(row.mark, row.error): row.key for row in _held(connection, [mark for mark, _ in told])}
    again = [there[key] for key in told if key in there]
    if again:
        values = {"times": set_aside.c.times + 1, "at": at}
        for some in chunks(again):
            connection.execute(update(set_aside).where(set_aside.c.key.in_(some)).values(values))
    new = {key: item for key, item in told.items() if key not in there}
    rows = [
        {
            "key": key,
            "mark": mark,
            "name": storable(item.name),
            "id": storable(item.id),
            "error": error,
            "kind": item.kind,
            "first": at,
            "at": at,
            "times": 1,
        }
        for ((mark, error), item), key in zip(
            new.items(), take(connection, "set_aside", len(new)), strict=True
        )
    ]
    if rows:
        connection.execute(insert(set_aside), rows)


def held(connection: Connection, names: Collection[str]) -> bool:
    """Whether any of these inputs is kept as set aside."""
    return bool(_held(connection, _marks(names)))


def clear(connection: Connection, names: Collection[str]) -> None:
    """Takes out what was set aside of these inputs: they could be read."""
    for some in chunks(_marks(names)):
        connection.execute(delete(set_aside).where(set_aside.c.mark.in_(some)))


def page(connection: Connection, limit: int, cursor: str | None) -> Page[AsideRow]:
    """See `Corpus.set_aside`."""
    total, more_than = paging.count(connection, select(set_aside.c.key))
    order: paging.Order = [(set_aside.c.at, True), (set_aside.c.key, True)]
    rows, following = paging.page(connection, select(set_aside), order, limit, cursor)
    shown = tuple(AsideRow(r.key, r.name, r.error, r.kind, r.at, r.times, r.first) for r in rows)
    return Page(shown, total, following, more_than)


def _key(item: SetAside) -> tuple[str, str]:
    return _mark(item.name), storable(item.error) or ""


def _mark(name: str) -> str:
    """What a name is looked up by: names have any length, an index has not."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _marks(names: Collection[str]) -> list[str]:
    return [_mark(name) for name in dict.fromkeys(names) if name]


def _held(connection: Connection, marks: list[str]) -> list[Any]:
    out: list[Any] = []
    for some in chunks(marks):
        asked = select(set_aside.c.key, set_aside.c.mark, set_aside.c.error)
        out += connection.execute(asked.where(set_aside.c.mark.in_(some))).all()
    return out
