"""Which tokens name places: what the name finder says, mended where it takes a place for a body."""

from __future__ import annotations

from sayso.analysis.coref.words import POSSESSIVE, Words
from sayso.analysis.countries import by_demonym, by_name
from sayso.analysis.places import lexicon as lex
from sayso.analysis.places.gazetteer import Gazetteer

Named = tuple[int, int]
"""First token and one past the last."""

_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_BODY_LABELS = frozenset(("ORG", "FAC", "PERSON", "PRODUCT", "EVENT", "WORK_OF_ART"))
_LEAST_PEOPLE = 1_000
_LEAST_WELL_KNOWN = 20_000
_MODIFYING = frozenset(("compound", "amod", "nmod", "poss"))


def place_names(words: Words, gazetteer: Gazetteer | None) -> list[Named]:
    """Names of places, in order: towns, regions, countries, buildings; and the towns in bodies' names."""
    out: list[Named] = []
    for first, end, label in words.names:
        last = _end(words, first, end)
        if first == last:
            continue
        if label in _PLACE_LABELS and not _is_no_place(words, first, last):
            out.append(_of_area(words, first, last) or (first, last))
        elif label in _BODY_LABELS and (found := _in_body(words, first, last, label, gazetteer)):
            out.append(found)
    return out


def _end(words: Words, first: int, last: int) -> int:
    """Where a name ends but for line ends and possessives that the name finder took along."""
    while last > first and (words.text[last - 1] in POSSESSIVE or words.text[last - 1].isspace()):
        last -= 1
    return last


def _of_area(words: Words, first: int, last: int) -> Named | None:
    """The place in "(the) City of *Oslo*"."""
    first += words.lower[first] == "the"
    named = last - first > 2 and words.lower[first] in lex.AREAS and words.lower[first + 1] == "of"
    return (first + 2, last) if named else None


def _is_no_place(words: Words, first: int, last: int) -> bool:
    """Whether it is a noun alone ("University"), or what happens ("the Hanford Book Fair")."""
    word = words.lower[last - 1]
    return word in lex.HAPPENINGS or (last - 1 == first and word in lex.BUILT)


def nationalities(words: Words) -> list[int]:
    """The tokens of nationalities before a noun ("the *Kenyan* coast"), but not of compounds of theirs."""
    return [
        i
        for i, word in enumerate(words.text)
        if word[:1].isupper()
        and words.dep[i] in _MODIFYING
        and words.head[i] > i
        and not (i and words.text[i - 1] == "-")
        and by_demonym(word) is not None
    ]


def _in_body(words: Words, first: int, last: int, label: str, gazetteer: Gazetteer | None) -> Named | None:
    """The place in a name of another kind: a building, "*Oslo* Police", "City of *Oslo*"."""
    if words.lower[first] == "the":
        first += 1
    if last <= first:
        return None
    if within := _of_area(words, first, last):
        return within
    if words.lower[first - 1 : first] == ["of"] and first > 1 and words.lower[first - 2] in lex.AREAS:
        return first, last
    if words.lower[last - 1] in lex.SITE_NAMES and last - first > 1:
        return first, last
    end = next((i for i in range(first + 1, last) if words.lower[i] in lex.LOCAL), None)
    if end is not None and _is_town(words.words(first, end), gazetteer, _LEAST_PEOPLE):
        return first, end
    # nobody is "in" a person, and few are "in" a body that bears a town's name
    least = _LEAST_PEOPLE if label == "PERSON" else _LEAST_WELL_KNOWN
    in_it = words.lower[first - 1 : first] == ["in"] or words.lower[first - 1 : first] == ["near"]
    if in_it and words.dep[last - 1] == "pobj" and _is_town(words.words(first, last), gazetteer, least):
        return first, last
    return None


def is_area(name: str, gazetteer: Gazetteer | None) -> bool:
    """Whether a name may qualify another: a country, or a region that the gazetteer knows by it."""
    if by_name(name) is not None:
        return True
    found = gazetteer.lookup(name) if gazetteer else ()
    return any(c.main and c.kind in ("region", "country", "county", "province") for c in found)


def _is_town(name: str, gazetteer: Gazetteer | None, least: int) -> bool:
    """Whether a place of at least so many people bears the name."""
    return gazetteer is not None and any(c.main and c.population >= least for c in gazetteer.lookup(name)[:3])
