"""The records of a trace, from what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.corpus.tracing import flows
from sayso.corpus.tracing.origins import Support, independent, record
from sayso.corpus.tracing.provenance import Provenance, Tracer
from sayso.corpus.tracing.relations import Relations
from sayso.corpus.tracing.speakers import Speakers
from sayso.corpus.tracing.stance import RETRACTION, stance_of
from sayso.corpus.tracing.wordings import Wording
from sayso.records import (
    Appearance,
    ArticleRef,
    Circular,
    ClaimCluster,
    Copy,
    Origin,
    Reading,
    Stance,
    Trace,
)


@dataclass(slots=True)
class Group:
    """One proposition: the wordings that state it, and where each has it from."""

    members: list[int]
    provenance: dict[int, Provenance]
    denies: set[int] = field(default_factory=set)
    denial: bool = False


def assemble(
    story: str,
    readings: Sequence[Reading],
    wordings: Sequence[Wording],
    speakers: Speakers,
    tracer: Tracer,
    groups: list[Group],
    relations: Relations,
    copies: Sequence[Copy],
) -> Trace:
    """The trace of a story, its ids given in the order of the text."""
    builder = _Builder(readings, wordings, speakers, tracer)
    contradicts, supersedes = _edges(groups, relations, tracer)
    ids = {
        k: f"k{i}" for i, k in enumerate(sorted(range(len(groups)), key=lambda k: min(groups[k].members)), 1)
    }
    clusters = []
    for k in sorted(ids, key=lambda k: min(groups[k].members)):
        links = (
            tuple(sorted((ids[x] for x in contradicts[k]), key=_number)),
            tuple(sorted((ids[x] for x in supersedes[k]), key=_number)),
        )
        clusters.append(builder.cluster(ids[k], groups[k], *links))
    large = [g for g in groups if len(g.members) > 1]
    return Trace(
        story=story,
        articles=tuple(_ref(r) for r in readings),
        origins=builder.origins(),
        claims=tuple(clusters),
        copies=(*copies, *builder.copies([g.provenance for g in large], copies)),
        circular=builder.circles(large),
    )


def _edges(
    groups: list[Group], relations: Relations, tracer: Tracer
) -> tuple[Mapping[int, set[int]], Mapping[int, set[int]]]:
    """Contradictions and supersessions by group; denials become groups of their own."""
    contradicts: dict[int, set[int]] = defaultdict(set)
    supersedes: dict[int, set[int]] = defaultdict(set)
    for a, b in relations.contradicts:
        contradicts[a].add(b)
        contradicts[b].add(a)
    for newer, older in relations.supersedes:
        supersedes[newer].add(older)
    for k, deniers in relations.deniers.items():
        groups[k].denies = set(deniers)
    for k, members in relations.denials:
        contradicts[k].add(len(groups))
        contradicts[len(groups)].add(k)
        groups.append(Group(members, tracer.trace(members), denial=True))
    return contradicts, supersedes


def _number(id: str) -> int:
    return int(id[1:])


def _ref(reading: Reading) -> ArticleRef:
    a = reading.article
    return ArticleRef(a.id, 0, a.outlet, a.title, a.url, a.published, a.byline)


class _Builder:
    def __init__(
        self, readings: Sequence[Reading], wordings: Sequence[Wording], speakers: Speakers, tracer: Tracer
    ) -> None:
        self._readings, self._wordings = readings, wordings
        self._speakers, self._tracer = speakers, tracer
        self._ids: dict[str, str] = {}
        self._correcting = [
            bool(RETRACTION.search(f"{r.article.title or ''}\n{r.article.text}")) for r in readings
        ]

    def cluster(
        self, id: str, group: Group, contradicts: tuple[str, ...], supersedes: tuple[str, ...]
    ) -> ClaimCluster:
        appearances = []
        uses: dict[str, list[tuple[int, Stance]]] = defaultdict(list)
        for n in sorted({*group.members, *group.denies}):
            w = self._wordings[n]
            stance = self._stance(w, group)
            provenance = group.provenance.get(n) or self._tracer.trace([n])[n]
            if stance != "denies":
                uses[provenance.origin].append((n, stance))
            appearances.append(self._appearance(w, stance, provenance))
        keys, why = independent(
            [Support(o, tuple(u)) for o, u in uses.items()],
            self._speakers,
            self._wordings,
            lambda support: self._fit(support, group, uses),
        )
        outlets = {
            self._readings[self._wordings[n].article].article.outlet for u in uses.values() for n, _ in u
        }
        return ClaimCluster(
            id=id,
            proposition=self._proposition(group),
            appearances=tuple(appearances),
            independent_origins=tuple(self._id(k) for k in keys),
            outlets=len(outlets),
            contradicts=contradicts,
            supersedes=supersedes,
            why=tuple(why),
        )

    def _fit(self, support: Support, group: Group, uses: Mapping[str, list[tuple[int, Stance]]]) -> float:
        """How well the best wording of an origin goes with those of the others: mean of the three nearest."""
        rest = [n for o, u in uses.items() if o != support.origin for n, _ in u]
        best = 0.0
        for n, _ in support.uses:
            near = sorted((self._tracer.likeness(n, m) for m in rest), reverse=True)[:3]
            best = max(best, sum(near) / max(len(near), 1))
        return best

    def _stance(self, w: Wording, group: Group) -> Stance:
        if w.n in group.denies:
            return "denies"
        claim = None if w.claim is None else self._readings[w.article].claims[w.claim]
        stance = stance_of(claim, w.meaning, w.context, correcting=self._correcting[w.article])
        return "asserts" if group.denial and stance == "denies" else stance

    def _appearance(self, w: Wording, stance: Stance, p: Provenance) -> Appearance:
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
        )

    def _proposition(self, group: Group) -> str:
        """The plainest wording: in the body, not a denial, of middling length."""
        own = [self._wordings[n] for n in group.members if n not in group.denies] or [
            self._wordings[n] for n in group.members
        ]
        best = min(own, key=lambda w: (w.in_title, abs(len(w.tokens) - 14), w.n))
        return best.quote

    def _id(self, key: str) -> str:
        return self._ids.setdefault(key, f"o{len(self._ids) + 1}")

    def origins(self) -> tuple[Origin, ...]:
        return tuple(record(key, id, self._speakers) for key, id in self._ids.items())

    def copies(self, traced: Sequence[Mapping[int, Provenance]], known: Sequence[Copy]) -> list[Copy]:
        index = {r.article.id: i for i, r in enumerate(self._readings)}
        pairs = [(index[c.source], index[c.target]) for c in known]
        found = flows.rewritten(self._readings, self._wordings, traced, pairs)
        return [
            Copy(self._readings[a].article.id, self._readings[b].article.id, kind, credited=credited, why=why)
            for (a, b), (kind, credited, why) in sorted(found.items())
        ]

    def circles(self, groups: Sequence[Group]) -> tuple[Circular, ...]:
        out: dict[tuple[int, ...], None] = {}
        for g in groups:
            for path in flows.circles(self._readings, self._wordings, g.provenance):
                out.setdefault(path)
        return tuple(Circular(tuple(self._readings[a].article.id for a in path), "") for path in sorted(out))
