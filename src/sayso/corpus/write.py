"""One batch of readings → rows: articles, versions, claims, events, entities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from sayso.corpus.copies import agency
from sayso.corpus.dates import days, sort_key
from sayso.corpus.entities import Resolver
from sayso.corpus.naming import norm
from sayso.corpus.packing import storable
from sayso.corpus.store import fulltext
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import (
    appearances,
    article_entities,
    articles,
    claim_entities,
    claim_events,
    claims,
    entities,
    versions,
)
from sayso.corpus.store.tools import change, chunks, put
from sayso.records import Article, Claim, Reading
from sayso.records.spans import hull

Row = dict[str, Any]


@dataclass(slots=True)
class Entry:
    """One article on its way into the corpus."""

    key: int
    reading: Reading
    identity: str
    sha256: str
    status: str  # new, version, reread
    version: int
    story: int = 0
    placed: int = 0
    row: Row = field(default_factory=dict)  # of `articles`
    claims: list[Row] = field(default_factory=list)


def article_rows(connection: Connection, batch: Sequence[Entry], at: str) -> None:
    """Writes articles; those that were known take the place of the old row."""
    for entry in batch:
        entry.row = _article_row(entry)
    put(connection, articles, [e.row | {"added": at} for e in batch if e.status == "new"])
    change(connection, articles, [e.row for e in batch if e.status != "new"])


def version_rows(connection: Connection, batch: Sequence[Entry], packed: Sequence[bytes], at: str) -> None:
    """Writes the versions of articles with their readings, `packed`; one read again takes the place of the
    old."""
    again = [e for e in batch if e.status == "reread"]
    for entry in again:
        connection.execute(
            delete(versions).where(versions.c.article == entry.key, versions.c.version == entry.version)
        )
    rows = [
        {
            "article": e.key,
            "version": e.version,
            "sha256": e.sha256,
            "added": at,
            "made_by": e.reading.made_by,
            "reading": reading,
        }
        for e, reading in zip(batch, packed, strict=True)
    ]
    put(connection, versions, rows)


def _article_row(entry: Entry) -> Row:
    article = entry.reading.article
    outlet = storable(article.outlet)
    return {
        "key": entry.key,
        "identity": entry.identity,
        "id": storable(article.id) or "",
        "name": storable(article.name) or "",
        "url": storable(article.url),
        "title": storable(article.title),
        "outlet": outlet,
        "outlet_norm": norm(outlet) if outlet else None,
        "byline": storable(article.byline),
        "published": storable(article.published),
        "sort": sort_key(article.published),
        "agency": _agency(article),
        "version": entry.version,
        "claims": len(entry.reading.claims),
        "placed": entry.placed,
        "story": entry.story,
        "copied_from": None,
        "removed": None,
    }


def _agency(article: Article) -> str | None:
    """The news agency whose copy it is or holds."""
    found = agency(article)
    return storable(found.name) if found else None


def claim_rows(connection: Connection, batch: Sequence[Entry]) -> None:
    """Gives each entry its claims as rows, with keys, not yet written: what they are part of comes first.

    A claim that stood with the same words in the version before keeps its key, and so what people said of it.
    """
    for entry in batch:
        entry.claims = [_claim_row(entry, i, c) for i, c in enumerate(entry.reading.claims)]
    old = _forget(connection, [e.key for e in batch if e.status != "new"])
    fresh = []
    for entry in batch:
        for row in entry.claims:
            keys = old.get((entry.key, row["text"]))
            if keys:
                row["key"], row["rejected"] = keys.pop(0)
            else:
                fresh.append(row)
    for row, key in zip(fresh, take(connection, "claims", len(fresh)), strict=True):
        row["key"] = key


def _claim_row(entry: Entry, number: int, claim: Claim) -> Row:
    first, last = days(claim.when)
    start, end = hull(claim.content) if claim.content else (None, None)
    place, published = claim.place, entry.row["sort"]
    kinds = dict.fromkeys(e.plover for e in claim.events)
    return {
        "article": entry.key,
        "number": number,
        "story": entry.story,
        "cluster": 0,
        "text": storable(claim.content_text),
        "source": storable(claim.source.entity) if claim.source else None,
        "source_entity": None,
        "basis": claim.source.basis if claim.source else None,
        "form": claim.form,
        "factuality": claim.factuality,
        "stance": "asserts",
        "said_when": storable(claim.said_when),
        "when": storable(claim.when),
        "happened_from": first,
        "happened_to": last,
        "where": storable(claim.where),
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "events": f" {' '.join(kinds)} " if kinds else "",
        "hardened": None,
        "stale": 0,
        "rejected": 0,
        "start": start,
        "end": end,
        "within": claim.within,
        "sort": published,
        "outlet_norm": entry.row["outlet_norm"],
        **_moment(claim, published),
    }


def _moment(claim: Claim, published: str) -> Row:
    """Where a claim stands in a timeline, and why there."""
    for what, value in (("happened", claim.when), ("said", claim.said_when)):
        first, _ = days(value)
        if first:
            return {"moment": first, "moment_of": what}
    return {"moment": published, "moment_of": "published"}


def _forget(connection: Connection, keys: Sequence[int]) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """Takes the claims of articles out of all tables; (article, text) → [(key, rejected), …] of them."""
    kept: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for part in chunks(keys):
        asked = (
            select(claims.c.key, claims.c.article, claims.c.text, claims.c.source, claims.c.rejected)
            .add_columns(claims.c.source_entity, articles.c.title)
            .join(articles, articles.c.key == claims.c.article)
            .where(claims.c.article.in_(part))
            .order_by(claims.c.article, claims.c.number)
        )
        rows = connection.execute(asked).all()
        for row in rows:
            kept.setdefault((row.article, row.text), []).append((row.key, row.rejected))
        fulltext.drop_claims(connection, [dict(row._mapping) for row in rows])
        said = Counter(row.source_entity for row in rows if row.source_entity)
        there = select(article_entities.c.article, article_entities.c.entity).distinct()
        found = connection.execute(there.where(article_entities.c.article.in_(part)))
        in_articles = Counter(row.entity for row in found)
        _count(connection, in_articles, said, -1)
        of_these = select(claims.c.key).where(claims.c.article.in_(part))
        for table in (claim_events, claim_entities):
            connection.execute(delete(table).where(table.c.claim.in_(of_these)))
        connection.execute(delete(appearances).where(appearances.c.article.in_(part)))
        connection.execute(delete(article_entities).where(article_entities.c.article.in_(part)))
        connection.execute(delete(claims).where(claims.c.article.in_(part)))
    return kept


forget_claims = _forget


def entity_rows(connection: Connection, batch: Sequence[Entry]) -> tuple[list[Row], list[Row]]:
    """Resolves the entities of the batch and writes them; the claims' rows learn who their source is.

    Returns the rows of `article_entities` and `claim_entities`, to be written after articles and claims.
    """
    resolver = Resolver(connection, [(e.story, e.reading) for e in batch])
    in_articles: Counter[int] = Counter()
    said: Counter[int] = Counter()
    there, about = [], []
    for entry in batch:
        found = resolver.resolve(entry.story, entry.reading)
        for number, key in enumerate(found):
            if key is not None:
                entity = entry.reading.entities[number]
                row: Row = {"article": entry.key, "number": number, "found": key, "entity": resolver.now(key)}
                row |= {"name": storable(entity.name[:300]), "mentions": len(entity.mentions)}
                there.append(row)
        now = [resolver.now(key) if key is not None else None for key in found]
        in_articles.update({key for key in now if key is not None})
        about += entity_roles(entry.reading, entry.claims, now, said)
    resolver.save()
    _count(connection, in_articles, said, 1)
    return there, about


def entity_roles(
    reading: Reading, rows: Sequence[Row], keys: Sequence[int | None], said: Counter[int]
) -> list[Row]:
    """Rows of `claim_entities`: who says each claim, and whom it speaks of.

    Args:
        rows: of the reading's claims, in order; their `source_entity` is set.
        keys: of the reading's entities, in order; None where nobody is named.
        said: what entities said is counted into it.
    """
    by_name: dict[str, int] = {}
    for entity, key in zip(reading.entities, keys, strict=True):
        if key is not None:
            by_name.setdefault(entity.name, key)
    spoken_of = sorted(
        (span, key)
        for entity, key in zip(reading.entities, keys, strict=True)
        if key is not None
        for span in entity.mentions
    )
    starts = [span[0] for span, _ in spoken_of]
    out = []
    for claim, row in zip(reading.claims, rows, strict=True):
        speaker = by_name.get(claim.source.entity) if claim.source else None
        roles: set[tuple[str, int]] = set()
        if speaker is not None:
            row["source_entity"] = speaker
            said[speaker] += 1
            roles.add(("source", speaker))
        if claim.within == "text":
            for start, end in claim.content:
                first = bisect_left(starts, start)
                last = bisect_right(starts, end)
                roles.update(("about", key) for span, key in spoken_of[first:last] if span[1] <= end)
        out += [
            {"claim": row["key"], "entity": key, "role": role, "sort": row["sort"]}
            for role, key in sorted(roles)
        ]
    return out


def _count(connection: Connection, in_articles: Counter[int], said: Counter[int], sign: int) -> None:
    """Adds to (or, with `sign` -1, takes from) what entities are counted by."""
    rows = [
        {"b_key": key, "b_articles": sign * in_articles[key], "b_said": sign * said[key]}
        for key in sorted(in_articles.keys() | said.keys())
    ]
    if rows:
        statement = (
            update(entities)
            .where(entities.c.key == bindparam("b_key"))
            .values(
                articles=entities.c.articles + bindparam("b_articles"),
                said=entities.c.said + bindparam("b_said"),
            )
        )
        connection.execute(statement, rows)


def write_claims(
    connection: Connection, batch: Iterable[Entry], there: Sequence[Row], about: Sequence[Row]
) -> None:
    """Writes the claims, with their events, entities and full text."""
    rows, words, events = [], [], []
    for entry in batch:
        title = storable(entry.reading.article.title)
        for claim, row in zip(entry.reading.claims, entry.claims, strict=True):
            rows.append(row)
            words.append({"key": row["key"], "text": row["text"], "title": title, "source": row["source"]})
            for number, event in enumerate(claim.events):
                events.append(
                    {
                        "claim": row["key"],
                        "number": number,
                        "type": event.plover,
                        "mode": event.mode,
                        "context": event.context,
                        "actor": storable(event.actor),
                        "recipient": storable(event.recipient),
                        "when": event.when,
                        "where": storable(event.where),
                    }
                )
    for table, found in (
        (claims, rows),
        (claim_events, events),
        (article_entities, there),
        (claim_entities, about),
    ):
        put(connection, table, found)
    fulltext.add_claims(connection, words)
