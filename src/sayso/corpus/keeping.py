"""The corpus on itself: its log, how it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from sayso.corpus import custody, paging
from sayso.corpus.store import Store, fulltext
from sayso.corpus.store.faults import flaws
from sayso.corpus.store.migrate import version
from sayso.corpus.store.schema import articles, claims, clusters, entities, log, set_aside, stories, versions
from sayso.corpus.views import Health, LogEntry, Page

TOLD = 20
"""Outlets and makers that are told by name; the rest are counted together."""


def log_page(connection: Connection, limit: int, cursor: str | None) -> Page[LogEntry]:
    """See `Corpus.log`."""
    total, more_than = paging.count(connection, select(log.c.key))
    rows, following = paging.page(connection, select(log), [(log.c.key, True)], limit, cursor)
    shown = tuple(LogEntry(r.key, r.at, r.action, r.target, r.made_by, r.detail, r.sha256) for r in rows)
    return Page(shown, total, following, more_than)


def health(store: Store, connection: Connection, check: bool = True) -> Health:
    """See `Corpus.health`."""

    def counted(table: object, *conditions: object) -> int:
        asked = select(func.count()).select_from(table).where(*conditions)  # type: ignore[arg-type]
        return connection.execute(asked).scalar() or 0

    stands = articles.c.removed.is_(None)
    first, last = connection.execute(
        select(func.min(articles.c.added), func.max(articles.c.added)).where(stands)
    ).one()
    by_outlet = (
        select(func.max(articles.c.outlet), func.count())
        .where(stands, articles.c.outlet_norm.is_not(None))
        .group_by(articles.c.outlet_norm)
        .order_by(func.count().desc(), func.max(articles.c.outlet))
        .limit(TOLD)
    )
    by_maker = (
        select(versions.c.made_by, func.count())
        .group_by(versions.c.made_by)
        .order_by(func.count().desc(), versions.c.made_by)
        .limit(TOLD)
    )
    return Health(
        articles=counted(articles, stands),
        versions=counted(versions),
        stories=counted(stories, stories.c.articles > 0),
        claims=counted(claims),
        clusters=counted(clusters),
        entities=counted(entities, entities.c.articles > 0, entities.c.into.is_(None)),
        set_aside=counted(set_aside),
        first_added=first,
        last_added=last,
        outlets=tuple((r[0], r[1]) for r in connection.execute(by_outlet)),
        made_by=tuple((r[0], r[1]) for r in connection.execute(by_maker)),
        schema_version=version(connection) or "",
        bytes=_size(store, connection),
        problems=tuple(_problems(store, connection)) if check else (),
    )


def _size(store: Store, connection: Connection) -> int | None:
    if store.place.path is None:
        return connection.execute(text("SELECT pg_database_size(current_database())")).scalar()
    return sum(p.stat().st_size for p in _files(store) if p.exists())


def _files(store: Store) -> list[Path]:
    path = store.place.path
    assert path is not None
    return [path, path.with_name(path.name + "-wal")]


def _problems(store: Store, connection: Connection) -> Iterator[str]:
    """What is wrong, in words: pages, references, counts, index, chain of the log."""
    yield from flaws(connection)
    yield from _disagreements(connection)
    if not store.read_only:
        yield from fulltext.faults(connection)
    yield from custody.breaks(connection)


_CHECKS = {
    "articles lack their newest version": """SELECT count(*) FROM articles a LEFT JOIN versions v
        ON v.article = a.key AND v.version = a.version WHERE a.removed IS NULL AND v.article IS NULL""",
    "claims have no cluster": """SELECT count(*) FROM claims c LEFT JOIN clusters k ON k.key = c.cluster
        WHERE k.key IS NULL AND c.rejected = 0""",
    "claims are of another story than their article": """SELECT count(*) FROM claims c
        JOIN articles a ON a.key = c.article WHERE a.story <> c.story""",
    "stories count their articles wrongly": """SELECT count(*) FROM stories s WHERE s.articles <>
        (SELECT count(*) FROM articles a WHERE a.story = s.key AND a.removed IS NULL)""",
    "articles count their claims wrongly": """SELECT count(*) FROM articles a WHERE a.removed IS NULL AND
        a.claims <> (SELECT count(*) FROM claims c WHERE c.article = a.key)""",
    "entities count what they said wrongly": """SELECT count(*) FROM entities e WHERE e.into IS NULL AND
        e.said <> (SELECT count(*) FROM claims c WHERE c.source_entity = e.key)""",
}


def _disagreements(connection: Connection) -> Iterator[str]:
    for words, asked in _CHECKS.items():
        statement = asked.replace("e.into", 'e."into"')
        wrong = connection.execute(text(statement)).scalar()
        if wrong:
            yield f"{wrong} {words}"
