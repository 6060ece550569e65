"""Between groups: which deny one another, which give a newer number, and who denies what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.corpus.tracing.grouping import Pair
from sayso.corpus.tracing.likeness import numbers_clash
from sayso.corpus.tracing.wordings import Wording

#: probability at which two wordings are taken to oppose one another, or to give an older and a newer number
OPPOSED, UPDATED = 0.1, 0.1
CLEARLY = 0.4
_WEAK = 0.05
_REPLACED = re.compile(r"\b(?:replac\w*|supersed\w*|revis\w*|updat\w*|correct\w*)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|been|earlier|previous\w*|first|initial\w*|until|not|reported)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Relations:
    """Found between groups, by their numbers.

    `deniers`: group → wordings that deny it; `denials`: new groups, (group denied, members);
    `contradicts`: unordered pairs; `supersedes`: (newer, older).
    """

    deniers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    denials: list[tuple[int, list[int]]] = field(default_factory=list)
    contradicts: dict[Pair, str] = field(default_factory=dict)
    supersedes: dict[Pair, str] = field(default_factory=dict)


class Relating:
    """Finds the relations between `groups` of one story.

    Args:
        opposed, updated: probabilities of pairs of wordings.
        origin: the key of a wording's source; `same_source`: whether two such keys are one origin.
        document: whether a key is a document's.
    """

    def __init__(
        self,
        wordings: Sequence[Wording],
        groups: Sequence[Sequence[int]],
        opposed: Mapping[Pair, float],
        updated: Mapping[Pair, float],
        origin: Callable[[int], str | None],
        same_source: Callable[[str, str], bool],
        document: Callable[[str], bool],
    ) -> None:
        self._wordings, self._groups = wordings, groups
        self._opposed, self._updated = opposed, updated
        self._origin = origin
        self._same_source, self._document = same_source, document
        self._of: dict[int, list[int]] = defaultdict(list)
        for k, g in enumerate(groups):
            for n in g:
                self._of[n].append(k)
        self._against: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for (i, j), p in opposed.items():
            if p > _WEAK:
                self._against[i].append((j, p))
                self._against[j].append((i, p))

    def find(self) -> Relations:
        """All relations."""
        out = Relations()
        self._numbers(out)
        self._polarity(out)
        return out

    # -- denial ------------------------------------------------------------------------------------------

    def _polarity(self, out: Relations) -> None:
        """Every denying wording denies at most one group: the one whose members it opposes most."""
        taken = {n for deniers in out.deniers.values() for n in deniers}
        within: dict[int, list[int]] = defaultdict(list)
        for w in self._wordings:
            if not w.denies or w.n in taken:
                continue
            target = self._denied(w.n)
            if target is None:
                continue
            out.deniers[target].add(w.n)
            if target in self._of[w.n]:
                within[target].append(w.n)
            for home in self._of[w.n]:
                if home != target:
                    out.contradicts[min(home, target), max(home, target)] = "one denies the other"
        out.denials = sorted(within.items())

    def _denied(self, n: int) -> int | None:
        """The group that wording `n` denies, or None."""
        sums: dict[int, float] = defaultdict(float)
        most: dict[int, float] = defaultdict(float)
        for m, p in self._against[n]:
            if not self._wordings[m].denies and self._apart(n, m):
                for k in self._of[m]:
                    sums[k] += p
                    most[k] = max(most[k], p)
        best: tuple[float, int] | None = None
        for k in sorted(sums):
            if most[k] < CLEARLY:
                continue
            mean = sums[k] / (1 + sum(not self._wordings[m].denies for m in self._groups[k] if m != n))
            if mean >= OPPOSED and (best is None or mean > best[0]):
                best = (mean, k)
        return None if best is None else best[1]

    def _apart(self, i: int, j: int) -> bool:
        one, other = self._origin(i), self._origin(j)
        return one is None or other is None or not self._same_source(one, other)

    # -- numbers -----------------------------------------------------------------------------------------

    def _numbers(self, out: Relations) -> None:
        slots: dict[Pair, float] = defaultdict(float)
        for (i, j), p in self._updated.items():
            if numbers_clash(self._wordings[i], self._wordings[j]):
                for a in self._of[i]:
                    for b in self._of[j]:
                        if a != b:
                            slots[min(a, b), max(a, b)] += p
        for (a, b), total in sorted(slots.items()):
            if total >= UPDATED * len(self._groups[a]) * len(self._groups[b]):
                self._number_pair(out, a, b)

    def _number_pair(self, out: Relations, a: int, b: int) -> None:
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
        if later and (same or replaced or (one is not None and self._document(one) and dead)):
            out.supersedes[newer, older] = "a later number for the same"
            out.deniers[older] |= set(dead) | {
                n
                for n in self._groups[older]
                if self._wordings[n].article in self._articles(newer, values[newer])
                and not values[newer] & _now(self._wordings[n])
                and _PAST.search(self._wordings[n].context)
            }
        elif not same and (dead or self._outdated(values[newer], older)):
            out.contradicts[min(a, b), max(a, b)] = "another number for the same"
            out.deniers[older] |= set(dead)
            out.deniers[newer] |= set(self._outdated(values[newer], older))

    def _focal(self, k: int) -> set[float]:
        """The number that most wordings of a group state; of several, the one that most state alone."""
        count: dict[float, float] = defaultdict(float)
        for n in self._groups[k]:
            values = _now(self._wordings[n])
            for value in values:
                count[value] += 1 / len(values)
        most = max(count.values(), default=0)
        return {v for v, c in count.items() if c == most}

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

    def _main_origin(self, k: int) -> str | None:
        for n in sorted(self._groups[k]):
            found = self._origin(n)
            if found is not None:
                return found
        return None


def _now(w: Wording) -> set[float]:
    return {x.value for x in w.numbers if not x.old}
