"""Place names in text: where they stand, what qualifies them, and how they tie what is told to the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.analysis.coref.words import POSSESSIVE, Words
from sayso.analysis.countries import by_capital, by_demonym, by_name
from sayso.analysis.places import lexicon as lex
from sayso.analysis.places.disambiguate import Name
from sayso.analysis.places.gazetteer import Gazetteer
from sayso.analysis.places.recognise import is_area, nationalities, place_names
from sayso.analysis.tree import VERBAL
from sayso.records import Span

Role = Literal["at", "toward", "from", "reached", "subject", "adjective", "with", "other"]
"""How a name stands: after a preposition of place, as a destination, as an origin, as the object of a verb
that ends at a place ("flooded Lagos"), as the subject, before a noun ("*Oslo* police"), else."""

_JOINTS = (", ", " (", " ,", ",", " ")
_MODIFYING = frozenset(("compound", "amod", "poss", "nmod"))
_STEPS = 6


@dataclass(frozen=True, slots=True)
class Tie:
    """How a noun phrase is tied to what is told: its `role`, and the token that it hangs on.

    `noun` is the noun that a name stands before where that is its role, else the head of the phrase.
    """

    role: Role
    governor: int
    noun: int


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at `span`, with its qualifiers ("Paris, *Texas*"), which `hull` includes.

    `words` are those of the hull; `head` is its token in the parse; `people` where it is a nationality
    ("Kenyan").
    """

    span: Span
    hull: Span
    words: str
    name: Name
    head: int
    tie: Tie
    people: bool = False


def find(words: Words, gazetteer: Gazetteer | None = None) -> list[Toponym]:
    """The place names of a text, in order; a qualifier of the one before it is no toponym of its own."""
    named = place_names(words, gazetteer)
    spans = [_bare(words.source, (words.start[a], words.end[b - 1])) for a, b in named]
    chains = [
        _areas(words.source[slice(*span)], chain, gazetteer)
        for span, chain in zip(spans, qualifiers(words.source, spans), strict=True)
    ]
    out: list[Toponym] = []
    skip = 0
    for i, ((first, last), span, chain) in enumerate(zip(named, spans, chains, strict=True)):
        if skip:
            skip -= 1
            continue
        skip = len(chain)
        head = _head(words, first, named[i + len(chain)][1])
        name = Name(words.source[slice(*span)], chain)
        hull = (_compass(words, first, span[0]), spans[i + len(chain)][1])
        tied = _mended(words, tie(words, head), first, last, name.text)
        out.append(Toponym(span, hull, words.source[slice(*hull)], name, head, tied))
    held = {i for first, last in named for i in range(first, last)}
    return sorted(
        out + [_people(words, i) for i in nationalities(words) if i not in held], key=lambda t: t.span
    )


def mentions(words: Words, gazetteer: Gazetteer | None = None) -> list[tuple[Span, Name]]:
    """Every place name of a text by itself, nationalities before nouns and qualifiers among them."""
    out: list[tuple[Span, Name]] = []
    for t in find(words, gazetteer):
        out.append((t.span, t.name))
        at = t.span[1] - t.hull[0]
        for i, qualifier in enumerate(t.name.within):
            at = t.words.index(qualifier, at)
            span = (t.hull[0] + at, t.hull[0] + at + len(qualifier))
            out.append((span, Name(qualifier, t.name.within[i + 1 :])))
            at += len(qualifier)
    return out


def _people(words: Words, i: int) -> Toponym:
    """A nationality, as the country it means."""
    country = by_demonym(words.text[i])
    span = (words.start[i], words.end[i])
    return Toponym(
        span, span, words.text[i], Name(country.name if country else words.text[i]), i, tie(words, i), True
    )


def _areas(name: str, chain: tuple[str, ...], gazetteer: Gazetteer | None) -> tuple[str, ...]:
    """The qualifiers in `chain` that are areas and so may hold the place `name`: not "Oslo, Rome and …"."""
    if by_name(name) is not None:
        return ()
    kept = next((i for i, area in enumerate(chain) if not is_area(area, gazetteer)), len(chain))
    return chain[:kept]


def qualifiers(text: str, spans: Sequence[Span]) -> list[tuple[str, ...]]:
    """For each of `spans` (in order), the names that qualify it: "Paris, *Texas*"; two at most."""
    out: list[tuple[str, ...]] = []
    for i in range(len(spans)):
        at = i
        found: list[str] = []
        while at + 1 < len(spans) and len(found) < 2 and text[spans[at][1] : spans[at + 1][0]] in _JOINTS:
            at += 1
            found.append(text[slice(*spans[at])])
        out.append(tuple(found))
    return out


def _bare(text: str, span: Span) -> Span:
    """`span` without a leading article."""
    start, end = span
    if text[start:end][:4].lower() == "the ":
        start += 4
    return (start, end) if start < end else span


def _head(words: Words, first: int, last: int) -> int:
    """The token of a name, qualifiers included, that hangs on something outside it; of several, the first."""
    for i in range(first, last):
        if words.text[i] not in POSSESSIVE and not first <= words.head[i] < last:
            return i
    return last - 1


def _compass(words: Words, first: int, start: int) -> int:
    """Where "southern Chile" begins, whose name begins at token `first`, character `start`."""
    if (
        first
        and words.lower[first - 1] in lex.COMPASS
        and words.dep[first - 1] in ("amod", "compound", "nmod")
    ):
        return words.start[first - 1]
    return start


def is_government(name: str) -> bool:
    """Whether a name may stand for a government: a country or its capital."""
    return by_name(name) is not None or by_capital(name) is not None


def tie(words: Words, head: int) -> Tie:
    """How the noun phrase with this head is tied to the rest of its sentence."""
    at = head
    for _ in range(_STEPS):
        dep, above = words.dep[at], words.head[at]
        if above == at:
            break
        if dep in ("conj", "appos") and words.pos[above] in ("NOUN", "PROPN"):
            at = above
        elif dep in _MODIFYING and above > at:
            if not _is_site(words, above, words.text[head]):
                return Tie("adjective", above, above)
            at = above
        elif dep == "pobj" and words.lower[above] == "of" and _is_named_for(words, words.head[above]):
            at = words.head[above]
        else:
            break
    return Tie(*_role(words, at), at)


def _mended(words: Words, found: Tie, first: int, last: int, name: str) -> Tie:
    """`found`, or what the words beside the name [first, last) say where the parse is at a loss."""
    before = first - 1 - (words.lower[first - 1 : first] == ["the"])
    after = words.lower[last : last + 1]
    if found.role == "other" and after and after[0] in lex.LOCAL:
        return Tie("adjective", last, last)
    lost = found.role == "other" or (
        found.role == "adjective" and by_name(name) is None and words.lemma[found.noun] not in lex.LOCAL
    )
    if lost and before >= 0 and words.lower[before] in lex.FIRM and words.dep[before] == "prep":
        return Tie(*_by_preposition(words, before), found.noun)
    return found


def _is_site(words: Words, noun: int, name: str) -> bool:
    """Whether name and noun are a place: "Oslo airport", "Oslo's fire"; not "Norway's fire"."""
    if words.lemma[noun] in lex.SITES or words.lemma[noun] in lex.BUILT:
        return True
    return words.lemma[noun] in lex.HAPPENINGS and not is_government(name)


def _is_named_for(words: Words, noun: int) -> bool:
    """Whether "`noun` of" a place is that place or a part of it."""
    return words.lemma[noun] in lex.SITES or words.lemma[noun] in lex.AREAS


def _role(words: Words, at: int) -> tuple[Role, int]:
    dep, above = words.dep[at], words.head[at]
    if dep == "pobj":
        return _by_preposition(words, above)
    if dep == "dobj" and (words.lemma[above] in lex.REACHED or _as_base(words, above)):
        return "reached", above
    if dep in ("nsubj", "nsubjpass"):
        return "subject", above
    return "other", above


def _as_base(words: Words, verb: int) -> bool:
    """Whether a verb is "use … as"."""
    return words.lemma[verb] == "use" and any(words.lower[i] == "as" for i in words.below[verb])


def _by_preposition(words: Words, preposition: int) -> tuple[Role, int]:
    word, governor = words.lower[preposition], words.head[preposition]
    if word == "by" and words.dep[preposition] == "agent":
        return "subject", governor
    if words.dep[preposition] == "prep" and words.pos[governor] == "ADP":  # "from inside", "out of"
        governor = words.head[governor]
    if words.pos[governor] == "ADV" and words.head[governor] != governor:  # "back in", "down near"
        governor = words.head[governor]
    if word in lex.FIRM:
        return "at", governor
    if word == "on" and words.pos[governor] in VERBAL:
        return "at", governor
    if word in lex.TOWARD and (word != "for" or words.lemma[governor] == "leave"):
        return "toward", governor
    if word in ("from", "through", "over", "between", "of"):
        return "from" if word == "from" else "with", governor
    return "other", governor
