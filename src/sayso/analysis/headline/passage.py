"""A headline, or a sentence of the body, as the words by which the two are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.analysis.countries import by_demonym, by_name
from sayso.analysis.headline.lexicon import EMPTY, FIGURES, GROUPS, REMEMBERED, stem
from sayso.analysis.tree import Tree
from sayso.records import Span

_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV", "X", "INTJ"))
_CAPITALS = 0.6
_LEAST_FIGURE = 2
"""Digits of a number by which a sentence can be recognised."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens [first, last) of a parsed string, with the keys of their content words.

    `keys` gives for each content token what it may be recognised by: its stem, the groups of words of like
    meaning it belongs to, the country it names. Two tokens mean the same where they share a key.
    """

    tree: Tree
    first: int
    last: int
    keys: dict[int, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree, first: int, last: int) -> Passage:
        """The passage of those tokens."""
        return cls(tree, first, last, {i: keys_of(tree, i) for i in _telling(tree, first, last)})

    @property
    def span(self) -> Span:
        """Its characters."""
        return self.tree.start[self.first], self.tree.end[self.last - 1]

    @property
    def text(self) -> str:
        """Its words, as they stand."""
        start, end = self.span
        return self.tree.source[start:end]

    @property
    def title_case(self) -> bool:
        """Whether it begins its words with capitals, as some headlines do: then these tell nothing."""
        long = [w for w in self.tree.text[self.first : self.last] if len(w) > 3 and w.isalpha()]
        return len(long) > 3 and sum(w[0].isupper() for w in long) > _CAPITALS * len(long)

    def all_keys(self) -> frozenset[str]:
        """The keys of all its content words."""
        return frozenset(key for keys in self.keys.values() for key in keys)

    def sharing(self, keys: frozenset[str]) -> list[int]:
        """Its content tokens that share one of `keys`."""
        return [i for i, own in self.keys.items() if own & keys]

    def names(self) -> Iterator[int]:
        """Its tokens that are part of a name, by their capitals and part of speech."""
        for i in self.keys:
            if self.tree.text[i][:1].isupper() and self.tree.pos[i] == "PROPN":
                yield i


def _telling(tree: Tree, first: int, last: int) -> Iterator[int]:
    """The content tokens among [first, last)."""
    for i in range(first, last):
        if _tells(tree.text[i], tree.lemma[i], tree.pos[i]):
            yield i


@lru_cache(REMEMBERED)
def _tells(text: str, lemma: str, pos: str) -> bool:
    if sum(c.isdecimal() for c in text) >= _LEAST_FIGURE:
        return True
    lower = text.lower()
    if pos not in _CONTENT or lower in FIGURES:
        return False
    return lemma not in EMPTY and any(c.isalpha() for c in lower)


def keys_of(tree: Tree, i: int) -> frozenset[str]:
    """What token `i` may be recognised by."""
    lemma, after = tree.lemma[i], tree.lower[i + 1 : i + 2]
    keys = _word_keys(tree.text[i], lemma)
    joined = GROUPS.get(f"{lemma}_{after[0]}") if after and not tree.lower[i][:1].isdecimal() else None
    return keys | joined if joined else keys


@lru_cache(REMEMBERED)
def _word_keys(text: str, lemma: str) -> frozenset[str]:
    """The keys of a word by itself."""
    lower = text.lower()
    if lower[:1].isdecimal():
        return frozenset((f"#{lower.replace(',', '')}",))
    found = {stem(lower), stem(lemma)}
    found |= GROUPS.get(lemma, frozenset()) | GROUPS.get(lower, frozenset())
    if text[:1].isupper():
        country = by_name(text) or by_demonym(text)
        if country is not None:
            found.add(f"={country.code}")
        found.add(f"^{_root(lower)}")
    return frozenset(found)


def _root(name: str) -> str:
    """A name without what makes an adjective or a possessive of it: "Dravian", "Dravia's" are "drav"."""
    name = name.removesuffix("’s").removesuffix("'s")
    for ending in ("ians", "ian", "ans", "an", "ese", "ish", "ia", "s", "a", "e"):
        if name.endswith(ending) and len(name) - len(ending) >= 4:
            return name[: -len(ending)]
    return name
