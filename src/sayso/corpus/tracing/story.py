"""The tracing of a story: its claims with their appearances, origins, contradictions, copies and circles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso.corpus.tracing.assemble import assemble
from sayso.corpus.tracing.clusters import Clusters
from sayso.corpus.tracing.denial import Denials, Tables
from sayso.corpus.tracing.grouping import Pair
from sayso.corpus.tracing.judging import Judge
from sayso.corpus.tracing.likeness import Likeness
from sayso.corpus.tracing.nearness import cosines
from sayso.corpus.tracing.oneness import same_origin
from sayso.corpus.tracing.outlets import Outlets
from sayso.corpus.tracing.provenance import Tracer
from sayso.corpus.tracing.relations import Relating, Relations
from sayso.corpus.tracing.scorer import CLASSES, probabilities
from sayso.corpus.tracing.single import trace_one
from sayso.corpus.tracing.speakers import Speakers
from sayso.corpus.tracing.wordings import Wording, wordings_of
from sayso.records import Copy, Reading, Trace

Place = tuple[str, int]
"""(article id, index of a claim of its reading)."""


def trace_story(
    readings: Sequence[Reading],
    *,
    copies: Sequence[Copy] | None = None,
    must_link: Collection[tuple[Place, Place]] = (),
    cannot_link: Collection[tuple[Place, Place]] = (),
    story: str = "",
) -> Trace:
    """How the claims of some articles on one happening travelled.

    Args:
        readings: of articles whose ids differ, in any order: the result does not depend on it.
        copies: what is known of who copied whom (`corpus.copies.find_copies`); found here where None.
        must_link, cannot_link: pairs of claims that a person joined or parted: ((article id, index of the
            claim in its reading), (…, …)). Places that are not there are passed over.
        story: the name that the trace bears.

    Returns:
        The trace: articles in time order; ids of claims ("k1", …) and origins ("o1", …) unique within it.

    Raises:
        ModelError: a model file is missing or damaged.
    """
    readings = sorted(readings, key=lambda r: (r.article.published or "~", r.article.id))
    if len(readings) == 1:
        id = readings[0].article.id
        inside = ([(a[1], b[1]) for a, b in g if a[0] == b[0] == id] for g in (must_link, cannot_link))
        return trace_one(readings[0], story, *inside)
    if copies is None:
        from sayso.corpus.copies import find_copies

        copies = find_copies([r.article for r in readings])
    wordings = wordings_of(readings)
    outlets = Outlets([r.article for r in readings])
    speakers = Speakers(readings, outlets)
    keys = [who.key if (who := speakers.of(w.article, w.claim)) else None for w in wordings]
    likeness = Likeness(wordings, keys, *cosines(wordings))
    same, opposed, updated = _scores(likeness)
    links = [_numbered(wordings, readings, given) for given in (must_link, cannot_link)]
    groups = Clusters(wordings, same, *links).groups()
    tracer = Tracer(readings, wordings, speakers, outlets, _sources(copies, readings), same)
    tables = Tables.of(likeness, same, opposed)
    denials = Denials(wordings, groups, tables, keys.__getitem__)
    relations = _relations(wordings, speakers, keys, groups, denials, opposed, updated)
    judge = Judge(readings, wordings, speakers, outlets, tracer, relations)
    return assemble(story, readings, wordings, speakers, tracer, judge.judge(groups), copies)


def _scores(likeness: Likeness) -> list[dict[Pair, float]]:
    """Of each pair the probability that they assert the same, oppose one another, give an older and a newer
    number."""
    pairs = likeness.candidates()
    if not pairs:
        return [{}, {}, {}]
    table = probabilities(likeness.table(pairs))
    wanted = (CLASSES.index(c) for c in ("same", "opposed", "updated"))
    return [dict(zip(pairs, table[:, c].tolist(), strict=True)) for c in wanted]


def _relations(
    wordings: Sequence[Wording],
    speakers: Speakers,
    keys: Sequence[str | None],
    groups: Sequence[Sequence[int]],
    denials: Denials,
    opposed: Mapping[Pair, float],
    updated: Mapping[Pair, float],
) -> Relations:
    def same(one: str, other: str) -> bool:
        a, b = speakers.all[one], speakers.all[other]
        return same_origin(a, b, bool(a.articles & b.articles)) is not None

    return Relating(wordings, groups, denials, opposed, updated, keys.__getitem__, same).find()


def _sources(copies: Iterable[Copy], readings: Sequence[Reading]) -> dict[int, list[int]]:
    """Article to the articles it took text from."""
    index = {r.article.id: i for i, r in enumerate(readings)}
    out: dict[int, list[int]] = defaultdict(list)
    for copy in copies:
        if copy.source in index and copy.target in index:
            out[index[copy.target]].append(index[copy.source])
    return out


def _numbered(
    wordings: Sequence[Wording], readings: Sequence[Reading], links: Collection[tuple[Place, Place]]
) -> list[Pair]:
    """Links between claims as pairs of wordings."""
    at: dict[Place, list[int]] = defaultdict(list)
    for w in wordings:
        if w.claim is not None:
            at[readings[w.article].article.id, w.claim].append(w.n)
    return [(min(i, j), max(i, j)) for a, b in links for i in at.get(a, ()) for j in at.get(b, ()) if i != j]
