"""Circular reporting that shows in who names whom, also where the words differ too much to be one claim.

An outlet tells something nobody stands behind; another takes it up, naming the outlet; and the outlet then
cites the other as if that bore it out. Two outlets that name each other in turn are rare, so that little
likeness between their words is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from sayso.corpus.tracing.outlets import Outlets
from sayso.corpus.tracing.speakers import Speakers
from sayso.corpus.tracing.wordings import Wording
from sayso.records import Reading

Path = tuple[int, int, int]
#: likeness of what is taken up to what was told first, and of what is cited back to it: where both name the
#: other in the very sentence, and where they do so in the paragraph
FIRST, BACK, BACK_NEAR = 0.2, 0.05, 0.25
#: sources whose word an outlet may well print twice
_FIRM = ("person", "body", "document")


def loops(
    readings: Sequence[Reading],
    wordings: Sequence[Wording],
    speakers: Speakers,
    outlets: Outlets,
    likeness: Callable[[int, int], float],
    copied: Collection[tuple[int, int]],
) -> dict[Path, int]:
    """Article indices, oldest first, of what comes back to the outlet it left; each with the wording between.

    Args:
        readings: in time order.
        likeness: of two wordings, by their numbers, the probability that they assert the same.
        copied: (from, to), article indices; a hop that merely copies text confirms nothing.
    """
    return _Loops(readings, wordings, speakers, outlets, likeness).find(copied)


class _Taken(NamedTuple):
    """A wording taken up from article `a`: whether its very sentence names the outlet, and its likeness."""

    between: Wording
    near: bool
    first: float
    a: int


class _Loops:
    def __init__(
        self,
        readings: Sequence[Reading],
        wordings: Sequence[Wording],
        speakers: Speakers,
        outlets: Outlets,
        likeness: Callable[[int, int], float],
    ) -> None:
        self._readings, self._speakers = readings, speakers
        self._outlets, self._likeness = outlets, likeness
        self._by_article: dict[int, list[Wording]] = defaultdict(list)
        for w in wordings:
            self._by_article[w.article].append(w)
        self._untold: dict[int, list[Wording]] = {}

    def find(self, copied: Collection[tuple[int, int]]) -> dict[Path, int]:
        own = [r.article.outlet or "" for r in self._readings]
        named = [
            {m.outlet for m in self._outlets.mentions(f"{r.article.title or ''}\n{r.article.text}")}
            for r in self._readings
        ]
        out: dict[Path, int] = {}
        for b, other in enumerate(own):
            for outlet in sorted(named[b] - {other}) if other else ():
                later = [c for c in self._outlets.articles[outlet] if c > b and other in named[c]]
                taken = self._taken_up(b, outlet, copied) if later else []
                for c in later if taken else ():
                    found = self._cited_back(c, other, taken) if (b, c) not in copied else None
                    if found is not None:
                        out[found.a, b, c] = found.between.n
        return out

    def _taken_up(self, b: int, outlet: str, copied: Collection[tuple[int, int]]) -> list[_Taken]:
        """What article `b` has, by its own word, from an outlet, where that told it with nobody behind it."""
        out = []
        for between in self._by_article[b]:
            near = self._names(between, outlet)
            if near is None:
                continue
            earlier = (a for a in self._outlets.articles[outlet] if a < b and (a, b) not in copied)
            first = [(self._likeness(between.n, w.n), a) for a in earlier for w in self._loose(a)]
            best = max(first, default=(0.0, 0))
            if best[0] >= FIRST:
                out.append(_Taken(between, near, *best))
        return out

    def _cited_back(self, c: int, other: str, taken: Sequence[_Taken]) -> _Taken | None:
        """What of it article `c` cites the other outlet for, the likeliest."""
        best: tuple[float, _Taken | None] = (0.0, None)
        for w in self._by_article[c]:
            near = self._names(w, other)
            for t in taken if near is not None else ():
                value = self._likeness(w.n, t.between.n)
                if value >= (BACK if near and t.near else BACK_NEAR) and t.first + value > best[0]:
                    best = (t.first + value, t)
        return best[1]

    def _loose(self, a: int) -> list[Wording]:
        """What an article tells without anybody firm behind it."""
        if a not in self._untold:
            found = ((w, self._speakers.of(a, w.claim)) for w in self._by_article[a])
            self._untold[a] = [w for w, who in found if who is None or who.kind not in _FIRM]
        return self._untold[a]

    def _names(self, w: Wording, outlet: str) -> bool | None:
        """Whether a wording's sentence names an outlet (True), or but its paragraph (False)."""
        if any(m.outlet == outlet for m in self._outlets.mentions(w.context)):
            return True
        if w.in_title:
            return None
        text, at = self._readings[w.article].article.text, w.spans[0][0]
        end = text.find("\n\n", at)
        paragraph = text[text.rfind("\n\n", 0, at) + 1 : end if end >= 0 else len(text)]
        return False if any(m.outlet == outlet for m in self._outlets.mentions(paragraph[:4000])) else None
