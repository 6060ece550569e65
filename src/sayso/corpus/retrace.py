"""One story's readings → its trace, with what people decided, and a cluster for every claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.corpus.tracing import trace_story
from sayso.records import Appearance, ClaimCluster, Origin, Reading, Sentence, Trace

Row = dict[str, Any]
Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Given:
    """A reading as tracing is given it: under the id `id`, without the claims that people rejected.

    `index` are the indices, in the whole reading, of the claims that are left.
    """

    id: str
    reading: Reading
    index: tuple[int, ...]

    @classmethod
    def of(cls, id: str, reading: Reading, rejected: set[int]) -> Given:
        """`reading` without its claims `rejected` and without sentences that hold nothing else."""
        article = replace(reading.article, id=id)
        if not rejected:
            return cls(id, replace(reading, article=article), tuple(range(len(reading.claims))))
        index = tuple(n for n in range(len(reading.claims)) if n not in rejected)
        now = {old: new for new, old in enumerate(index)}
        sentences = tuple(
            replace(s, claims=tuple(now[n] for n in s.claims if n in now))
            for s in reading.sentences
            if not (s.claims and set(s.claims) <= rejected)
        )
        return cls(id, _rest(reading, index, sentences, id), index)


def _rest(reading: Reading, index: tuple[int, ...], sentences: tuple[Sentence, ...], id: str) -> Reading:
    return replace(
        reading,
        article=replace(reading.article, id=id),
        claims=tuple(reading.claims[n] for n in index),
        sentences=sentences,
    )


def retrace(
    given: Sequence[Given],
    rows: Mapping[tuple[str, int], Row],
    together: Pairs,
    apart: Pairs,
) -> Trace:
    """The trace of one story; its appearances name claims by their index in the whole reading.

    Args:
        rows: by article id and index, the rows of all claims.
        together, apart: pairs of claims (their keys) that people joined and parted.
    """
    decided = together or apart
    at = {rows[g.id, old]["key"]: (g.id, new) for g in given if decided for new, old in enumerate(g.index)}
    trace = trace_story(
        [g.reading for g in given],
        must_link=[(at[a], at[b]) for a, b in together if a in at and b in at],
        cannot_link=[(at[a], at[b]) for a, b in apart if a in at and b in at],
    )
    return _whole(_as_indexed(trace, given), given)


def _as_indexed(trace: Trace, given: Sequence[Given]) -> Trace:
    index = {g.id: g.index for g in given}

    def back(appearance: Appearance) -> Appearance:
        if appearance.claim is None:
            return appearance
        return replace(appearance, claim=index[appearance.article][appearance.claim])

    if all(len(g.index) == len(g.reading.claims) and g.index == tuple(range(len(g.index))) for g in given):
        return trace
    claims = tuple(replace(c, appearances=tuple(map(back, c.appearances))) for c in trace.claims)
    return replace(trace, claims=claims)


def _whole(trace: Trace, given: Sequence[Given]) -> Trace:
    """`trace` with a cluster of its own for every claim that it leaves out (captions, boilerplate)."""
    seen = {(a.article, a.claim) for c in trace.claims for a in c.appearances}
    known = {(o.who, o.basis): o for o in trace.origins}
    fresh: list[Origin] = []
    more: list[ClaimCluster] = []
    for g in given:
        article = g.reading.article
        for claim, number in zip(g.reading.claims, g.index, strict=True):
            if (g.id, number) in seen:
                continue
            who = claim.source.entity if claim.source else (article.outlet or article.byline or "the article")
            basis = claim.source.basis if claim.source else "outlet"
            origin = known.get((who, basis))
            if origin is None:
                origin = known[who, basis] = Origin(f"+{len(known)}", who, basis)
                fresh.append(origin)
            appearance = Appearance(
                article=g.id,
                quote=claim.content_text,
                stance="denies" if claim.factuality.endswith("-") else "asserts",
                origins=(origin.id,),
                path=(origin.id, g.id),
                credited=claim.source is not None,
                span=claim.content,
                within=claim.within,
                claim=number,
                factuality=claim.factuality,
            )
            more.append(
                ClaimCluster(f"+{len(more)}", claim.content_text, (appearance,), (origin.id,), outlets=1)
            )
    if not more:
        return trace
    return replace(trace, origins=(*trace.origins, *fresh), claims=(*trace.claims, *more))
