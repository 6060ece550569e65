"""Keys: given out in order, in the transaction that uses them, and never again."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from sayso.corpus.store.schema import counters


def take(connection: Connection, name: str, count: int) -> range:
    """The next `count` keys of the table `name`. Only writers ask, one at a time (`Store.writing`)."""
    if not count:
        return range(0)
    first = connection.execute(select(counters.c.next).where(counters.c.name == name)).scalar()
    if first is None:
        first = 1
        connection.execute(insert(counters).values(name=name, next=first + count))
    else:
        connection.execute(update(counters).where(counters.c.name == name).values(next=first + count))
    return range(first, first + count)


def upcoming(connection: Connection, name: str) -> int:
    """The first key that the next `take` will give."""
    return connection.execute(select(counters.c.next).where(counters.c.name == name)).scalar() or 1
