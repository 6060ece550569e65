"""Between groups: which deny one another, which give a newer number, and who denies what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.corpus.tracing.denial import Denials
from sayso.corpus.tracing.grouping import Pair
from sayso.corpus.tracing.likeness import numbers_clash
from sayso.corpus.tracing.numbers import numbers
from sayso.corpus.tracing.stance import refers_back
from sayso.corpus.tracing.wordings import Wording

#: probability at which a wording is taken to deny a group, and two to give an older and a newer number, also
#: where nobody says that the one replaces the other
DENIED, UPDATED, SILENTLY = 0.5, 0.4, 0.5
#: articles that may still print an older number after a newer one that replaces it
STRAGGLERS = 1
#: … at which one does of which nothing is told in other words
ALONE = 0.12
#: share of a group's wordings that deny something from which on another denial agrees with it
AGREES = 0.75
#: mean probability of the clearest pairs at which two groups contradict one another
CONFLICT = 0.35
_WEAK = 0.05
#: words of time and of mistake beside an outdated number: it was replaced, not disputed
_REPLACED = re.compile(
    r"\b(?:replac\w*|supersed\w*|revis\w*|updat\w*|correct\w*|first|initial\w*|earlier|previous\w*|"
    r"original\w*|until|yesterday|last (?:night|week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"rais\w+|rose|risen|climb\w*|fell|fallen|lowered|up from|down from|left out|(?:counted|added) twice|"
    r"too (?:many|few)|mistake\w*|error|slip|wrongly|"
    r"had (?:been|said|put|reported|admitted|spoken|given|stood|called))\b",
    re.IGNORECASE,
)
#: whoever says an older number again does not let it be replaced without a word
_HELD_TO = re.compile(
    r"\b(?:repeat\w*|reiterat\w*|insist\w*|maintain\w*|st(?:ood|ands?|anding) by)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Relations:
    """What may hold between groups, by their numbers; `stances` has the last word on who denies what.

    `deniers`: group → wordings that may deny it; `old`, `beside`: group → wordings that give its number as
    outdated, or in an article that has the newer one; `supersedes`: (newer, older); `rivals`: unordered pairs
    of groups with different numbers for the same; `opposes`: (wording, group) → mean and greatest probability
    that the wording opposes those who assert it; `back`: wording → the group it denies by referring back;
    `denied`: wording → the group it most likely denies.
    """

    deniers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    old: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    beside: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    supersedes: set[Pair] = field(default_factory=set)
    rivals: set[Pair] = field(default_factory=set)
    opposes: dict[Pair, tuple[float, float]] = field(default_factory=dict)
    conflicts: set[Pair] = field(default_factory=set)
    back: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    denied: dict[int, int] = field(default_factory=dict)


class Relating:
    """Finds the relations between `groups` of one story.

    Args:
        opposed, updated: probabilities of pairs of wordings.
        origin: the key of a wording's source; `same_source`: whether two such keys are one origin.
    """

    def __init__(
        self,
        wordings: Sequence[Wording],
        groups: Sequence[Sequence[int]],
        denials: Denials,
        opposed: Mapping[Pair, float],
        updated: Mapping[Pair, float],
        origin: Callable[[int], str | None],
        same_source: Callable[[str, str], bool],
    ) -> None:
        self._wordings, self._groups, self._denials = wordings, groups, denials
        self._opposed, self._updated = opposed, updated
        self._origin = origin
        self._same_source = same_source
        self._of: dict[int, list[int]] = defaultdict(list)
        for k, g in enumerate(groups):
            for n in g:
                self._of[n].append(k)
        self._stated: dict[int, set[float]] = {}
        self._sources: dict[tuple[str, str], bool] = {}

    def find(self) -> Relations:
        """All relations."""
        out = Relations()
        self._numbers(out)
        self._polarity(out)
        self._conflicts(out)
        return out

    # -- denial ------------------------------------------------------------------------------------------

    def _polarity(self, out: Relations) -> None:
        """Every denial denies one group at most: the one it refers back to, or else the likeliest."""
        for w in self._wordings:
            if (self._short(w) or refers_back(w.own, w.context)) and (back := self._before(w)) is not None:
                out.deniers[back].add(w.n)
                out.back[w.n].add(back)
        for n, (k, p) in self._denials.denied(ALONE).items():
            agrees = self._denials.negative[k] >= AGREES
            if n not in out.back and not agrees and (p >= DENIED or self._alone(n)):
                out.deniers[k].add(n)
                out.denied[n] = k
        against: dict[Pair, list[float]] = defaultdict(list)
        denies = [w.denies for w in self._wordings]
        for (i, j), p in self._opposed.items():
            if p >= _WEAK and denies[i] != denies[j] and self._apart(i, j):
                for n, other in ((i, j), (j, i)):
                    for k in self._of[other]:
                        against[n, k].append(p)
        denying = [sum(denies[n] for n in g) for g in self._groups]
        for (n, k), found in against.items():
            others = len(self._groups[k]) - denying[k] if denies[n] else denying[k]
            out.opposes[n, k] = (sum(found) / (1 + others), max(found))

    def _alone(self, n: int) -> bool:
        """Whether nothing else is told in other words of what a wording says: it is hardly a claim"""
        return all(len({self._wordings[m].tokens for m in self._groups[k]}) == 1 for k in self._of[n])

    def _short(self, w: Wording) -> bool:
        """A denial whose own words name nothing: "rejected the suggestion", "simply not what happened"."""
        return w.denies and refers_back(w.own, "")

    def _conflicts(self, out: Relations) -> None:
        """Groups whose wordings oppose each other, whoever says so: the three clearest pairs count."""
        clear = [pair for pair, p in self._opposed.items() if p >= CONFLICT]  # one at least must be
        for a, b in {(min(a, b), max(a, b)) for i, j in clear for a in self._of[i] for b in self._of[j]}:
            if a == b:
                continue
            pairs = ((i, j) for i in self._groups[a] for j in self._groups[b])
            known = ((i, j, self._opposed.get((min(i, j), max(i, j)), 0.0)) for i, j in pairs)
            values = [p for i, j, p in known if p >= _WEAK and self._apart(i, j)]
            counted = min(3, len(self._groups[a]) * len(self._groups[b]))
            if sum(sorted(values)[-3:]) >= CONFLICT * counted:
                out.conflicts.add((a, b))

    def _before(self, w: Wording) -> int | None:
        """The group of what was last asserted before `w` in its article; one with other articles first."""
        near = [
            o
            for o in self._wordings[max(0, w.n - 6) : w.n]
            if o.article == w.article
            and not o.in_title
            and not o.denies
            and w.sentence - o.sentence in (0, 1, 2)
        ]
        groups = [k for o in reversed(near) for k in self._of[o.n]]
        return next((k for k in groups if len(self._groups[k]) > 1), groups[0] if groups else None)

    def _apart(self, i: int, j: int) -> bool:
        one, other = self._origin(i), self._origin(j)
        if one is None or other is None:
            return True
        if (one, other) not in self._sources:
            self._sources[one, other] = self._same_source(one, other)
        return not self._sources[one, other]

    # -- numbers -----------------------------------------------------------------------------------------

    def _numbers(self, out: Relations) -> None:
        slots: dict[Pair, float] = defaultdict(float)
        for (i, j), p in self._updated.items():
            if p >= _WEAK and numbers_clash(self._wordings[i], self._wordings[j]):
                for a in self._of[i]:
                    for b in self._of[j]:
                        if a != b:
                            slots[min(a, b), max(a, b)] = max(slots[min(a, b), max(a, b)], p)
        for (a, b), best in sorted(slots.items()):
            if best >= UPDATED or (best >= _WEAK and (self._sets_beside(a, b) or self._sets_beside(b, a))):
                self._number_pair(out, a, b, best)
        out.supersedes = _nearest(out.supersedes)

    def _sets_beside(self, newer: int, older: int) -> bool:
        """Whether a sentence of `newer` gives the number of `older` as replaced: "12, not the nine given"."""
        values = self._focal(older) - self._focal(newer)
        return bool(values) and any(
            x.old and x.value in values
            for n in self._groups[newer]
            for x in numbers(self._wordings[n].context)
        )

    def _number_pair(self, out: Relations, a: int, b: int, best: float) -> None:
        values = {k: self._focal(k) - self._focal(o) for k, o in ((a, b), (b, a))}
        if not values[a] or not values[b]:
            return
        first = {k: min(self._articles(k, values[k])) for k in (a, b)}
        older, newer = sorted((a, b), key=lambda k: (first[k], k))
        dead = self._outdated(values[older], newer)
        one, other = self._main_origin(older), self._main_origin(newer)
        same = one is not None and other is not None and self._same_source(one, other)
        replaced = any(_REPLACED.search(self._wordings[n].context) for n in dead)
        later = first[newer] > first[older]
        alike = bool(self._units(older, values[older]) & self._units(newer, values[newer]))
        both = self._articles(newer, values[newer])
        still = sum(n > first[newer] for n in self._articles(older, values[older]) - both)
        silently = alike and best >= SILENTLY and not still and not self._held_to(older)
        replaced = (replaced and still <= STRAGGLERS) or silently
        out.old[older] |= set(dead)
        out.deniers[older] |= set(dead)
        if later and (same or replaced):
            out.supersedes.add((newer, older))
            out.beside[older] |= {
                n
                for n in self._groups[older]
                if self._wordings[n].article in both and not values[newer] & _now(self._wordings[n])
            }
        elif not same and alike:
            out.rivals.add((min(a, b), max(a, b)))
            back = self._outdated(values[newer], older)
            out.old[newer] |= set(back)
            out.deniers[newer] |= set(back)

    def _held_to(self, k: int) -> bool:
        return any(_HELD_TO.search(self._wordings[n].context) for n in self._groups[k])

    def _focal(self, k: int) -> set[float]:
        """The number that most wordings of a group state; of several, the one that most state alone."""
        if k not in self._stated:
            count: dict[float, float] = defaultdict(float)
            for n in self._groups[k]:
                values = _now(self._wordings[n])
                for value in values:
                    count[value] += 1 / len(values)
            most = max(count.values(), default=0)
            self._stated[k] = {v for v, c in count.items() if c == most}
        return self._stated[k]

    def _outdated(self, values: set[float], k: int) -> list[int]:
        """Wordings, in articles that have the group `k`, that give one of `values` as replaced or wrong."""
        near = {self._wordings[n].article for n in self._groups[k]}
        return [
            w.n
            for w in self._wordings
            if w.article in near and any(x.old and x.value in values for x in w.numbers)
        ]

    def _articles(self, k: int, values: set[float]) -> set[int]:
        return {self._wordings[n].article for n in self._groups[k] if values & _now(self._wordings[n])}

    def _units(self, k: int, values: set[float]) -> set[str]:
        """What a group counts with these numbers, by name."""
        found = {x.unit for n in self._groups[k] for x in self._wordings[n].numbers if x.value in values}
        return found - {""}

    def _main_origin(self, k: int) -> str | None:
        for n in sorted(self._groups[k]):
            found = self._origin(n)
            if found is not None:
                return found
        return None


def _nearest(supersedes: set[Pair]) -> set[Pair]:
    """Without those between which another stands: of 4, 7 and 9 dead, 9 replaces 7 and 7 replaces 4."""
    newer: dict[int, set[int]] = defaultdict(set)
    for a, b in supersedes:
        newer[b].add(a)
    return {(a, b) for a, b in supersedes if not any(a in newer[m] for m in newer[b] - {a})}


def _now(w: Wording) -> set[float]:
    return {x.value for x in w.numbers if not x.old}
