"""Reading again: what the models of today find in the articles that are there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from sqlalchemy import select

from sayso.corpus.add import BATCH_READ, look_up, write_batch
from sayso.corpus.browse import one_story
from sayso.corpus.dates import now
from sayso.corpus.packing import unpack_reading
from sayso.corpus.store import Store
from sayso.corpus.store.schema import articles, versions
from sayso.corpus.views import Added
from sayso.corpus.weave import Weaver
from sayso.corpus.write import Entry
from sayso.records import Article, Reading, SetAside


def reread(
    store: Store, weaver: Weaver, *, story: int | None, engine: str | None
) -> Iterator[Added | SetAside]:
    """See `Corpus.reread`. An article that cannot be read this time keeps the reading that it has."""
    from sayso.api import read_many

    if story is not None:
        with store.reading() as connection:
            story = one_story(connection, story).key
    held: list[tuple[str, Reading]] = []
    stored = _stored(store, story, held)
    results = read_many(stored, engine=engine, batch_size=BATCH_READ)
    while batch := list(itertools.islice(results, BATCH_READ)):
        old, held[: len(batch)] = held[: len(batch)], []
        yield from _commit(store, weaver, batch, old)


def _stored(store: Store, story: int | None, held: list[tuple[str, Reading]]) -> Iterator[Article]:
    """The articles, in order of their keys; (identity, reading) of each is put into `held`."""
    last = 0
    while True:
        asked = (
            select(articles.c.key, articles.c.identity, versions.c.reading)
            .join(
                versions,
                (versions.c.article == articles.c.key) & (versions.c.version == articles.c.version),
            )
            .where(articles.c.key > last, articles.c.removed.is_(None))
            .order_by(articles.c.key)
            .limit(BATCH_READ)
        )
        if story is not None:
            asked = asked.where(articles.c.story == story)
        with store.reading() as connection:
            rows = connection.execute(asked).all()
        if not rows:
            return
        last = rows[-1].key
        for row in rows:
            reading = unpack_reading(row.reading)
            held.append((row.identity, reading))
            yield reading.article


def _commit(
    store: Store, weaver: Weaver, batch: list[Reading | SetAside], old: list[tuple[str, Reading]]
) -> list[Added | SetAside]:
    results: list[Added | SetAside] = []
    entries: list[Entry] = []
    try:
        with store.writing() as connection:
            there = look_up(connection, [identity for identity, _ in old])
            for result, (identity, was) in zip(batch, old, strict=True):
                known = there.get(identity)
                if isinstance(result, SetAside) or known is None or known.removed:
                    results += [result] if isinstance(result, SetAside) else []
                    continue
                name = result.article.name
                if result == was:
                    results.append(Added(known.key, was.article.id, "known", known.version, name))
                    continue
                entry = Entry(
                    known.key, result, identity, known.sha256 or "", "reread", known.version, known.story
                )
                entry.placed = known.placed
                entries.append(entry)
                results.append(
                    Added(known.key, was.article.id, "reread", known.version, name, result.warnings, result)
                )
            write_batch(connection, weaver, entries, now())
    except BaseException:
        weaver.forget()
        raise
    return results
