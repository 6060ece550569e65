"""Mentions of events, and the words of them that are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.corpus.stories.features import StoryFeatures
from sayso.corpus.stories.terms import STOP, WORD, stem
from sayso.records.spans import Spans, hull, text_of

Matrix = npt.NDArray[np.float32]

#: characters of a sentence that are compared at all: a bound on hostile input
MOST_CHARS = 2000
#: words before and after a mention that count as its neighbours, and how far they are looked for
_BESIDE, _BESIDE_CHARS = 5, 40


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an article: its first words (title, else first sentence), what it is about."""

    lead: str
    features: StoryFeatures


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that tell of an event.

    Attributes:
        article: index of its article.
        at: where its sentence begins; tells the sentences of one article apart.
        sentence: the text of that sentence.
        spans: the words, as half-open character offsets into `sentence`; at least one.
    """

    article: int
    at: int
    sentence: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Words:
    """Of a mention, its sentence and its neighbours: stems; names and numbers as they stand, lower-cased."""

    own: frozenset[str]
    sentence: frozenset[str]
    beside: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]


def words_of(mention: Mention) -> Words:
    """The words of a mention that carry matter; all of them where none does."""
    sentence = mention.sentence[:MOST_CHARS]
    told = WORD.findall(text_of(sentence, mention.spans).lower())
    start, end = hull(mention.spans)
    before = WORD.findall(sentence[max(0, start - _BESIDE_CHARS) : start])[-_BESIDE:]
    after = WORD.findall(sentence[end : end + _BESIDE_CHARS])[:_BESIDE]
    found = WORD.findall(sentence)
    plain = [w for w in found if w.lower() not in STOP and len(w) > 1]
    return Words(
        own=_stems(told) or frozenset(map(stem, told)),
        sentence=_stems(found),
        beside=_stems(before + after),
        names=frozenset(w.lower() for w in plain if w[0].isupper() and w != found[0]),
        numbers=frozenset(w for w in found if w[0].isdigit()),
    )


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(w.lower()) for w in words if w.lower() not in STOP and len(w) > 1)


def incidence(sets: Sequence[frozenset[str]]) -> Matrix:
    """Which of all words, in alphabetical order, each set holds: [n, words]."""
    column = {word: i for i, word in enumerate(vocabulary(sets))}
    out = np.zeros((len(sets), max(len(column), 1)), np.float32)
    for row, words in enumerate(sets):
        out[row, [column[w] for w in words]] = 1
    return out


def vocabulary(sets: Sequence[frozenset[str]]) -> list[str]:
    """All words of `sets`, sorted."""
    return sorted(frozenset().union(*sets))
