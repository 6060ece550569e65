"""Circular reporting that shows in who names whom, also where the words differ too much to be one claim.

An outlet tells something nobody stands behind; another takes it up; and the outlet then cites the other as if
that bore it out. Two outlets that name each other in turn are rare, so that little likeness between their
words is enough. Where the other keeps quiet about whom it has it from ("insiders say"), the outlet must boast
that it had the matter before ("as we told you first"), or all three must be alike, and the other must not say
so in its own voice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from sayso.corpus.copies.citations import corrects, is_correction
from sayso.corpus.copies.words import QUOTED
from sayso.corpus.tracing.outlets import Outlets
from sayso.corpus.tracing.speakers import Speakers
from sayso.corpus.tracing.wordings import Wording
from sayso.records import Reading

Path = tuple[int, int, int]
#: likeness of what is cited back to what was taken up: where both name the other in the very sentence, in the
#: paragraph, and where but one of them names the other
BACK, BACK_NEAR, BACK_ALONE = 0.05, 0.15, 0.1
#: likeness of what was told first to what was taken up, and both together
FIRST, BOTH = 0.05, 0.2
#: likeness of what was told first to what is cited back where but one names the other; and the three of them
#: where the outlet does not boast either
AGAIN, ALIKE = 0.05, 0.25
#: sources whose word an outlet may well print twice
FIRM = ("person", "body", "document")
# An outlet speaks of what it told before: "I only guessed", "this site had it first", "as we told you first".
_BEFORE = re.compile(
    r"\b(?:I|we) (?:(?:had|have|only|just|already|first|merely|both) )*(?:said|told|wrote|guess\w*|report\w*|"
    r"predict\w*|ask\w*|had|reveal\w*|hint\w*|warn\w*|wonder\w*)\b|"
    r"\b(?:told|reported|revealed|disclosed|had|read|heard|published|broke|broken|printed) "
    r"(?:\w+ ){0,3}first\b|"
    r"\bfirst (?:told|reported|revealed|disclosed|published|printed|read|heard|brought|broken)\b|"
    r"\byou (?:had|heard|got) it from (?:me|us)\b",
    re.IGNORECASE,
)


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


class _Found(NamedTuple):
    """How likely a loop is (whether both outlets name each other, likeness), its articles, the wording
    between."""

    score: tuple[bool, float]
    path: Path
    between: Wording


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
        found: list[_Found] = []
        for c, outlet in enumerate(own):
            earlier = [a for a in self._outlets.articles[outlet] if a < c - 1] if outlet else []
            if not earlier or is_correction(self._readings[c].article):
                continue
            boasts = _BEFORE.search(self._readings[c].article.text) is not None
            for b in range(earlier[0] + 1, c):
                if own[b] in ("", outlet) or (b, c) in copied:
                    continue
                told = [a for a in earlier if a < b and (a, b) not in copied]
                if own[b] in named[c] and outlet in named[b]:
                    found += self._named_in_turn(told, b, c)
                elif own[b] in named[c] or (boasts and outlet in named[b]):
                    found += self._named_once(told, b, c, boasts)
        return _apart(found)

    def _named_in_turn(self, told: Sequence[int], b: int, c: int) -> list[_Found]:
        """The likeliest loop through two articles that name each other's outlets."""
        found: list[_Found] = []
        taken = [(w, near) for w in self._by_article[b] if (near := self._names(w, self._own(c))) is not None]
        for back in self._by_article[c] if taken else ():
            there = self._names(back, self._own(b))
            for between, near in taken if there is not None else ():
                value = self._likeness(back.n, between.n)
                if value >= (BACK if near and there else BACK_NEAR):
                    first, a = self._first(between, told)
                    if first >= max(FIRST, BOTH - value):
                        found.append(_Found((True, first + value), (a, b, c), between))
        return _best(found)

    def _named_once(self, told: Sequence[int], b: int, c: int, boasting: bool) -> list[_Found]:
        """The likeliest loop through two articles of which one names the other's outlet.

        The later one speaks of what its outlet told before; or it names the other, which has it from
        somebody, and all three are alike.
        """
        found: list[_Found] = []
        for back in self._by_article[c]:
            cites, boasts = self._names(back, self._own(b)) is not None, boasting and self._of_itself(back)
            if back.denies or not (cites or boasts) or self._by_person(back):
                continue
            for between in self._loose(b):
                value = self._likeness(back.n, between.n)
                if value < BACK_ALONE or not (cites or self._names(between, self._own(c))):
                    continue
                first, a = self._first(between, told)
                again = max((self._likeness(back.n, w.n) for i in told for w in self._loose(i)), default=0.0)
                boasted = boasts and first >= FIRST and again >= AGAIN
                if boasted or (cites and self._passed_on(between) and min(first, value, again) >= ALIKE):
                    found.append(_Found((False, first + value), (a, b, c), between))
        return _best(found)

    def _of_itself(self, w: Wording) -> bool:
        """Whether the outlet speaks, where a wording stands, of what it told before, not to correct it."""
        said = QUOTED.sub(" … ", self._paragraph(w))
        return bool(_BEFORE.search(said)) and not corrects(said)

    def _passed_on(self, w: Wording) -> bool:
        return self._speakers.of(w.article, w.claim) is not None

    def _by_person(self, w: Wording) -> bool:
        who = self._speakers.of(w.article, w.claim)
        return who is not None and who.kind == "person"

    def _own(self, a: int) -> str:
        return self._readings[a].article.outlet or ""

    def _first(self, between: Wording, told: Sequence[int]) -> tuple[float, int]:
        """The likeness of what was told before to what was taken up, and the article that told it."""
        return max(
            ((self._likeness(between.n, w.n), a) for a in told for w in self._loose(a)), default=(0.0, 0)
        )

    def _loose(self, a: int) -> list[Wording]:
        """What an article tells without anybody firm behind it."""
        if a not in self._untold:
            found = ((w, self._speakers.of(a, w.claim)) for w in self._by_article[a])
            self._untold[a] = [w for w, who in found if who is None or who.kind not in FIRM]
        return self._untold[a]

    def _names(self, w: Wording, outlet: str) -> bool | None:
        """Whether a wording's sentence names an outlet (True), or but its paragraph (False)."""
        if any(m.outlet == outlet for m in self._outlets.mentions(w.context)):
            return True
        named = not w.in_title and any(m.outlet == outlet for m in self._outlets.mentions(self._paragraph(w)))
        return False if named else None

    def _paragraph(self, w: Wording) -> str:
        if w.in_title:
            return w.context
        text, at = self._readings[w.article].article.text, w.spans[0][0]
        end = text.find("\n\n", at)
        return text[text.rfind("\n\n", 0, at) + 1 : end if end >= 0 else len(text)][:4000]


def _best(found: Sequence[_Found]) -> list[_Found]:
    return [max(found, key=lambda f: f.score)] if found else []


def _apart(found: Sequence[_Found]) -> dict[Path, int]:
    """The likeliest loops, without those that share half of their articles with a likelier one."""
    out: dict[Path, int] = {}
    for one in sorted(found, key=lambda f: (not f.score[0], -f.score[1], f.path)):
        if not any(len({*one.path} & {*path}) >= 2 for path in out):
            out[one.path] = one.between.n
    return out
