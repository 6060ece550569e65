"""Common nouns: the kind of thing that a noun phrase without a name stands for."""

from __future__ import annotations

from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.words import Words
from sayso.analysis.countries import by_demonym
from sayso.records import EntityKind

_QUANTITIES = frozenset(
    "million billion thousand hundred dozen score half third quarter two-thirds three-quarters majority "
    "minority number group couple pair handful plurality percent % one two three four five six seven eight "
    "nine ten some many most several all none few both each any more members member lot lots plenty part "
    "portion share kind type generation class team series wave crowd host".split()
)
_ENDINGS = ("ist", "ists", "ician", "icians", "woman", "women", "ologist", "crat", "crats")
_NOT_PERSONS = frozenset(
    "list lists mist twist twists waist wrist wrists fist fists gist heist heists checklist".split()
)


def noun(words: Words, i: int) -> str:
    """The head noun of a phrase in the singular, lower case."""
    lower = words.lower[i]
    if (
        i > 1
        and words.text[i - 1] == "-"
        and (whole := f"{words.lower[i - 2]}-{words.lemma[i]}") in lex.OFFICES
    ):
        return whole
    if words.tag[i] in ("NNS", "NN"):
        return words.lemma[i]
    if words.tag[i] == "NNPS" or (words.tag[i] == "NNP" and lower.endswith("s")):
        singular = lower[:-3] + "y" if lower.endswith("ies") else lower.removesuffix("s")
        return singular if is_known(singular) else lower
    return lower


def is_known(lemma: str) -> bool:
    """Whether the lexicon tells the kind of a noun."""
    return any(
        lemma in part
        for part in (lex.OFFICES, lex.PERSONS, lex.DOCUMENTS, lex.BODIES, lex.MEDIA, lex.COLLECTIVES)
    )


def kind_of_noun(words: Words, i: int) -> EntityKind | None:
    """What kind of thing the common noun at `i` stands for; a quantity, what it is a quantity of."""
    lower = words.lower[i]
    if lower in _QUANTITIES or words.lemma[i] in _QUANTITIES:
        of = _object_of(words, i)
        if of is not None:
            inner = kind_of_noun(words, of)
            return "group" if inner in ("person", "group") else inner
    kind = _kind(lower, noun(words, i), words.tag[i] in ("NNS", "NNPS") or lower.endswith("s"))
    if kind == "group" and lower in ("half", "third", "quarter", "all", "several", "few", "youth"):
        return None
    return kind


def _object_of(words: Words, i: int) -> int | None:
    """The noun in "of …" right after a quantity."""
    for child in words.children(i):
        if child > i and words.lower[child] in ("of", "in", "out"):
            for inner in words.children(child):
                if words.dep[inner] == "pobj":
                    return inner
    return None


def _kind(lower: str, lemma: str, plural: bool) -> EntityKind | None:
    if lemma in lex.OFFICES or lemma in lex.PERSONS:
        return "person"
    if lower in lex.MEDIA or lemma in lex.MEDIA:
        return "outlet"
    if lower == "world":
        return "place"
    if lower in lex.COLLECTIVES or (plural and lemma in lex.COLLECTIVES):
        return "group"
    if (lemma in lex.DOCUMENTS or lower in lex.DOCUMENTS) and lemma not in lex.PLACES:
        return "document"
    if lemma in lex.BODIES or lower in lex.BODIES:
        return "organisation"
    if lemma in lex.PLACES or lower in lex.PLACES:
        return "place"
    if by_demonym(lower) and plural:
        return "group"
    if lower.endswith(_ENDINGS) and lower not in _NOT_PERSONS:
        return "person"
    return None
