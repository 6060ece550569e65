"""Watches: saved searches, and what is new for them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from sayso.corpus import custody, queries
from sayso.corpus.dates import now
from sayso.corpus.packing import line, stored
from sayso.corpus.rows import claim_columns, claim_row, joined_claims
from sayso.corpus.search import conditions_of
from sayso.corpus.store.keys import take, upcoming
from sayso.corpus.store.schema import claims, watches
from sayso.corpus.views import Digest, Query, Watch
from sayso.errors import NotFoundError, QueryError

MOST = 1_000
"""Claims of one digest, the newest; those before them are left out."""

LONGEST_NAME = 100


def save(connection: Connection, name: str, query: Query, every: int) -> Watch:
    """See `Corpus.watch`. The first digest holds what comes from now on."""
    if not name.strip() or len(name) > LONGEST_NAME or any(not c.isprintable() for c in name):
        raise QueryError(f"watch {name!r}", "is no name", f"give 1 to {LONGEST_NAME} printable characters")
    if every < 0:
        raise QueryError(f"watch {name}", f"{every} seconds are no time between digests", "give 0 or more")
    told = line(queries.to_json(queries.checked(query)))
    connection.execute(delete(watches).where(watches.c.name == name))
    row = {
        "key": take(connection, "watches", 1)[0],
        "name": name,
        "query": told,
        "every": every,
        "created": now(),
        "last_digest": None,
        "last_claim": upcoming(connection, "claims") - 1,
    }
    connection.execute(insert(watches).values(**row))
    custody.write(connection, [("watch", f"watch {row['key']}", "", f"every {every} seconds")])
    return one(connection, name)


def listed(connection: Connection) -> tuple[Watch, ...]:
    """See `Corpus.watches`."""
    return tuple(_watch(row) for row in connection.execute(select(watches).order_by(watches.c.name)))


def one(connection: Connection, name: str) -> Watch:
    """The watch of that name. Raises NotFoundError, naming those there are."""
    row = connection.execute(select(watches).where(watches.c.name == name)).first()
    if row is None:
        names = ", ".join(w.name for w in listed(connection)[:20])
        raise NotFoundError(
            f"watch {name}", "there is none", f"there are: {names}" if names else "save it first"
        )
    return _watch(row)


def forget(connection: Connection, name: str) -> None:
    """See `Corpus.unwatch`."""
    watch = one(connection, name)
    connection.execute(delete(watches).where(watches.c.key == watch.key))
    custody.write(connection, [("unwatch", f"watch {watch.key}", "", "")])


def digest(connection: Connection, name: str, force: bool) -> Digest | None:
    """See `Corpus.digest`; what it holds is not told again by the next."""
    watch = one(connection, name)
    made = now()
    if watch.last_digest is not None and not force and _seconds(watch.last_digest, made) < watch.every:
        return None
    seen = select(watches.c.last_claim).where(watches.c.key == watch.key)
    after = connection.execute(seen).scalar() or 0
    source, conditions = conditions_of(connection, watch.query, joined_claims)
    found = (
        select(*claim_columns)
        .select_from(source)
        .where(*conditions, claims.c.key > after)
        .order_by(claims.c.key.desc())
        .limit(MOST)
    )
    rows = tuple(claim_row(row) for row in connection.execute(found))
    last = connection.execute(select(func.max(claims.c.key))).scalar() or after
    values = {"last_digest": made, "last_claim": max(last, after)}
    connection.execute(update(watches).where(watches.c.key == watch.key).values(values))
    return Digest(one(connection, name), made, watch.last_digest, rows)


def _seconds(earlier: str, later: str) -> float:
    """Seconds between two times of `now`. A clock that was set back counts as none."""
    first, second = (
        datetime.fromisoformat(t.replace("Z", "+00:00")).astimezone(UTC) for t in (earlier, later)
    )
    return max(0.0, (second - first).total_seconds())


@stored
def _watch(row: Any) -> Watch:
    query = queries.from_json(json.loads(row.query))
    return Watch(row.key, row.name, query, row.every, row.created, row.last_digest)
