"""The records of a trace, from what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sayso.corpus.naming import norm
from sayso.corpus.tracing import flows
from sayso.corpus.tracing.judging import Group
from sayso.corpus.tracing.loops import FIRM, loops
from sayso.corpus.tracing.origins import Support, independent, record
from sayso.corpus.tracing.provenance import Provenance, Tracer
from sayso.corpus.tracing.single import ref
from sayso.corpus.tracing.speakers import Speakers
from sayso.corpus.tracing.wordings import Wording
from sayso.records import (
    Appearance,
    Circular,
    ClaimCluster,
    Copy,
    Origin,
    Reading,
    Stance,
    Trace,
)


def assemble(
    story: str,
    readings: Sequence[Reading],
    wordings: Sequence[Wording],
    speakers: Speakers,
    tracer: Tracer,
    groups: Sequence[Group],
    copies: Sequence[Copy],
) -> Trace:
    """The trace of a story, its ids given in the order of the text."""
    builder = _Builder(readings, wordings, speakers, tracer)
    order = sorted(range(len(groups)), key=lambda k: (min(groups[k].members), groups[k].denial, k))
    ids = {k: f"k{i}" for i, k in enumerate(order, 1)}
    clusters = tuple(builder.cluster(groups[k], ids, k) for k in order)
    return Trace(
        story=story,
        articles=tuple(ref(r) for r in readings),
        origins=builder.origins(),
        claims=clusters,
        copies=tuple(copies),
        circular=builder.circles(groups, copies, ids),
    )


class _Builder:
    def __init__(
        self, readings: Sequence[Reading], wordings: Sequence[Wording], speakers: Speakers, tracer: Tracer
    ) -> None:
        self._readings, self._wordings = readings, wordings
        self._speakers, self._tracer = speakers, tracer
        self._ids: dict[str, str] = {}

    def cluster(self, group: Group, ids: Mapping[int, str], k: int) -> ClaimCluster:
        appearances = []
        uses: dict[str, list[tuple[int, Stance]]] = defaultdict(list)
        for n in sorted(group.stance):
            stance = group.stance[n]
            provenance = group.provenance.get(n) or self._tracer.trace([n])[n]
            if stance != "denies":
                uses[provenance.origin].append((n, stance))
            appearances.append(self._appearance(self._wordings[n], stance, provenance, group))
        keys, why = independent(
            [Support(o, tuple(u)) for o, u in uses.items()],
            self._speakers,
            self._wordings,
            lambda support: self._fit(support, uses),
        )
        outlets = {self._outlet(self._wordings[n].article) for u in uses.values() for n, _ in u}
        return ClaimCluster(
            id=ids[k],
            proposition=self._proposition(group),
            appearances=tuple(appearances),
            independent_origins=tuple(self._id(key) for key in keys),
            outlets=len(outlets),
            contradicts=tuple(sorted((ids[x] for x in group.contradicts), key=_number)),
            supersedes=tuple(sorted((ids[x] for x in group.supersedes), key=_number)),
            why=tuple(why),
        )

    def _outlet(self, a: int) -> str | int:
        """What an article counts under as an outlet: one that names none stands for itself."""
        outlet = self._readings[a].article.outlet
        return (norm(outlet) if outlet else "") or a

    def _fit(self, support: Support, uses: Mapping[str, list[tuple[int, Stance]]]) -> float:
        """How well the best wording of an origin goes with those of the others: the mean likeness."""
        rest = [n for o, u in uses.items() if o != support.origin for n, _ in u]
        likeness = self._tracer.likeness
        return max(sum(likeness(n, m) for m in rest) / max(len(rest), 1) for n, _ in support.uses)

    def _hardened(self, w: Wording, stance: Stance, p: Provenance, group: Group) -> str | None:
        """Why a wording says more than what it was taken from, or than the body under its headline."""
        if stance != "asserts":
            return None
        if w.in_title:
            body = [
                s
                for n, s in group.stance.items()
                if self._wordings[n].article == w.article and not self._wordings[n].in_title and s != "denies"
            ]
            if body and all(s == "hedges" for s in body):
                return "headline"
        if p.parent is None or p.parent not in group.stance:
            return None
        if group.stance[p.parent] == "hedges":
            return "hedge lost"
        parent = self._wordings[p.parent]
        sourced = self._speakers.of(parent.article, parent.claim) is not None
        return "attribution dropped" if sourced and not p.credited and not w.in_title else None

    def _appearance(self, w: Wording, stance: Stance, p: Provenance, group: Group) -> Appearance:
        origin = self._id(p.origin)
        article = self._readings[w.article].article
        claim = None if w.claim is None else self._readings[w.article].claims[w.claim]
        return Appearance(
            article=article.id,
            quote=w.quote,
            stance=stance,
            origins=(origin,),
            path=(origin, *(self._readings[a].article.id for a in p.via), article.id),
            credited=p.credited,
            span=w.spans,
            within=w.within,
            claim=w.claim,
            factuality=None if claim is None else claim.factuality,
            hardened=self._hardened(w, stance, p, group),
            stale=group.stale and stance != "denies",
        )

    def _proposition(self, group: Group) -> str:
        """The plainest wording: in the body, not a denial, of middling length."""
        own = [n for n in group.members if group.stance[n] != "denies"] or group.members
        best = min((self._wordings[n] for n in own), key=lambda w: (w.in_title, abs(len(w.tokens) - 14), w.n))
        return best.quote

    def _id(self, key: str) -> str:
        return self._ids.setdefault(key, f"o{len(self._ids) + 1}")

    def origins(self) -> tuple[Origin, ...]:
        return tuple(record(key, id, self._speakers) for key, id in self._ids.items())

    def circles(
        self, groups: Sequence[Group], copies: Sequence[Copy], ids: Mapping[int, str]
    ) -> tuple[Circular, ...]:
        index = {r.article.id: i for i, r in enumerate(self._readings)}
        literal = {
            (index[c.source], index[c.target]) for c in copies if c.kind in ("verbatim", "edited", "embedded")
        }
        out: dict[tuple[int, ...], int] = {}
        for k, g in enumerate(groups):
            for path in flows.circles(self._readings, self._wordings, g.provenance, self._firm, literal):
                out.setdefault(path, k)
        largest = sorted(range(len(groups)), key=lambda k: (-len(groups[k].members), k))
        for path, n in self._loops(literal).items():
            if not any(2 * len({*path} & {*p}) >= len({*path} | {*p}) for p in out):
                out[path] = next(k for k in largest if n in groups[k].members)
        return tuple(
            Circular(tuple(self._readings[a].article.id for a in path), self._why(path), ids[k])
            for path, k in sorted(out.items())
        )

    def _firm(self, origin: str) -> bool:
        return origin in self._speakers.all and self._speakers.all[origin].kind in FIRM

    def _loops(self, literal: Collection[tuple[int, int]]) -> dict[tuple[int, int, int], int]:
        likeness = self._tracer.likeness
        return loops(self._readings, self._wordings, self._speakers, self._tracer.outlets, likeness, literal)

    def _why(self, path: Sequence[int]) -> str:
        names = [self._readings[a].article.outlet or self._readings[a].article.id for a in path]
        return f"{names[-1]} takes it from {names[-2]}, which has it, in the end, from {names[0]} itself"


def _number(id: str) -> int:
    return int(id[1:])
