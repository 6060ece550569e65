"""Words of one article that stand in another: how many, where, and what that makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.corpus.copies.align import Passage, passages
from sayso.corpus.copies.text import Text
from sayso.records.spans import Spans, merged
from sayso.records.trace import CopyKind

#: 5-grams in common below which two texts are not aligned at all
FEWEST_SHARED = 5
#: narrative words (outside quotation marks) that must be the same: two reporters may well note down the same
#: sentence of a speaker, but not write the same sentence
FEWEST_NARRATIVE = 20
#: share of the shorter text
LEAST_SHARE = 0.06
#: shares of the target and of the source from which a copy is verbatim, or edited and no longer embedded
VERBATIM, EDITED = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Literal:
    """What `target` has from `source` word for word.

    `words`: indices of the target's words; `narrative`: how many of them are outside quotation marks;
    `of_target`, `of_source`: shares of all their words, 0 to 1.
    """

    words: frozenset[int]
    narrative: int
    of_target: float
    of_source: float

    @property
    def kind(self) -> CopyKind:
        """verbatim, edited or embedded."""
        if self.of_target >= VERBATIM and self.of_source >= VERBATIM:
            return "verbatim"
        return "edited" if self.of_target >= EDITED else "embedded"


def literal(source: Text, target: Text) -> Literal | None:
    """What stands in both, or None where that is too little to be a copy."""
    if len(source.shingles & target.shingles) < FEWEST_SHARED:
        return None
    found = passages(source.words.words, target.words.words)
    return measure(source, target, found)


def measure(source: Text, target: Text, found: list[Passage]) -> Literal | None:
    """The passages as a `Literal`; None where they are too little."""
    words = frozenset(i for p in found for run in p.runs for i in range(run.target, run.target + run.length))
    narrative = sum(not target.words.quoted[i] for i in words)
    shorter = min(len(source.words.words), len(target.words.words))
    if narrative < min(FEWEST_NARRATIVE, 0.5 * shorter) or len(words) < LEAST_SHARE * shorter:
        return None
    return Literal(
        words, narrative, len(words) / len(target.words.words), len(words) / len(source.words.words)
    )


def spans(target: Text, words: frozenset[int]) -> Spans:
    """The characters of the target's words, those that follow one another as one span."""
    return merged((target.words.spans[i] for i in words), gap=8)
