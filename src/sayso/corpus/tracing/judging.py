"""Judging stances, group by group, and from them what contradicts what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.corpus.tracing import stances
from sayso.corpus.tracing.outlets import Outlets
from sayso.corpus.tracing.provenance import Provenance, Tracer
from sayso.corpus.tracing.relations import Relations
from sayso.corpus.tracing.speakers import Speakers
from sayso.corpus.tracing.stance import RETRACTION, Signs, signs_of
from sayso.corpus.tracing.wordings import Wording
from sayso.records import Reading, Stance

#: other outlets that an article names, from which on it is a digest of what they print
_DIGEST = 4


@dataclass(slots=True)
class Group:
    """One proposition: its wordings with the stance of each, where each has it from, and whether it is the
    denial of another group (then what is told as denied there is asserted here). `stale`: it was replaced or
    taken back."""

    members: list[int]
    provenance: dict[int, Provenance]
    stance: dict[int, Stance] = field(default_factory=dict)
    denial: bool = False
    contradicts: set[int] = field(default_factory=set)
    supersedes: set[int] = field(default_factory=set)
    stale: bool = False


class Judge:
    """Gives every wording of every group its stance, and groups their contradictions."""

    def __init__(
        self,
        readings: Sequence[Reading],
        wordings: Sequence[Wording],
        speakers: Speakers,
        outlets: Outlets,
        tracer: Tracer,
        relations: Relations,
    ) -> None:
        self._readings, self._wordings = readings, wordings
        self._speakers, self._tracer, self._relations = speakers, tracer, relations
        self._correcting = [RETRACTION.among(_all(r)) for r in readings]
        self._digest = [
            len({m.outlet for m in outlets.mentions(_all(r))} - {r.article.outlet}) >= _DIGEST
            for r in readings
        ]
        self._paragraphs: dict[tuple[int, int], str] = {}
        self._told: dict[int, Signs] = {}

    def judge(self, given: Sequence[Sequence[int]]) -> list[Group]:
        """The groups with their stances; denials that stood in the group of what they deny come last."""
        groups = [Group(list(g), {}) for g in given]
        home: dict[int, list[int]] = defaultdict(list)
        for k, g in enumerate(groups):
            for n in g.members:
                home[n].append(k)
        against = self._against(given, home)
        for k, g in enumerate(groups):
            for n in g.members:
                signs = self._signs(self._wordings[n])
                hedges = signs.hedges or (signs.digest and not signs.own_voice and not signs.outlet)
                back = k in self._relations.back.get(n, ())
                denies = back or signs.takes_back or self._relations.denied.get(n) == k
                g.stance[n] = stances.stance_of(self.features(n, k, given[k]), hedges, denies)
                g.stale |= signs.takes_back and g.stance[n] == "denies"
            for n in against[k]:
                g.stance[n] = "denies"
                g.stale |= self._signs(self._wordings[n]).takes_back
                for own in home[n]:
                    if self._denying(given[own]):
                        self._link(groups, own, k)
        self._rivals(groups)
        for a, b in self._relations.conflicts:
            self._link(groups, a, b)
        for newer, older in self._relations.supersedes:
            groups[newer].supersedes.add(older)
            groups[newer].contradicts.discard(older)
            groups[older].contradicts.discard(newer)
            groups[older].stale = True
        for k in range(len(given)):
            self._part(groups, k)
        for g in groups:
            g.provenance = self._tracer.trace([n for n in g.members if g.stance[n] != "denies"] or g.members)
        return groups

    def _against(self, given: Sequence[Sequence[int]], home: Mapping[int, Sequence[int]]) -> list[list[int]]:
        """For each group the wordings of others that deny it. A wording denies one group at most: the
        one it refers back to, the one it most likely denies, or of those whose number it calls outdated the
        largest."""
        chosen: dict[int, tuple[bool, bool, int, int]] = {}
        for k, deniers in sorted(self._relations.deniers.items()):
            for n in deniers:
                if k not in home.get(n, ()):
                    back, likely = k in self._relations.back.get(n, ()), self._relations.denied.get(n) == k
                    chosen[n] = max((back, likely, len(given[k]), -k), chosen.get(n, (False, False, 0, 0)))
        out: list[list[int]] = [[] for _ in given]
        for n, (*_, k) in sorted(chosen.items()):
            out[-k].append(n)
        return out

    def features(self, n: int, k: int, members: Sequence[int]) -> list[float]:
        """The features of wording `n` in group `k`, whose members are given."""
        w, found = self._wordings[n], self._relations
        others = [m for m in members if m != n]
        mean, most = found.opposes.get((n, k), (0.0, 0.0))
        negative = sum(self._wordings[m].denies for m in others)
        near = sorted((self._tracer.likeness(n, m) for m in others), reverse=True)[:3]
        place = stances.Place(
            opposes=mean,
            opposes_most=most,
            against=bool(others) and w.denies and negative < 0.5 * len(others),
            old=n in found.old.get(k, ()),
            beside=n in found.beside.get(k, ()),
            member=n in members,
            fits=sum(near) / len(near) if near else 0.0,
            contested=bool(found.deniers.get(k)),
        )
        return stances.features(place, self._signs(w), w.denies)

    def _signs(self, w: Wording) -> Signs:
        if w.n not in self._told:
            self._told[w.n] = self._read_signs(w)
        return self._told[w.n]

    def _read_signs(self, w: Wording) -> Signs:
        claim = None if w.claim is None else self._readings[w.article].claims[w.claim]
        speaker = self._speakers.of(w.article, w.claim)
        return signs_of(
            claim,
            w.meaning,
            w.context,
            self._paragraph(w),
            before=w.context[: max(0, w.context.find(w.quote))],
            headline=w.in_title,
            outlet=speaker is not None and speaker.kind == "outlet",
            correcting=self._correcting[w.article],
            digest=self._digest[w.article],
        )

    def _paragraph(self, w: Wording) -> str:
        if w.in_title:
            return w.context
        key = (w.article, w.paragraph)
        if key not in self._paragraphs:
            text, start = self._readings[w.article].article.text, w.spans[0][0]
            first = text.rfind("\n\n", 0, start) + 1
            last = text.find("\n\n", start)
            self._paragraphs[key] = text[first : last if last >= 0 else len(text)][:4000]
        return self._paragraphs[key]

    def _denying(self, members: Sequence[int]) -> bool:
        """Whether most of a group's wordings deny something."""
        return 2 * sum(self._wordings[n].denies for n in members) >= len(members)

    def _rivals(self, groups: list[Group]) -> None:
        """Different numbers for one thing contradict each other where an article sets them side by side."""
        for a, b in self._relations.rivals:
            if any(
                groups[k].stance.get(n) == "denies" for k in (a, b) for n in self._relations.old.get(k, ())
            ):
                self._link(groups, a, b)

    def _part(self, groups: list[Group], k: int) -> None:
        """Denials among a group's own members are a claim of their own as well."""
        group = groups[k]
        own = [
            n
            for n in group.members
            if group.stance[n] == "denies"
            and self._wordings[n].denies
            and n not in self._relations.old.get(k, ())
            and n not in self._relations.beside.get(k, ())
        ]
        if own and len(own) < len(group.members):
            groups.append(Group(own, {}, dict.fromkeys(own, "asserts"), denial=True))
            self._link(groups, k, len(groups) - 1)
        elif own:
            group.stance |= dict.fromkeys(own, "asserts")

    @staticmethod
    def _link(groups: list[Group], a: int, b: int) -> None:
        groups[a].contradicts.add(b)
        groups[b].contradicts.add(a)


def _all(reading: Reading) -> str:
    return f"{reading.article.title or ''}\n{reading.article.text}"
