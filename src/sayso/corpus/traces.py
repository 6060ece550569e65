"""Traces in the store: written story by story, changed rows only, and read back as records.

A cluster keeps its key from one tracing to the next: a new one takes the key of the old one that it shares
the most claims with. In stored records an origin is ``o:KEY``, an article ``a:KEY`` and an outlet ``n:NAME``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from sayso.corpus.packing import line, storable, stored
from sayso.corpus.store.buffer import Buffer
from sayso.corpus.store.schema import (
    appearances,
    circles,
    claims,
    cluster_origins,
    clusters,
    copies,
    edges,
    origins,
)
from sayso.corpus.store.schema import articles as article_rows
from sayso.corpus.store.tools import chunks
from sayso.records import Appearance, ClaimCluster, Copy, Origin, Trace

Row = dict[str, Any]
_EDGES = ("contradicts", "supersedes")
MOST = 0.5
"""The share of an article's text from which it counts as copied from the other."""


def new_buffer(connection: Connection) -> Buffer:
    """A buffer for what `save` writes."""
    return Buffer(connection, (origins, clusters, cluster_origins, appearances, edges, circles, copies))


@dataclass(slots=True)
class Outcome:
    """What a tracing says of a story as a whole."""

    contested: int
    circular: int


def save(
    connection: Connection,
    story: int,
    trace: Trace,
    articles: Mapping[str, int],
    rows: Mapping[tuple[int, int], Row],
    buffer: Buffer,
    *,
    pending: Collection[int] = (),
    fresh: bool = False,
) -> Outcome:
    """Writes the trace of one story.

    Args:
        articles: article id in the trace → key.
        rows: (article key, index of the claim) → its row, at least key, cluster, story, stance, hardened and
            stale; every claim of the story is there, and each in some cluster of `trace`.
        buffer: takes the new rows, until the caller flushes it (`new_buffer`).
        pending: keys of claims that are not written yet: their rows are changed in place.
        fresh: the story was not traced before.
    """
    writer = _Writer(connection, story, trace, articles, rows, buffer, fresh)
    writer.write()
    _update_claims(connection, writer.claim_changes(), pending)
    return Outcome(sum(r["contested"] for r in writer.cluster_rows), len(trace.circular))


class _Writer:
    def __init__(
        self,
        connection: Connection,
        story: int,
        trace: Trace,
        articles: Mapping[str, int],
        rows: Mapping[tuple[int, int], Row],
        buffer: Buffer,
        fresh: bool,
    ) -> None:
        self.connection, self.story, self.trace = connection, story, trace
        self.articles, self.rows, self.buffer, self.fresh = articles, rows, buffer, fresh
        self.old_clusters: dict[int, Row] = {}
        self.old_appearances: list[Row] = []
        self.old_origins: dict[int, Row] = {}
        if not fresh:
            self._load()
        self.origin_keys = self._origin_keys()
        self.cluster_keys = self._cluster_keys()
        self.cluster_rows = self._cluster_rows()

    def _load(self) -> None:
        connection, story = self.connection, self.story
        self.old_clusters = {
            r.key: dict(r._mapping)
            for r in connection.execute(select(clusters).where(clusters.c.story == story))
        }
        self.old_appearances = [
            dict(r._mapping)
            for r in connection.execute(select(appearances).where(appearances.c.story == story))
        ]
        self.old_origins = {
            r.key: dict(r._mapping)
            for r in connection.execute(select(origins).where(origins.c.story == story))
        }

    # -- keys --------------------------------------------------------------------------------------------

    def _origin_keys(self) -> dict[str, int]:
        """Origin id in the trace → key; one of the same name and basis keeps the key it had."""
        free: dict[tuple[str, str], list[int]] = {}
        for key, row in self.old_origins.items():
            free.setdefault((row["who"], row["basis"]), []).append(key)
        out, fresh = {}, []
        for origin in self.trace.origins:
            held = free.get((storable(origin.who) or "", origin.basis))
            if held:
                out[origin.id] = held.pop(0)
            else:
                fresh.append(origin.id)
        return out | dict(zip(fresh, self.buffer.take("origins", len(fresh)), strict=True))

    def _cluster_keys(self) -> dict[str, int]:
        """Cluster id in the trace → key; the most claims shared with an old one wins its key."""
        if self.fresh:
            keys = self.buffer.take("clusters", len(self.trace.claims))
            return {c.id: key for c, key in zip(self.trace.claims, keys, strict=True)}
        was: dict[int, list[int]] = {}
        for row in self.old_appearances:
            if row["claim"] is not None:
                was.setdefault(row["claim"], []).append(row["cluster"])
        shared: Counter[tuple[int, str]] = Counter()
        for cluster in self.trace.claims:
            for claim in {c for a in cluster.appearances if (c := self._claim(a)) is not None}:
                shared.update((old, cluster.id) for old in was.get(claim, ()))
        out: dict[str, int] = {}
        taken: set[int] = set()
        for (old, new), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if new not in out and old not in taken:
                out[new] = old
                taken.add(old)
        fresh = [c.id for c in self.trace.claims if c.id not in out]
        return out | dict(zip(fresh, self.buffer.take("clusters", len(fresh)), strict=True))

    def _claim(self, appearance: Appearance) -> int | None:
        """The key of the claim that an appearance is, None where it is a sentence that is no claim."""
        if appearance.claim is None:
            return None
        row = self.rows.get((self.articles[appearance.article], appearance.claim))
        return row["key"] if row else None

    # -- rows --------------------------------------------------------------------------------------------

    def _cluster_rows(self) -> list[Row]:
        against = {k for c in self.trace.claims for k in (c.id, *c.contradicts) if c.contradicts}
        return [
            {
                "key": self.cluster_keys[c.id],
                "story": self.story,
                "proposition": storable(c.proposition),
                "origins": len(c.independent_origins),
                "outlets": c.outlets,
                "contested": int(c.id in against or any(a.stance == "denies" for a in c.appearances)),
                "why": line(list(c.why)),
                "note": storable(c.note),
            }
            for c in self.trace.claims
        ]

    def _appearance_rows(self) -> list[Row]:
        return [
            {
                "cluster": self.cluster_keys[c.id],
                "number": number,
                "story": self.story,
                "article": self.articles[a.article],
                "claim": self._claim(a),
                "record": self._record(a),
            }
            for c in self.trace.claims
            for number, a in enumerate(c.appearances)
        ]

    def _record(self, appearance: Appearance) -> str:
        record = {
            "quote": appearance.quote,
            "stance": appearance.stance,
            "origins": [self.origin_keys[o] for o in appearance.origins],
            "path": [self._hop(hop) for hop in appearance.path],
            "credited": appearance.credited,
            "span": appearance.span,
            "within": appearance.within,
            "factuality": appearance.factuality,
            "hardened": appearance.hardened,
            "stale": appearance.stale,
            "note": appearance.note,
        }
        return line({name: value for name, value in record.items() if value or name == "quote"})

    def _hop(self, hop: str) -> str:
        if hop in self.origin_keys:
            return f"o:{self.origin_keys[hop]}"
        return f"a:{self.articles[hop]}" if hop in self.articles else f"n:{hop}"

    def _origin_rows(self) -> list[Row]:
        return [
            {
                "key": self.origin_keys[o.id],
                "story": self.story,
                "who": storable(o.who),
                "basis": o.basis,
                "how": o.how,
                "country": o.country,
                "sector": o.sector,
            }
            for o in self.trace.origins
        ]

    # -- writing -----------------------------------------------------------------------------------------

    def write(self) -> None:
        """Deletes what is gone, inserts what is new, changes what changed."""
        now = set(self.cluster_keys.values())
        independent = {
            (self.cluster_keys[c.id], self.origin_keys[o]): number
            for c in self.trace.claims
            for number, o in enumerate(dict.fromkeys(c.independent_origins))
        }
        relations = {
            (self.cluster_keys[c.id], kind, self.cluster_keys[other])
            for c in self.trace.claims
            for kind in _EDGES
            for other in getattr(c, kind)
            if other in self.cluster_keys
        }
        self._drop_edges(relations)
        self._drop_appearances()
        stale_links = self._drop_links(independent)
        self._drop_keys(clusters, sorted(self.old_clusters.keys() - now))
        self._drop_keys(origins, sorted(self.old_origins.keys() - set(self.origin_keys.values())))
        self._put(origins, self._origin_rows(), self.old_origins)
        self._put(clusters, self.cluster_rows, self.old_clusters)
        self._insert(
            cluster_origins,
            [
                {"cluster": c, "origin": o, "number": n}
                for (c, o), n in independent.items()
                if (c, o) not in stale_links
            ],
        )
        self._insert(appearances, self._fresh_appearances)
        self._insert(
            edges,
            [
                {"source": s, "kind": k, "target": t, "story": self.story}
                for s, k, t in sorted(relations - self._kept_edges)
            ],
        )
        self._write_circles()
        self._write_copies()

    def _drop_edges(self, relations: set[tuple[int, str, int]]) -> None:
        old: set[tuple[int, str, int]] = set()
        if self.old_clusters:
            asked = select(edges.c.source, edges.c.kind, edges.c.target).where(edges.c.story == self.story)
            old = {(r.source, r.kind, r.target) for r in self.connection.execute(asked)}
        for source, kind, target in sorted(old - relations):
            self.connection.execute(
                delete(edges).where(edges.c.source == source, edges.c.kind == kind, edges.c.target == target)
            )
        self._kept_edges = old & relations

    def _drop_appearances(self) -> None:
        if self.fresh:
            self._fresh_appearances = self._appearance_rows()
            return
        rows = {(r["cluster"], r["number"]): r for r in self._appearance_rows()}
        gone = []
        for old in self.old_appearances:
            if rows.get((old["cluster"], old["number"])) == old:
                del rows[old["cluster"], old["number"]]
            else:
                gone.append({"b_cluster": old["cluster"], "b_number": old["number"]})
        if gone:
            self.connection.execute(
                delete(appearances).where(
                    appearances.c.cluster == bindparam("b_cluster"),
                    appearances.c.number == bindparam("b_number"),
                ),
                gone,
            )
        self._fresh_appearances = list(rows.values())

    def _drop_links(self, independent: dict[tuple[int, int], int]) -> set[tuple[int, int]]:
        """Deletes links of clusters to origins that changed; gives those that stay."""
        kept, gone = set(), []
        for part in chunks(sorted(self.old_clusters)):
            asked = select(cluster_origins).where(cluster_origins.c.cluster.in_(part))
            for row in self.connection.execute(asked):
                if independent.get((row.cluster, row.origin)) == row.number:
                    kept.add((row.cluster, row.origin))
                else:
                    gone.append({"b_cluster": row.cluster, "b_origin": row.origin})
        if gone:
            self.connection.execute(
                delete(cluster_origins).where(
                    cluster_origins.c.cluster == bindparam("b_cluster"),
                    cluster_origins.c.origin == bindparam("b_origin"),
                ),
                gone,
            )
        return kept

    def _drop_keys(self, table: Any, keys: Sequence[int]) -> None:
        for part in chunks(keys):
            self.connection.execute(delete(table).where(table.c.key.in_(part)))

    def _put(self, table: Any, rows: Sequence[Row], old: Mapping[int, Row]) -> None:
        self._insert(table, [r for r in rows if r["key"] not in old])
        changed = [r for r in rows if r["key"] in old and old[r["key"]] != r]
        if changed:
            values: Row = {c: bindparam(f"b_{c}") for c in changed[0] if c != "key"}
            statement = update(table).where(table.c.key == bindparam("b_key")).values(values)
            self.connection.execute(statement, [{f"b_{c}": v for c, v in r.items()} for r in changed])

    def _insert(self, table: Any, rows: Sequence[Row]) -> None:
        self.buffer.add(table, rows)

    def _write_circles(self) -> None:
        if self.old_clusters:
            self.connection.execute(delete(circles).where(circles.c.story == self.story))
        rows = [
            {
                "story": self.story,
                "number": number,
                "cluster": self.cluster_keys.get(circle.claim or ""),
                "articles": line([self.articles[a] for a in circle.articles if a in self.articles]),
                "why": storable(circle.why),
            }
            for number, circle in enumerate(self.trace.circular)
        ]
        self._insert(circles, rows)

    def _write_copies(self) -> None:
        """Who took text from whom in the story; and for each article what it took most of its text from."""
        keys = sorted(self.articles.values())
        old: dict[tuple[int, int], Row] = {}
        if not self.fresh:
            for part in chunks(keys):
                for found in self.connection.execute(select(copies).where(copies.c.target.in_(part))):
                    old[found.source, found.target] = dict(found._mapping)
        now = {(r["source"], r["target"]): r for r in map(self._copy, self.trace.copies)}
        for (source, target), was in old.items():
            if now.get((source, target)) != was:
                self.connection.execute(
                    delete(copies).where(copies.c.source == source, copies.c.target == target)
                )
        self._insert(copies, [row for pair, row in now.items() if old.get(pair) != row])
        most: dict[int, Row] = {}
        for row in now.values():
            if row["score"] >= MOST and row["score"] > most.get(row["target"], {"score": 0.0})["score"]:
                most[row["target"]] = row
        for target in sorted({t for _, t in (*old, *now)}):
            value = most[target]["source"] if target in most else None
            self.connection.execute(
                update(article_rows)
                .where(article_rows.c.key == target, article_rows.c.copied_from.is_distinct_from(value))
                .values(copied_from=value)
            )

    def _copy(self, copy: Copy) -> Row:
        return {
            "source": self.articles[copy.source],
            "target": self.articles[copy.target],
            "kind": copy.kind,
            "score": copy.score,
            "credited": int(copy.credited),
            "shared": line([list(span) for span in copy.shared]),
            "why": storable(copy.why),
        }

    def claim_changes(self) -> list[tuple[Row, Row]]:
        """(row of a claim, what it must now say), for each claim of the story; the first cluster counts."""
        found: dict[int, Row] = {}
        for cluster in self.trace.claims:
            for a in cluster.appearances:
                claim = self._claim(a)
                if claim is not None and claim not in found:
                    found[claim] = {
                        "story": self.story,
                        "cluster": self.cluster_keys[cluster.id],
                        "stance": a.stance,
                        "hardened": a.hardened,
                        "stale": int(a.stale),
                    }
        return [(row, found[row["key"]]) for row in self.rows.values() if row["key"] in found]


def _update_claims(
    connection: Connection, changes: Sequence[tuple[Row, Row]], pending: Collection[int]
) -> None:
    rows = []
    for row, values in changes:
        if row["key"] in pending:
            row.update(values)
        elif any(row[name] != value for name, value in values.items()):
            rows.append({"b_key": row["key"], **{f"b_{n}": v for n, v in values.items()}})
    if rows:
        names = ("story", "cluster", "stance", "hardened", "stale")
        statement = update(claims).where(claims.c.key == bindparam("b_key"))
        connection.execute(statement.values({n: bindparam(f"b_{n}") for n in names}), rows)


def forget(connection: Connection, story: int) -> None:
    """Takes everything that was traced in a story out of the tables."""
    held = select(clusters.c.key).where(clusters.c.story == story)
    for statement in (
        delete(edges).where(or_(edges.c.source.in_(held), edges.c.target.in_(held))),
        delete(appearances).where(appearances.c.story == story),
        delete(cluster_origins).where(cluster_origins.c.cluster.in_(held)),
        delete(clusters).where(clusters.c.story == story),
        delete(origins).where(origins.c.story == story),
        delete(circles).where(circles.c.story == story),
    ):
        connection.execute(statement)


# -- reading back ----------------------------------------------------------------------------------------


def origin_of(row: Any) -> Origin:
    """The record of a row of `origins`."""
    return Origin(f"o{row.key}", row.who, row.basis, row.how, row.country, row.sector)


@stored
def appearance_of(row: Any, ids: Mapping[int, str]) -> Appearance:
    """The record of a row of `appearances` with its claim's `index`; `ids` are those of articles, by key."""
    record = json.loads(row.record)
    return Appearance(
        article=ids.get(row.article, f"a{row.article}"),
        quote=record["quote"],
        stance=record["stance"],
        origins=tuple(f"o{key}" for key in record.get("origins", ())),
        path=tuple(hop_of(hop, ids) for hop in record.get("path", ())),
        credited=record.get("credited", False),
        span=tuple((s[0], s[1]) for s in record.get("span", ())),
        within=record.get("within", "text"),
        claim=row.index,
        factuality=record.get("factuality"),
        hardened=record.get("hardened"),
        stale=record.get("stale", False),
        note=record.get("note"),
    )


def hop_of(hop: str, ids: Mapping[int, str]) -> str:
    """A stored hop as a trace has it: origin id, article id or the name of an outlet."""
    kind, _, value = hop.partition(":")
    if kind == "o":
        return f"o{value}"
    return ids.get(int(value), f"a{value}") if kind == "a" else value


@stored
def cluster_of(
    row: Any,
    held: Sequence[Appearance],
    independent: Sequence[int],
    against: Sequence[int],
    before: Sequence[int],
) -> ClaimCluster:
    """The record of a row of `clusters` with what belongs to it."""
    return ClaimCluster(
        id=f"k{row.key}",
        proposition=row.proposition,
        appearances=tuple(held),
        independent_origins=tuple(f"o{key}" for key in independent),
        outlets=row.outlets,
        contradicts=tuple(f"k{key}" for key in against),
        supersedes=tuple(f"k{key}" for key in before),
        why=tuple(json.loads(row.why)),
        note=row.note,
    )
