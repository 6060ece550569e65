"""Adding: what is known is left alone, what is new is read, and each batch is committed whole."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from sayso.corpus import aside, custody, write
from sayso.corpus.dates import now
from sayso.corpus.feeds import FeedStates, is_known
from sayso.corpus.identity import identity, text_sha256
from sayso.corpus.store import Store
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import articles, versions
from sayso.corpus.store.tools import chunks
from sayso.corpus.views import Added
from sayso.corpus.weave import Weaver
from sayso.corpus.write import Entry
from sayso.garbage import collecting_later
from sayso.records import Article, Reading, SetAside

if TYPE_CHECKING:
    from sayso.api import Given, Options

BATCH_READ = 8
"""Articles that are read and then committed together."""

BATCH_GIVEN = 256
"""Readings that are committed together when they come ready-made."""

Result = Added | SetAside


@dataclass(frozen=True, slots=True)
class Known(SetAside):
    """An article that needs no reading, on its way through the readers: they hand on what is set aside."""

    added: Added | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class There:
    """What the corpus holds under an identity."""

    key: int
    version: int
    sha256: str | None
    story: int
    placed: int
    removed: str | None


def add(
    store: Store,
    weaver: Weaver,
    given: Iterable[Given],
    *,
    processes: int,
    engine: str | None,
    options: Options | None,
    stop: Callable[[], bool],
) -> Iterator[Result]:
    """See `Corpus.add`."""
    from sayso.api import read_many
    from sayso.api.lifting import lift
    from sayso.ingest.inputs import DEFAULT_OPTIONS

    options = options or DEFAULT_OPTIONS
    states = FeedStates(store)
    known = options.known or (lambda url: is_known(store, url))
    lifted = lift(given, replace(options, known=known, feed_states=options.feed_states or states))
    unread = itertools.takewhile(lambda _: not stop(), _sifted(store, lifted))
    results = read_many(unread, processes=processes, engine=engine, batch_size=BATCH_READ)
    for batch in _batches(results, BATCH_READ):
        yield from commit(store, weaver, batch)
    states.save()  # not before: a feed that was cut off is read again, and what is known of it skipped


def add_readings(
    store: Store, weaver: Weaver, readings: Iterable[Reading | SetAside], stop: Callable[[], bool]
) -> Iterator[Result]:
    """See `Corpus.add_readings`."""
    for batch in _batches(readings, BATCH_GIVEN):
        yield from commit(store, weaver, batch)
        if stop():
            return


def _batches(results: Iterable[Reading | SetAside], size: int) -> Iterator[list[Reading | SetAside]]:
    results = iter(results)
    while batch := list(itertools.islice(results, size)):
        yield batch


def _sifted(store: Store, items: Iterable[Article | SetAside]) -> Iterator[Article | SetAside]:
    """The items, in order; an article that the corpus has as it is comes out as `Known`."""
    items = iter(items)
    while batch := list(itertools.islice(items, BATCH_READ)):
        names = {i: identity(a) for i, a in enumerate(batch) if isinstance(a, Article)}
        with store.reading() as connection:
            there = look_up(connection, list(names.values()))
        for i, item in enumerate(batch):
            known = there.get(names[i]) if i in names else None
            if known is None or not isinstance(item, Article):
                yield item
            elif known.removed:
                yield _taken_down(item, known.removed)
            elif known.sha256 == text_sha256(item.text, item.title):
                added = Added(known.key, item.id, "known", known.version, item.name)
                yield Known(item.id, "", item.name, added=added)
            else:
                yield item


def look_up(connection: Connection, names: Sequence[str]) -> dict[str, There]:
    """What the corpus holds, by identity."""
    out = {}
    for part in chunks(names):
        asked = (
            select(articles, versions.c.sha256)
            .outerjoin(
                versions,
                (versions.c.article == articles.c.key) & (versions.c.version == articles.c.version),
            )
            .where(articles.c.identity.in_(part))
        )
        for row in connection.execute(asked):
            out[row.identity] = There(row.key, row.version, row.sha256, row.story, row.placed, row.removed)
    return out


def commit(store: Store, weaver: Weaver, batch: Sequence[Reading | SetAside]) -> list[Result]:
    """Adds a batch in one transaction; its results, in order, are true once this returns."""
    names = [identity(r.article) if isinstance(r, Reading) else "" for r in batch]
    results: list[Result] = []
    start = 0
    while start < len(batch):  # two of the same identity are two versions, one after the other
        end, seen = start, set[str]()
        while end < len(batch) and not (names[end] and names[end] in seen):
            seen.add(names[end])
            end += 1
        results += _commit(store, weaver, batch[start:end], names[start:end])
        start = end
    return results


def _commit(
    store: Store, weaver: Weaver, batch: Sequence[Reading | SetAside], names: Sequence[str]
) -> list[Result]:
    if all(isinstance(item, Known) for item in batch):
        results: list[Result] = [item.added or item for item in batch if isinstance(item, Known)]
        _clear_aside(store, results)
        return results
    at = now()
    try:
        with store.writing() as connection:
            there = look_up(connection, [name for name in names if name])
            results, entries, left = _sort_out(connection, batch, names, there)
            aside.clear(connection, _read_of(results))
            aside.write(connection, left, at)
            write_batch(connection, weaver, entries, at)
    except BaseException:
        weaver.forget()  # what it keeps may be of articles that are not there
        raise
    return results


def _read_of(results: Sequence[Result]) -> list[str]:
    """Names of the inputs that could be read."""
    return [result.name for result in results if isinstance(result, Added)]


def _clear_aside(store: Store, results: Sequence[Result]) -> None:
    with store.reading() as connection:
        found = aside.held(connection, _read_of(results))
    if found:
        with store.writing() as connection:
            aside.clear(connection, _read_of(results))


@collecting_later()
def write_batch(connection: Connection, weaver: Weaver, entries: Sequence[Entry], at: str) -> None:
    """Writes articles that are new, changed or read again, and traces the stories that they touch."""
    if not entries:
        return
    weaver.place(connection, entries)
    write.article_rows(connection, entries, at)
    weaver.begin(connection)
    weaver.remember(connection, entries)
    write.claim_rows(connection, entries)
    there, about = write.entity_rows(connection, entries)
    weaver.weave(connection)
    write.write_claims(connection, entries, there, about)
    write.version_rows(connection, entries, weaver.packed(), at)
    custody.write(
        connection,
        [
            (e.status, f"article {e.key}", e.reading.made_by, f"version {e.version} sha256 {e.sha256}")
            for e in entries
        ],
    )


def _sort_out(
    connection: Connection,
    batch: Sequence[Reading | SetAside],
    names: Sequence[str],
    there: dict[str, There],
) -> tuple[list[Result], list[Entry], list[SetAside]]:
    """What becomes of each item of a batch, what is to be written, and what was set aside."""
    results: list[Result] = []
    entries: list[Entry] = []
    left: list[SetAside] = []
    new = iter(take(connection, "articles", sum(1 for n in names if n and n not in there)))
    for item, name in zip(batch, names, strict=True):
        if isinstance(item, Known):
            results.append(item.added or item)
            continue
        if isinstance(item, SetAside):
            left.append(item)
            results.append(item)
            continue
        article, known = item.article, there.get(name)
        sha256 = text_sha256(article.text, article.title)
        if known is not None and known.removed:
            results.append(_taken_down(article, known.removed))
        elif known is not None and known.sha256 == sha256:
            results.append(Added(known.key, article.id, "known", known.version, article.name))
        elif known is not None:
            entry = Entry(known.key, item, name, sha256, "version", known.version + 1)
            entry.story, entry.placed = known.story, known.placed
            entries.append(entry)
            results.append(_added(entry))
        else:
            entry = Entry(next(new), item, name, sha256, "new", 1)
            entries.append(entry)
            results.append(_added(entry))
    return results, entries, left


def _added(entry: Entry) -> Added:
    article = entry.reading.article
    return Added(
        key=entry.key,
        id=article.id,
        status="new" if entry.status == "new" else "version",
        version=entry.version,
        name=article.name,
        warnings=entry.reading.warnings,
        reading=entry.reading,
    )


def _taken_down(article: Article, when: str) -> SetAside:
    from sayso.errors import CorpusError

    name = article.name or article.id
    reason = f"it was taken down from this corpus on {when[:10]}"
    return SetAside.of(CorpusError(name, reason, "it stays out"), article.name, id=article.id)
