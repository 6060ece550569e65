"""One corpus into another: articles with all their versions, takedowns, judgements, watches, and the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, insert, select

from sayso.corpus import custody, queries, watching
from sayso.corpus.add import look_up, write_batch
from sayso.corpus.browse import one_story
from sayso.corpus.dates import now
from sayso.corpus.judging import judge
from sayso.corpus.packing import unpack_reading
from sayso.corpus.store import Store
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import (
    article_entities,
    articles,
    claims,
    judgements,
    log,
    versions,
    watches,
)
from sayso.corpus.views import Added, Judgement
from sayso.corpus.weave import Weaver
from sayso.corpus.write import Entry
from sayso.errors import CorpusError, SaysoError

BATCH = 64


def merge(store: Store, weaver: Weaver, other: Store) -> Iterator[Added]:
    """See `Corpus.merge`. Batch by batch: what was taken stays, and a second merge goes on from there."""
    if store.place == other.place or _same_file(store, other):
        raise CorpusError(store.place.name, "it cannot be merged with itself", "name another corpus")
    last, keys = 0, dict[int, int]()
    while True:
        with other.reading() as source:
            asked = select(articles).where(articles.c.key > last).order_by(articles.c.key).limit(BATCH)
            rows = source.execute(asked).all()
            if not rows:
                break
            held = source.execute(
                select(versions)
                .where(versions.c.article.in_([row.key for row in rows]))
                .order_by(versions.c.version)
            ).all()
        last = rows[-1].key
        yield from _take(store, weaver, rows, held, keys)
    with other.reading() as source, store.writing() as connection:
        lost = _judgements(connection, weaver, source, keys)
        _watches(connection, source)
        _log(connection, source, other.place.name, lost)


def _same_file(one: Store, other: Store) -> bool:
    if one.place.path is None or other.place.path is None:
        return False
    return one.place.path.resolve() == other.place.path.resolve()


def _take(store: Store, weaver: Weaver, rows: Any, held: Any, keys: dict[int, int]) -> list[Added]:
    """Adds one batch of articles, version after version; `keys` learns what they are called here."""
    out: list[Added] = []
    try:
        with store.writing() as connection:
            _take_down(connection, [row for row in rows if row.removed is not None])
            depth = max((v.version for v in held), default=0)
            for version in range(1, depth + 1):
                these = {v.article: v for v in held if v.version == version}
                out += _take_versions(connection, weaver, rows, these, keys)
    except BaseException:
        weaver.forget()
        raise
    return out


def _take_versions(
    connection: Connection, weaver: Weaver, rows: Any, these: dict[int, Any], keys: dict[int, int]
) -> list[Added]:
    there = look_up(connection, [row.identity for row in rows])
    wanted = [row for row in rows if row.key in these]
    new = iter(take(connection, "articles", sum(1 for r in wanted if r.identity not in there)))
    entries: list[Entry] = []
    out: list[Added] = []
    for row in wanted:
        version, known = these[row.key], there.get(row.identity)
        if known is not None and known.removed:
            continue
        if known is not None:
            keys[row.key] = known.key
        if known is not None and _has(connection, known.key, version.sha256):
            out.append(Added(known.key, row.id, "known", known.version, row.name))
            continue
        reading = unpack_reading(version.reading)
        if known is None:
            entry = Entry(next(new), reading, row.identity, version.sha256, "new", 1)
        else:
            entry = Entry(known.key, reading, row.identity, version.sha256, "version", known.version + 1)
            entry.story, entry.placed = known.story, known.placed
        keys[row.key] = entry.key
        entries.append(entry)
        status: Any = "new" if known is None else "version"
        out.append(Added(entry.key, row.id, status, entry.version, row.name))
    write_batch(connection, weaver, entries, now())
    return out


def _has(connection: Connection, article: int, sha256: str) -> bool:
    asked = select(versions.c.version).where(versions.c.article == article, versions.c.sha256 == sha256)
    return connection.execute(asked).first() is not None


def _take_down(connection: Connection, rows: Any) -> None:
    """Marks as taken down what was there and is not here; what is here stays, for people to judge."""
    there = look_up(connection, [row.identity for row in rows])
    missing = [row for row in rows if row.identity not in there]
    for row, key in zip(missing, take(connection, "articles", len(missing)), strict=True):
        values = {**row._mapping, "key": key, "placed": None, "story": None, "copied_from": None}
        connection.execute(insert(articles).values(**values))


# -- what people decided ---------------------------------------------------------------------------------


def _judgements(connection: Connection, weaver: Weaver, source: Connection, keys: dict[int, int]) -> int:
    """Makes the judgements that stand there here, too; gives how many have nothing here to stand on."""
    mine = {
        (row.kind, row.target_kind, row.target, row.by, row.reliability, row.credibility, row.note)
        for row in connection.execute(select(judgements).where(judgements.c.undone.is_(None)))
    }
    lost = 0
    asked = select(judgements).where(judgements.c.undone.is_(None)).order_by(judgements.c.key)
    for row in source.execute(asked).all():
        target = _here(connection, source, row.target_kind, row.target, keys)
        kind = row.target_kind
        if row.kind == "split":
            kind = "claim" if row.target_kind == "cluster" else "article"
        others = [_here(connection, source, kind, key, keys) for key in json.loads(row.others)]
        if target is None or None in others:
            lost += 1
            continue
        same = (row.kind, row.target_kind, target, row.by, row.reliability, row.credibility, row.note)
        if same in mine:
            continue
        wanted = Judgement(
            0,
            row.kind,
            row.target_kind,
            target,
            row.by,
            row.at,
            row.reliability,
            row.credibility,
            tuple(key for key in others if key is not None),
            row.note,
        )
        try:
            judge(connection, weaver, wanted)
        except SaysoError:  # it holds here already, or cannot: a merge of what is one
            lost += 1
    return lost


def _here(
    connection: Connection, source: Connection, kind: str, key: int, keys: dict[int, int]
) -> int | None:
    """What the thing of that kind and key there is called here, None where it is not here."""
    if kind == "article":
        return keys.get(key)
    if kind == "story":
        asked = select(articles.c.key).where(articles.c.story == key).order_by(articles.c.key)
        articles_there = source.execute(asked).scalars().all()
        mine = next((keys[k] for k in articles_there if k in keys), None)
        found = select(articles.c.story).where(articles.c.key == mine)
        story = connection.execute(found).scalar() if mine is not None else None
        return one_story(connection, story).key if story is not None else None
    if kind == "entity":
        return _entity_here(connection, source, key, keys)
    held = claims.c.key if kind == "claim" else claims.c.cluster
    claim = source.execute(
        select(claims.c.article, claims.c.number, claims.c.text).where(held == key).order_by(claims.c.key)
    ).first()
    if claim is None or claim.article not in keys:
        return None
    mine_too = select(claims.c.key, claims.c.cluster).where(
        claims.c.article == keys[claim.article], claims.c.text == claim.text
    )
    found_claim = connection.execute(mine_too.order_by(claims.c.key)).first()
    if found_claim is None:
        return None
    return int(found_claim.key if kind == "claim" else found_claim.cluster)


def _entity_here(connection: Connection, source: Connection, key: int, keys: dict[int, int]) -> int | None:
    where = (article_entities.c.found == key) | (article_entities.c.entity == key)
    asked = select(article_entities.c.article, article_entities.c.number).where(where)
    for row in source.execute(asked.order_by(article_entities.c.article).limit(100)):
        if row.article in keys:
            mine = select(article_entities.c.entity).where(
                article_entities.c.article == keys[row.article], article_entities.c.number == row.number
            )
            found = connection.execute(mine).scalar()
            if found is not None:
                return int(found)
    return None


def _watches(connection: Connection, source: Connection) -> None:
    names = set(connection.execute(select(watches.c.name)).scalars())
    for row in source.execute(select(watches).order_by(watches.c.key)):
        if row.name not in names:
            watching.save(connection, row.name, queries.from_json(json.loads(row.query)), row.every)


def _log(connection: Connection, source: Connection, name: str, lost: int) -> None:
    """Takes over the other's log, each line under what it was, and says so."""
    taken = {detail for (detail,) in connection.execute(select(log.c.detail).where(log.c.action == "merged"))}
    lines = []
    for row in source.execute(select(log).order_by(log.c.key)):
        detail = f"{row.at} {row.action} (line {row.key}, {row.sha256}): {row.detail}"
        if detail not in taken:
            lines.append(("merged", f"there {row.target}", row.made_by, detail))
    count = source.execute(select(func.count()).select_from(articles)).scalar()
    told = f"{count} articles; {lost} judgements have nothing here to stand on"
    custody.write(connection, [*lines, ("merge", name, "", told)])
