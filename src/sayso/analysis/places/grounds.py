"""What in a claim's own sentence tells where its main proposition happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.analysis.coref.lexicon import OFFICES, PERSONS
from sayso.analysis.coref.words import Words
from sayso.analysis.countries import by_name
from sayso.analysis.factuality.predicate import predicate
from sayso.analysis.places import lexicon as lex
from sayso.analysis.places.toponyms import Toponym, is_government
from sayso.records import Claim

WEAK = 1
"""A ground that gives way to the article's setting."""

_UNMARKED = "US"
"""The country that American reports speak of without saying so: its adjective places nothing."""

_SUBORDINATE = frozenset("advcl relcl acl ccomp csubj parataxis dep pcomp".split())
_NAMED_FOR = lex.HAPPENINGS | lex.BUILT | frozenset(lex.AREAS)


@dataclass(frozen=True, slots=True)
class Ground:
    """A place name that may place a claim, and how good a ground it is: higher is better, 0 is none."""

    grade: int
    toponym: Toponym


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim tells: its words (`inside`), the `source`'s, and its `main` predicate, as tokens."""

    words: Words
    claim: Claim
    main: int
    inside: frozenset[int]
    source: frozenset[int]


def best_ground(words: Words, claim: Claim, toponyms: Sequence[Toponym]) -> Ground | None:
    """The place name of the claim's sentence that tells where its main proposition happens, if one does."""
    main = predicate(words, claim.content)
    if main is None:
        return None
    source = claim.source.span if claim.source and claim.source.within == claim.within else ()
    told = Told(words, claim, main, frozenset(words.inside(claim.content)), frozenset(words.inside(source)))
    own = [t for t in toponyms if t.head in told.inside]
    beside = [
        t for t in toponyms if t.head not in told.inside and words.sentence[t.head] == words.sentence[main]
    ]
    graded = [Ground(_inner(told, t, own), t) for t in own] + [Ground(_outer(told, t), t) for t in beside]
    best = max(graded, key=lambda g: (g.grade, -g.toponym.span[0]), default=None)
    return best if best and best.grade > 0 else None


def _inner(told: Told, t: Toponym, own: Sequence[Toponym]) -> int:
    """The grade of a name in the claim's own words; `own` are all of them."""
    role, governor, claim = t.tie.role, t.tie.governor, told.claim
    below = _depth(told.words, governor, told.main)
    if role in ("at", "reached"):
        return 0 if claim.factuality == "Uu" and below else 10 - 2 * min(below, 2)
    if role == "toward" and told.words.lemma[governor] in lex.MOTION and below < 2:
        return 7 - below
    if role == "from" and told.words.lemma[governor] in lex.DEPARTED and below < 2:
        return 5
    if claim.form == "direct" or not claim.factuality.endswith("+") or _is_unmarked(t):
        return 0
    return _at_home(told.words, t, told.main, own)


def _at_home(words: Words, t: Toponym, main: int, own: Sequence[Toponym]) -> int:
    """Whether who acts or what changes is at home in a place: "Oslo police", "Kenya has …"."""
    noun, country = t.tie.noun, _is_state(t)
    if t.tie.role == "adjective":
        if _is_given(words, noun, main):
            return 4
        if not _is_party(words, noun, main):
            return 0
        if words.lemma[noun] in lex.LOCAL or words.lower[noun] in lex.LOCAL:
            return 3
        return WEAK if country and _is_domestic(words, noun) else 0
    if country and any(_is_state(o) and o.name != t.name and o.tie.role != "adjective" for o in own):
        return 0
    if t.tie.role != "subject" or t.tie.governor != main or words.children(noun, "conj"):
        return 0
    if noun == t.head and words.lemma[noun] not in lex.BUILT:
        return 2 if by_name(t.name.text) else 0
    return 4 if words.lemma[noun] in _NAMED_FOR else 0


def _is_party(words: Words, noun: int, main: int) -> bool:
    """Whether a noun is who does the main thing, or is what the claim is about."""
    if noun == main:
        return True
    above = words.head[noun]
    if (
        words.dep[noun] == "pobj"
        and words.lower[above] == "of"
        and words.lower[words.head[above]] in lex.PORTIONS
    ):
        noun = words.head[above]
        above = words.head[noun]
    if words.dep[noun] == "pobj" and words.dep[above] == "agent":
        above = words.head[above]
    elif words.dep[noun] not in ("nsubj", "nsubjpass"):
        return False
    return above == main or _depth(words, above, main) == 0


def _is_domestic(words: Words, noun: int) -> bool:
    """Whether a noun is of what a country has at home ("the Kenyan tax system"), not who acts for it."""
    names = {words.lower[noun], words.lemma[noun]}
    return words.pos[noun] == "NOUN" and not names & (OFFICES | PERSONS | lex.ENVOYS)


def _is_given(words: Words, noun: int, main: int) -> bool:
    """Whether a noun is in the phrase of who is given something: "arms Kenyan rebels"."""
    at = noun
    for _ in range(5):
        if words.dep[at] not in ("compound", "poss", "appos", "nmod", "amod", "dative", "dobj", "nsubj"):
            return False
        above = words.head[at]
        if words.dep[at] in ("dative", "dobj", "nsubj") and at > main:
            return words.lemma[main] in lex.GIVING and (above == main or words.head[above] == main)
        at = above
    return False


def _is_unmarked(t: Toponym) -> bool:
    country = by_name(t.name.text)
    return country is not None and country.code == _UNMARKED


def _is_state(t: Toponym) -> bool:
    return t.people or is_government(t.name.text)


def _outer(told: Told, t: Toponym) -> int:
    """The grade of a name outside the claim's words: before its main verb, or with its source."""
    words, role, governor = told.words, t.tie.role, t.tie.governor
    if told.claim.factuality == "Uu":
        return 0
    if t.head in told.source:  # "police in Oslo said", "Oslo police said"
        local = role == "adjective" and words.lower[t.tie.noun] in lex.LOCAL and not _is_unmarked(t)
        stands = role == "at" and governor in told.source and words.head[governor] not in told.source
        return WEAK if (local or stands) and told.claim.form != "direct" else 0
    if role in ("at", "reached") and (governor == told.main or t.head < told.main in words.above(governor)):
        return 6
    return 0


def _depth(words: Words, i: int, main: int) -> int:
    """How many clauses lie between token `i` and the main predicate; 3 where it is not above."""
    depth = 0
    while i != main:
        if words.dep[i] in _SUBORDINATE or (
            words.dep[i] == "conj" and words.children(i, "nsubj", "nsubjpass")
        ):
            depth += 1
        if words.head[i] == i:
            return 3
        i = words.head[i]
    return depth
