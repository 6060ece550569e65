"""Stories: the list, and one with everything about it."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.corpus.views import TimelineEntry
from sayso.records.trace import ArticleRef, ClaimCluster, Trace
from sayso.service.drawing.provenance import NARROW, draw, provenance
from sayso.service.drawing.strip import strip
from sayso.service.drawing.worldmap import world_map
from sayso.service.pages.common import Asked, Cursor, Key, Text
from sayso.service.templating import page
from sayso.service.traces import cluster_key

router = APIRouter()
PER_PAGE = 30
MOST_CLAIMS = 40
MOST_TIMELINE = 40
MOST_SPLITS = 40
Order = Literal["newest", "oldest", "articles", "outlets", "contested"]
Short = Annotated[str, Query(max_length=100)]
Date = Annotated[str, Query(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]


@router.get("/stories")
def stories(
    request: Request,
    corpus: Asked,
    q: Text = "",
    order: Order = "newest",
    outlet: Short = "",
    country: Short = "",
    published_from: Date = "",
    published_to: Date = "",
    contested: bool = False,
    min_articles: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    cursor: Cursor = None,
) -> Response:
    """The list, searched and filtered."""
    found = corpus.stories(
        q,
        order=order,
        outlet=outlet or None,
        country=country.upper() or None,
        published_from=published_from or None,
        published_to=published_to or None,
        contested=contested or None,
        min_articles=min_articles or None,
        limit=PER_PAGE,
        cursor=cursor,
    )
    query = {
        "q": q,
        "order": order if order != "newest" else None,
        "outlet": outlet,
        "country": country,
        "published_from": published_from,
        "published_to": published_to,
        "contested": "true" if contested else None,
        "min_articles": min_articles or None,
    }
    return page(request, "stories.html", page_title="Stories", found=found, query=query, cursor=cursor)


@router.get("/stories/{key}")
def story(request: Request, corpus: Asked, key: Key) -> Response:
    """One story: provenance, claims, contradictions, timeline, map."""
    row = corpus.story(key)
    trace = corpus.trace(story=key)
    graph = provenance(trace)
    timeline = corpus.timeline(story=key, limit=MOST_TIMELINE)
    claims = sorted(trace.claims, key=_weight)
    places = corpus.places(row.key)
    return page(
        request,
        "story.html",
        page_title=row.title,
        story=row,
        graph=graph,
        drawn=(draw(graph), draw(graph, NARROW)),
        copied=len({copy.target for copy in trace.copies}),
        most_printed=max((c for c in claims if c.outlets > 1), key=lambda c: c.outlets, default=None),
        origins=sum(len(row.origins) for row in graph.rows),
        who_is={origin.id: origin.who for origin in trace.origins},
        edges_into=_edges_into(graph.edges),
        claims=claims[:MOST_CLAIMS],
        claims_total=len(claims),
        key_of=cluster_key,
        printed_by=functools.partial(_printed_by, articles={a.id: a for a in trace.articles}),
        pairs=_pairs(trace),
        updates=_updates(trace),
        hardened=corpus.hardened(row.key, limit=12),
        timeline=timeline,
        moments=_moments(timeline.items),
        strip=strip(timeline.items),
        spots=places,
        map=world_map(places, "Where it is said to have happened"),
        judgements=corpus.judgements(target_kind="story", target=key).items,
        split_choices=[(a.key, a.title or a.id) for a in trace.articles if a.key][:MOST_SPLITS],
        target=("story", key),
    )


@router.get("/stories/{key}/events")
def events(request: Request, corpus: Asked, key: Key, cursor: Cursor = None) -> Response:
    """A story's events, each once with all who tell of it."""
    row = corpus.story(key)
    found = corpus.happenings(key, limit=PER_PAGE, cursor=cursor)
    return page(
        request, "events.html", page_title=f"Events: {row.title}", story=row, found=found, cursor=cursor
    )


def _moments(entries: Sequence[TimelineEntry]) -> list[tuple[TimelineEntry, int]]:
    """What happened, was said or was published at one time by the first who prints it, and how often."""
    first: dict[tuple[str, str, int], TimelineEntry] = {}
    times: Counter[tuple[str, str, int]] = Counter()
    for entry in entries:
        key = (entry.when, entry.what, entry.claim.cluster)
        first.setdefault(key, entry)
        times[key] += 1
    return [(entry, times[key]) for key, entry in first.items()]


def _edges_into(edges: Iterable[object]) -> dict[str, list[object]]:
    into: dict[str, list[object]] = {}
    for edge in edges:
        into.setdefault(edge.target, []).append(edge)  # type: ignore[attr-defined]
    return into


def _weight(claim: ClaimCluster) -> tuple[bool, int, int]:
    """Those first that are disputed, then those that most outlets print."""
    return (not claim.contradicts, -claim.outlets, -len(claim.appearances))


@dataclass(frozen=True, slots=True)
class _Printed:
    """The outlets that print a claim (of one that all deny, those), since when, how often it is denied."""

    outlets: tuple[str, ...]
    first: str | None
    denied: int


def _printed_by(claim: ClaimCluster, articles: Mapping[str, ArticleRef]) -> _Printed:
    denials = [a for a in claim.appearances if a.stance == "denies"]
    say_it = [a for a in claim.appearances if a.stance != "denies"] or denials
    found = [articles[a.article] for a in say_it if a.article in articles]
    outlets = dict.fromkeys(a.outlet or a.title or a.id for a in found)
    first = min((a.published for a in found if a.published), default=None)
    return _Printed(tuple(outlets), first, len(denials))


def _pairs(trace: Trace) -> list[tuple[ClaimCluster, ClaimCluster]]:
    """Claims that contradict one another, each pair once."""
    by_id = {claim.id: claim for claim in trace.claims}
    seen: set[frozenset[str]] = set()
    pairs = []
    for claim in trace.claims:
        for other in claim.contradicts:
            if other in by_id and frozenset((claim.id, other)) not in seen:
                seen.add(frozenset((claim.id, other)))
                pairs.append((claim, by_id[other]))
    return sorted(pairs, key=lambda pair: -(pair[0].outlets + pair[1].outlets))


def _updates(trace: Trace) -> list[tuple[ClaimCluster, ClaimCluster]]:
    """(later, earlier) claims, where the later replaces the earlier."""
    by_id = {claim.id: claim for claim in trace.claims}
    return [(claim, by_id[old]) for claim in trace.claims for old in claim.supersedes if old in by_id]
