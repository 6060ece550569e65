"""The provenance graph of a story: who had it first-hand, who took it from whom, in time order.

Rows from top to bottom are origins and articles in time order; the drawing stands left of the words, one row
as high as the other, so that names stay text: they wrap, are read aloud, and lead on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from markupsafe import Markup

from sayso.records.trace import ArticleRef, Origin, Trace
from sayso.service.drawing.svg import drawing, element

ROW = 64
WIDE, NARROW = 216, 92
MOST_ROWS = 80
_LANE_ORIGIN = 14.0

EdgeKind = Literal["first-hand", "copy", "citation", "circular"]


@dataclass(frozen=True, slots=True)
class Row:
    """An article, origins that the same articles draw on, or an outlet whose article is not at hand."""

    id: str
    article: ArticleRef | None = None
    origins: tuple[Origin, ...] = ()
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """What went from one row to another. `how` says it in words; `share` is of the target's text."""

    source: str
    target: str
    kind: EdgeKind
    how: str = ""
    share: float | None = None
    credited: bool | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The graph; `left_out` articles are not in it, because there are too many."""

    rows: tuple[Row, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0

    def name(self, id: str) -> str:
        """What a row is called."""
        row = next((row for row in self.rows if row.id == id), None)
        if row is None:
            return id
        if row.article is not None:
            return row.article.outlet or row.article.title or row.article.id
        return ", ".join(origin.who for origin in row.origins) or row.outlet or id


def provenance(trace: Trace) -> Provenance:
    """The graph of a trace: copies, citations along the claims' paths, and rings."""
    articles = sorted(trace.articles, key=lambda a: (a.published is None, a.published or "", a.id))
    shown = {article.id: article for article in articles[:MOST_ROWS]}
    outlets = {article.outlet for article in articles}
    origins = {origin.id: origin for origin in trace.origins}
    own_voices = {o.id for o in trace.origins if o.basis == "outlet" and o.who in outlets}
    edges = {(c.source, c.target): Edge(c.source, c.target, "copy", c.kind, c.score, c.credited, c.why or "")
             for c in trace.copies}  # fmt: skip
    firsts: dict[tuple[str, str], Edge] = {}
    for claim in trace.claims:
        for appearance in claim.appearances:
            for source, target in pairwise(appearance.path):
                if source in own_voices:
                    continue  # an article's own voice: it is its own origin
                if source in origins:
                    how = origins[source].how or origins[source].basis
                    firsts.setdefault((source, target), Edge(source, target, "first-hand", how))
                elif (source, target) not in edges and source != target:
                    credited = appearance.credited
                    edges[source, target] = Edge(source, target, "citation", "citation", None, credited)
    rings = {
        pair: ring.why for ring in trace.circular for pair in pairwise((*ring.articles, ring.articles[0]))
    }
    for source, target in rings:
        edges[source, target] = Edge(source, target, "circular", "ring", why=rings[source, target])
    hidden = {article.id for article in articles[MOST_ROWS:]}
    kept = [e for e in (*firsts.values(), *edges.values()) if not {e.source, e.target} & hidden]
    groups = _groups(kept, origins)
    kept = list(
        {
            (e.target, _group(e.source, groups)): replace(e, source=_group(e.source, groups)) for e in kept
        }.values()
    )
    rows = _rows(shown.values(), groups, kept)
    known = {row.id for row in rows}
    kept = [edge for edge in kept if edge.source in known and edge.target in known]
    return Provenance(tuple(rows), tuple(kept), max(0, len(articles) - MOST_ROWS))


def _groups(edges: Iterable[Edge], origins: dict[str, Origin]) -> dict[str, tuple[Origin, ...]]:
    """Origins by the articles that draw on them, under the first one's id."""
    targets: dict[str, set[str]] = {}
    for edge in edges:
        if edge.source in origins:
            targets.setdefault(edge.source, set()).add(edge.target)
    together: dict[frozenset[str], list[Origin]] = {}
    for id, drawn in targets.items():
        together.setdefault(frozenset(drawn), []).append(origins[id])
    return {found[0].id: tuple(found) for found in together.values()}


def _group(id: str, groups: dict[str, tuple[Origin, ...]]) -> str:
    """The id under which an origin stands; that of anything else as it is."""
    return next((first for first, found in groups.items() if any(o.id == id for o in found)), id)


def _rows(
    articles: Iterable[ArticleRef], groups: dict[str, tuple[Origin, ...]], edges: list[Edge]
) -> list[Row]:
    """Articles in time order, each after the origins and absent outlets that it is the first to draw on."""
    rows: list[Row] = []
    placed: set[str] = set()
    own = {article.id for article in articles}
    into: dict[str, list[str]] = {}
    for edge in edges:
        into.setdefault(edge.target, []).append(edge.source)

    def before(id: str) -> None:
        for source in into.get(id, ()):
            if source in placed or source in own:
                continue
            placed.add(source)
            before(source)
            found = groups.get(source, ())
            rows.append(Row(source, origins=found, outlet=None if found else source))

    for article in articles:
        before(article.id)
        rows.append(Row(article.id, article=article))
    return rows


def draw(graph: Provenance, width: int = WIDE) -> Markup:
    """The drawing beside the rows, `width` wide and `ROW` high for each row; the words are the rows' own."""
    article_lane = width - 18.0
    at = {row.id: i * ROW + ROW / 2 for i, row in enumerate(graph.rows)}
    lane = {row.id: _LANE_ORIGIN if row.origins else article_lane for row in graph.rows}
    axis = [y for id, y in at.items() if lane[id] == article_lane]
    parts: list[Markup] = [_heads(width)]
    if axis:
        parts.append(element("path", d=f"M{article_lane} {min(axis)}V{max(axis)}", class_="axis"))
    for edge in sorted(graph.edges, key=lambda edge: _ORDER[edge.kind]):
        path = _path(lane[edge.source], at[edge.source], lane[edge.target], at[edge.target])
        end = f"url(#{edge.kind}-{width})"
        parts.append(element("path", d=path, class_=f"edge {edge.kind}", marker_end=end))
    parts += [_node(row, lane[row.id], at[row.id]) for row in graph.rows]
    kind = "wide" if width == WIDE else "narrow"
    return drawing(width, ROW * len(graph.rows), *parts, class_=f"provenance {kind}")


def _path(x: float, y: float, to_x: float, to_y: float) -> str:
    """From an origin across to the articles; from article to article in a bow, wider where further off."""
    if x < to_x:
        end, drop = to_x - 9, min(ROW * 0.75, abs(to_y - y))
        turn = to_y - drop if to_y > y else to_y + drop
        start = f"M{x:.0f} {y:.0f}L{x:.0f} {turn:.0f}"
        return f"{start}C{x:.0f} {to_y:.0f} {x + 12:.0f} {to_y:.0f} {end:.0f} {to_y:.0f}"
    rows = abs(to_y - y) / ROW
    most = x - _LANE_ORIGIN - 14
    out = x - most * (1 - 1 / (1 + rows / 3)) - 10
    shift = 5 if to_y > y else -5
    end_y = to_y - shift
    return f"M{x - 7:.0f} {y + shift:.0f}C{out:.0f} {y:.0f} {out:.0f} {to_y:.0f} {to_x - 9:.0f} {end_y:.0f}"


def _node(row: Row, x: float, y: float) -> Markup:
    if row.origins:
        return element("circle", cx=x, cy=y, r=7.0, class_="node origin")
    kind = "article" if row.article is not None else "absent"
    return element("rect", x=x - 6, y=y - 6, width=12.0, height=12.0, rx=1.5, class_=f"node {kind}")


def _heads(width: int) -> Markup:
    heads = [
        element(
            "marker",
            element("path", d="M0 0L8 4L0 8Z", class_=f"head {kind}"),
            id=f"{kind}-{width}", viewBox="0 0 8 8", refX=6, refY=4,
            markerWidth=8, markerHeight=8, markerUnits="userSpaceOnUse", orient="auto",
        )
        for kind in _ORDER
    ]  # fmt: skip
    return element("defs", *heads)


_ORDER: dict[EdgeKind, int] = {"citation": 0, "first-hand": 1, "copy": 2, "circular": 3}
"""What is drawn over what."""
