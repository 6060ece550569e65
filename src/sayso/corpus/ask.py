"""Traces and claims as they stand in the store → records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from sayso.corpus import paging, traces
from sayso.corpus.browse import one_story
from sayso.corpus.packing import stored
from sayso.corpus.rows import claim_row, select_claims
from sayso.corpus.search import search
from sayso.corpus.store.schema import (
    appearances,
    articles,
    circles,
    claims,
    cluster_origins,
    clusters,
    copies,
    edges,
    origins,
    stories,
)
from sayso.corpus.store.tools import chunks
from sayso.corpus.views import ClaimView, Judgement, Query
from sayso.errors import CorpusError, NotFoundError
from sayso.records import Appearance, ArticleRef, Circular, ClaimCluster, Copy, Trace


class _Held:
    """What is read of some clusters: everything that a trace tells of them."""

    def __init__(self, connection: Connection, keys: Sequence[int], inside: Sequence[int] | None) -> None:
        """`inside`: the articles that the trace is of; None: those in which the clusters appear."""
        self.connection = connection
        self.clusters = self._rows(select(clusters), clusters.c.key, keys, clusters.c.key)
        index = select(appearances, claims.c.number.label("index")).outerjoin(
            claims, claims.c.key == appearances.c.claim
        )
        self.appearances = self._rows(index, appearances.c.cluster, keys, appearances.c.number)
        self.links = self._rows(
            select(cluster_origins), cluster_origins.c.cluster, keys, cluster_origins.c.number
        )
        self.edges = self._rows(select(edges), edges.c.source, keys, edges.c.target)
        seen = {row.article for row in self.appearances}
        shown = set(inside) if inside is not None else seen
        self.articles = sorted(
            self._rows(select(articles), articles.c.key, sorted(shown | seen), articles.c.key),
            key=lambda row: (row.sort or "~", row.key),
        )
        self.ids = unique_ids(self.articles)
        self.clusters = self._in_text_order()

    @stored
    def _in_text_order(self) -> list[Any]:
        """Story by story, clusters by where they first appear: keys tell only when each was seen."""
        place = {row.key: i for i, row in enumerate(self.articles)}
        first: dict[int, tuple[int, ...]] = {}
        for row in self.appearances:
            record = json.loads(row.record)
            spans = record.get("span") or [[0, 0]]
            title = record.get("within") == "title"
            at = (place[row.article], int(not title), spans[0][0], -spans[-1][1])
            first[row.cluster] = min(first.get(row.cluster, at), at)
        return sorted(self.clusters, key=lambda row: (row.story, first.get(row.key, ()), row.key))

    def _rows(self, statement: Select[Any], column: Any, keys: Sequence[int], order: Any) -> list[Any]:
        out: list[Any] = []
        for part in chunks(keys):
            out += self.connection.execute(statement.where(column.in_(part)).order_by(order)).all()
        return out

    def clusters_as_records(self) -> list[ClaimCluster]:
        shown: dict[int, list[Appearance]] = {}
        for row in self.appearances:
            shown.setdefault(row.cluster, []).append(traces.appearance_of(row, self.ids))
        here = {row.key for row in self.clusters}
        links = _grouped((row.cluster, row.origin) for row in self.links)
        against = _grouped(
            (r.source, r.target) for r in self.edges if r.kind == "contradicts" and r.target in here
        )
        before = _grouped(
            (r.source, r.target) for r in self.edges if r.kind == "supersedes" and r.target in here
        )
        return [
            traces.cluster_of(
                row,
                shown.get(row.key, ()),
                links.get(row.key, ()),
                against.get(row.key, ()),
                before.get(row.key, ()),
            )
            for row in self.clusters
        ]

    @stored
    def origin_rows(self) -> list[Any]:
        wanted = {row.origin for row in self.links}
        for row in self.appearances:
            wanted.update(json.loads(row.record).get("origins", ()))
        return self._rows(select(origins), origins.c.key, sorted(wanted), origins.c.key)

    @stored
    def copies(self) -> tuple[Copy, ...]:
        rows = self._rows(select(copies), copies.c.target, sorted(self.ids), copies.c.source)
        return tuple(
            Copy(
                source=self.ids[row.source],
                target=self.ids[row.target],
                kind=row.kind,
                score=row.score,
                credited=bool(row.credited),
                shared=tuple((s[0], s[1]) for s in json.loads(row.shared)),
                why=row.why,
            )
            for row in sorted(rows, key=lambda r: (r.target, r.source))
            if row.source in self.ids
        )

    @stored
    def circles(self) -> tuple[Circular, ...]:
        told = sorted({row.story for row in self.clusters})
        here = {row.key for row in self.clusters}
        rows = self._rows(select(circles), circles.c.story, told, circles.c.number)
        return tuple(
            Circular(
                articles=tuple(self.ids[key] for key in json.loads(row.articles) if key in self.ids),
                why=row.why,
                claim=f"k{row.cluster}" if row.cluster in here else None,
            )
            for row in rows
            if row.cluster is None or row.cluster in here
        )


def unique_ids(rows: Iterable[Any]) -> dict[int, str]:
    """Article key → its input's id; of several with the same, all but the first get ``~KEY`` behind."""
    out: dict[int, str] = {}
    taken: set[str] = set()
    for row in sorted(rows, key=lambda row: row.key):
        out[row.key] = row.id if row.id not in taken else f"{row.id}~{row.key}"
        taken.add(out[row.key])
    return out


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    out: dict[int, list[int]] = {}
    for key, value in pairs:
        out.setdefault(key, []).append(value)
    return out


def trace_of_stories(connection: Connection, keys: Sequence[int] | None) -> Trace:
    """The trace of stories, None: of all the corpus."""
    asked = select(stories.c.key, stories.c.title).where(stories.c.articles > 0).order_by(stories.c.key)
    rows = connection.execute(asked if keys is None else asked.where(stories.c.key.in_(keys))).all()
    held: list[int] = []
    inside: list[int] = []
    for part in chunks([row.key for row in rows]):
        held += connection.execute(select(clusters.c.key).where(clusters.c.story.in_(part))).scalars()
        there = select(articles.c.key).where(articles.c.story.in_(part), articles.c.removed.is_(None))
        inside += connection.execute(there).scalars()
    name = f"story {rows[0].key}" if keys is not None and len(rows) == 1 else "corpus"
    return _trace(_Held(connection, sorted(held), inside), name, "; ".join(r.title for r in rows[:20]))


def trace_of_clusters(connection: Connection, keys: Sequence[int], name: str) -> Trace:
    """The trace of some clusters, with the articles in which they appear."""
    held = _Held(connection, sorted(set(keys)), None)
    return _trace(held, name, "; ".join(row.proposition for row in held.clusters[:3]))


def _trace(held: _Held, name: str, synopsis: str) -> Trace:
    return Trace(
        story=name,
        synopsis=synopsis,
        articles=tuple(article_ref(row, held.ids) for row in held.articles),
        origins=tuple(traces.origin_of(row) for row in held.origin_rows()),
        claims=tuple(held.clusters_as_records()),
        copies=held.copies(),
        circular=held.circles(),
    )


def article_ref(row: Any, ids: dict[int, str]) -> ArticleRef:
    """The record of a row of `articles`."""
    return ArticleRef(
        id=ids[row.key],
        key=row.key,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        published=row.published,
        byline=row.byline,
        agency=row.agency,
    )


def claim_view(connection: Connection, key: int, judged: Sequence[Judgement]) -> ClaimView:
    """See `Corpus.claim`."""
    held = _Held(connection, [key], None)
    if not held.clusters:
        raise NotFoundError(f"claim {key}", "is not in this corpus", "sayso search finds claims")
    row, record = held.clusters[0], held.clusters_as_records()[0]
    wanted = select_claims().where(claims.c.key.in_([r.claim for r in held.appearances if r.claim]))
    shown = connection.execute(wanted.order_by(claims.c.sort, claims.c.key)).all()
    near = {
        kind: _pairs(connection, key, *ends)
        for kind, ends in {
            "contradicts": (("contradicts", True), ("contradicts", False)),
            "supersedes": (("supersedes", True),),
            "superseded_by": (("supersedes", False),),
        }.items()
    }
    return ClaimView(
        cluster=key,
        story=row.story,
        proposition=row.proposition,
        appearances=tuple(claim_row(r) for r in shown),
        paths=tuple(dict.fromkeys(a.path for a in record.appearances)),
        origins=tuple(traces.origin_of(r) for r in held.origin_rows()),
        independent_origins=record.independent_origins,
        outlets=row.outlets,
        contradicts=near["contradicts"],
        supersedes=near["supersedes"],
        superseded_by=near["superseded_by"],
        why=record.why,
        judgements=tuple(judged),
    )


def _pairs(connection: Connection, key: int, *ends: tuple[str, bool]) -> tuple[tuple[int, str], ...]:
    """(cluster, proposition) at the other end of the edges of these kinds, forwards or backwards."""
    out: dict[int, str] = {}
    for kind, forwards in ends:
        near, far = (edges.c.source, edges.c.target) if forwards else (edges.c.target, edges.c.source)
        asked = select(clusters.c.key, clusters.c.proposition).join(edges, far == clusters.c.key)
        for row in connection.execute(asked.where(near == key, edges.c.kind == kind).order_by(far)):
            out[row.key] = row.proposition
    return tuple(out.items())


MOST = 2_000
"""Claims that a search hands to a trace at most."""


def trace(connection: Connection, *, story: int | None, claim: int | None, query: Query | None) -> Trace:
    """See `Corpus.trace`."""
    if sum(asked is not None for asked in (story, claim, query)) > 1:
        raise CorpusError("trace", "it takes one of story, claim and query", "choose one")
    if story is not None:
        return trace_of_stories(connection, [one_story(connection, story).key])
    if claim is not None:
        near = select(edges.c.source, edges.c.target).where(
            (edges.c.source == claim) | (edges.c.target == claim)
        )
        beside = {key for pair in connection.execute(near) for key in pair}
        found = trace_of_clusters(connection, [claim, *beside], f"claim {claim}")
        if not found.claims:
            raise NotFoundError(f"claim {claim}", "is not in this corpus", "sayso search finds claims")
        return found
    if query is not None:
        keys: dict[int, None] = {}
        cursor: str | None = ""
        while cursor is not None and len(keys) < MOST:
            page = search(connection, query, limit=paging.LARGEST_PAGE, cursor=cursor or None)
            keys |= dict.fromkeys(row.cluster for row in page.items)
            cursor = page.next
        return trace_of_clusters(connection, list(keys), f"search {query.text}".strip())
    return trace_of_stories(connection, None)
