"""The setting: where claims happen whose own words name no place.

As a reader does: "the city" is the city named last, "the crash" happened where the article puts it, police
who are no more than "police" are at the scene, and who was just said to be somewhere still is. Countries are
taken up by such words only; a town that the headline names carries through a report.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.analysis.coref import Entities
from sayso.analysis.coref.words import Words
from sayso.analysis.factuality.predicate import predicate
from sayso.analysis.places import lexicon as lex
from sayso.analysis.places.gazetteer import Candidate
from sayso.analysis.places.toponyms import Toponym, is_government
from sayso.records import Claim, Within

_REACH = 3
"""Sentences through which somebody stays where the article put them."""

_SUBJECTS = ("nsubj", "nsubjpass")
_DEFINITE = frozenset("the this that these those".split())
_LOCATING = frozenset(("at", "reached"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where the article puts something, in sentence number `sentence`, and who takes part in it.

    `happening` are the nouns that tell what that is.

    `lasting` where a noun tells what happened to them ("the death of Ann Roe in Oslo").
    """

    sentence: int
    toponym: Toponym
    parties: frozenset[int]
    lasting: bool
    happening: frozenset[str]


class Setting:
    """The settings of one article."""

    def __init__(
        self,
        entities: Entities,
        pages: Mapping[Within, Words],
        found: Mapping[Within, Sequence[Toponym]],
        places: Mapping[int, Candidate | None],
        dateline: Toponym | None = None,
    ) -> None:
        self._entities, self._places, self._dateline = entities, places, dateline
        self._named = found.get("text", ())
        self._starts = [t.span[0] for t in self._named]
        text = pages.get("text")
        self._anchors = [a for t in self._named if text and (a := self._anchor(text, t))]
        self._headline = self._scene_of_headline(pages, found)

    def of(self, claim: Claim, words: Words) -> Toponym | None:
        """The place of `claim`, whose own sentence does not tell it, or None."""
        main = predicate(words, claim.content)
        if main is None or claim.within == "title" or main < words.heading or claim.factuality == "Uu":
            return None
        inside = frozenset(words.inside(claim.content))
        area = self._area(words, inside, main)
        if area is not None:
            return area
        for noun in _pointers(words, inside, main, claim.form == "direct"):
            return self._scene(words, main, noun)
        if claim.form == "direct" or not _told(words, main):
            return None
        if any(words.lower[i] in lex.ON_THE_SPOT and _bare(words, i) for i in _subjects(words, main)):
            return self._scene(words, main)
        return self._follow(words, main) or self._default(claim, words, inside, main)

    def _anchor(self, words: Words, t: Toponym) -> Anchor | None:
        if t.tie.role not in _LOCATING or not self._is_fine(t):
            return None
        governor = _happening(words, t.tie.governor)
        span = (words.start[words.left(governor)], words.end[words.right(governor) - 1])
        people = frozenset(
            n for _, n in self._entities.within(span, "text") if self._entities.all[n].kind == "person"
        )
        lasting = words.lemma[governor] in lex.HAPPENINGS
        nouns = frozenset(words.lemma[i] for i in range(*words.subtree(governor))) & lex.HAPPENINGS
        return Anchor(words.sentence[t.head], t, people, lasting, nouns)

    def _is_fine(self, t: Toponym) -> bool:
        """Whether a name is of a town, a building or the like: a scene, not a country or a region."""
        meant = self._places.get(id(t))
        if meant is None:
            return not is_government(t.name.text)
        return meant.kind in ("city", "capital", "county")

    def _scene_of_headline(
        self, pages: Mapping[Within, Words], found: Mapping[Within, Sequence[Toponym]]
    ) -> Toponym | None:
        """The town where the headline puts what the report is about."""
        for within, words in pages.items():
            for t in found[within]:
                if within == "text" and t.head >= words.heading:
                    break
                if t.tie.role in ("at", "reached") and self._is_fine(t):
                    return t
        return None

    def _area(self, words: Words, inside: frozenset[int], main: int) -> Toponym | None:
        """What "in the region", "the nation's …" speaks of: the place of that kind named last."""
        for i in sorted(inside):
            kinds = lex.AREAS.get(words.lower[i])
            if kinds and _is_definite(words, i) and _located(words, i, main):
                return self._latest(words.start[i], kinds)
        return None

    def _latest(self, before: int, kinds: frozenset[str]) -> Toponym | None:
        for t in reversed(self._named[: bisect_right(self._starts, before)]):
            meant = self._places.get(id(t))
            if (meant.kind if meant else "") in kinds:
                return t
        return None

    def _scene(self, words: Words, main: int, noun: str = "") -> Toponym | None:
        """Where the article has put the happening `noun`; else the headline's town; else what it put last."""
        here = words.sentence[main]
        before = [a for a in self._anchors if a.sentence <= here]
        same = [a.toponym for a in before if noun in a.happening]
        near = [a.toponym for a in before if here - a.sentence <= _REACH]
        dateline = [self._dateline] if self._dateline else []
        headline = [self._headline] if self._headline else []
        return next(iter([*headline, *same[-1:], *near[-1:], *dateline]), None)

    def _follow(self, words: Words, main: int) -> Toponym | None:
        """Where the claim's subject was last put."""
        here = words.sentence[main]
        who = {pair[1] for i in _subjects(words, main) if (pair := self._entities.by_head(words, i))}
        for anchor in reversed(self._anchors):
            near = anchor.sentence <= here and (anchor.lasting or here - anchor.sentence <= _REACH)
            if near and who & anchor.parties:
                return anchor.toponym
        return None

    def _default(self, claim: Claim, words: Words, inside: frozenset[int], main: int) -> Toponym | None:
        """The headline's town, for what a report tells in its own voice and places nowhere else.

        Failing that the dateline's, for what happened, where the dateline says which state or country it lies
        in: "PARIS, Texas" is where the news is, "PARIS" may be where the correspondent sits.
        """
        if claim.source is not None or claim.factuality not in ("CT+", "CT-"):
            return None
        if any(t.head in inside and t.tie.role not in ("adjective", "with", "other") for t in self._named):
            return None
        if (
            self._headline is None
            and self._dateline
            and self._dateline.name.within
            and _happened(words, main)
        ):
            return self._dateline
        return self._headline


def _subjects(words: Words, main: int) -> list[int]:
    """The heads of the subject of `main`, shared ones included."""
    at = main
    for _ in range(4):
        found = words.children(at, *_SUBJECTS)
        if found:
            return [found[0], *words.children(found[0], "conj")]
        if words.dep[at] not in ("conj", "xcomp"):
            break
        at = words.head[at]
    return []


def _told(words: Words, main: int) -> bool:
    """Whether `main` tells what is or was: no future, no modal verb, no command."""
    return words.tag[main] != "VB" or not any(
        words.tag[i] == "MD" or words.lower[i] == "to" for i in words.children(main, "aux")
    )


def _happened(words: Words, main: int) -> bool:
    """Whether `main` is in the past tense or has happened, and does not merely describe."""
    if words.lemma[main] in ("be", "have", "seem", "appear", "remain", "want", "need"):
        return False
    aux = {words.lower[i] for i in words.children(main, "aux", "auxpass")}
    return words.tag[main] == "VBD" or (
        words.tag[main] == "VBN" and bool(aux & {"was", "were", "has", "have", "had"})
    )


def _is_definite(words: Words, i: int) -> bool:
    return any(words.lower[j] in _DEFINITE for j in words.children(i, "det"))


def _bare(words: Words, i: int) -> bool:
    """Whether a noun stands without a name before or after it."""
    return all(words.pos[j] != "PROPN" for j in words.below[i])


def _located(words: Words, i: int, main: int) -> bool:
    """Whether a noun is after a preposition of place, or owns what does something ("the nation's courts")."""
    if words.dep[i] == "pobj":
        return words.lower[words.head[i]] in lex.FIRM
    return False


def _pointers(words: Words, inside: frozenset[int], main: int, direct: bool) -> Iterator[str]:
    """What in a claim points back to where it happens: "the crash", "the scene", "the school", "there"."""
    for i in _subjects(words, main):
        undergoes = words.dep[i] == "nsubjpass" or words.lemma[main] == "be"
        if _is_definite(words, i) and words.lemma[i] in (
            (lex.HAPPENINGS | lex.BUILT) if undergoes else lex.HAPPENINGS
        ):
            yield words.lemma[i]
    for i in inside:
        if words.lower[i] == "there" and words.dep[i] == "advmod" and not direct:
            yield ""
        if words.dep[i] != "pobj" or words.lower[words.head[i]] not in lex.FIRM or not _is_definite(words, i):
            continue
        if words.lemma[i] in lex.SPOTS or words.lemma[i] in lex.BUILT or words.lemma[i] in lex.HAPPENINGS:
            yield words.lemma[i]


def _happening(words: Words, governor: int) -> int:
    """What happens at a place that a name hangs on: "the death of Ann Roe in Oslo" hangs it on her."""
    above = words.head[governor]
    if (
        words.dep[governor] == "pobj"
        and words.lower[above] == "of"
        and words.lemma[words.head[above]] in lex.HAPPENINGS
    ):
        return words.head[above]
    return governor
