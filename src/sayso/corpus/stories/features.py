"""What an article is about, small enough to keep beside it: weighted words, names, numbers, days."""

from __future__ import annotations

import math
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from sayso.corpus.dates import days
from sayso.corpus.stories.background import Background, background
from sayso.corpus.stories.terms import STOP, WORD, stem
from sayso.records import Article

#: most entries of each vector; what is cut weighs little
MOST_TERMS, MOST_LEAD, MOST_NAMES, MOST_NUMBERS = 200, 80, 100, 40
#: characters of title and text that count as the lead
LEAD_CHARS = 500
#: characters that are read at all: enough for any news article, and a bound on hostile input
MOST_CHARS = 60_000
#: rows that a store keeps of an article to find others on the same happening
KEYS = 24

Vector = Mapping[int, float]
"""Entries by the CRC-32 of a term; of unit length."""

_CALENDAR = "monday tuesday wednesday thursday friday saturday sunday".split()
_CALENDAR += "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTHS = "january february march april june july august september october november december sept".split()
_DAY_BIT = {name: 1 << i for i, name in enumerate(_CALENDAR)}
_DAY_BIT |= {name: _DAY_BIT[name[:3]] for name in _MONTHS}
_HEAD = struct.Struct("<BiIHHHH")
_VERSION = 1


@dataclass(frozen=True)
class StoryFeatures:
    """Attributes:
    terms, lead, names, numbers: of title and text; of their beginning; words always in capitals; figures.
    calendar: which days of the week (bits 0-6) and months (bits 7-18) are named.
    day: when it was published, in days since 0001-01-01 (proleptic ordinal); None where unknown.
    """

    terms: Vector
    lead: Vector
    names: Vector
    numbers: Vector
    calendar: int
    day: int | None

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Signed 64-bit integers for an SQL index: the `KEYS` weightiest names and terms.

        They stand in a range of their own: beside the fingerprints of `copies.signature` in one table they
        are not mistaken for those, as good as surely.
        """
        ranked = sorted(self.names.items(), key=_by_weight)[: KEYS // 2]
        ranked += sorted(self.terms.items(), key=_by_weight)[:KEYS]
        chosen = list(dict.fromkeys(term for term, _ in ranked))[:KEYS]
        return tuple(sorted(_KEY_RANGE | term for term in chosen))

    def to_bytes(self) -> bytes:
        """About 2 kB; weights are rounded to one part in 255 of the largest."""
        vectors = (self.terms, self.lead, self.names, self.numbers)
        out = [_HEAD.pack(_VERSION, self.day or 0, self.calendar, *map(len, vectors))]
        for vector in vectors:
            top = max(vector.values(), default=1.0)
            keys = sorted(vector)
            out.append(
                struct.pack(
                    f"<{len(keys)}I{len(keys)}B", *keys, *(round(vector[k] / top * 255) for k in keys)
                )
            )
        return b"".join(out)

    @classmethod
    def from_bytes(cls, data: bytes) -> StoryFeatures:
        """What `to_bytes` gave. Raises ValueError where it is something else."""
        try:
            version, day, calendar, *sizes = _HEAD.unpack_from(data)
            at, vectors = _HEAD.size, []
            for size in sizes:
                values = struct.unpack_from(f"<{size}I{size}B", data, at)
                vectors.append(unit(dict(zip(values[:size], map(float, values[size:]), strict=True))))
                at += 5 * size
        except struct.error as error:
            raise ValueError(f"story features are damaged: {error}") from error
        if version != _VERSION or at != len(data):
            raise ValueError("story features are damaged or of another version")
        terms, lead, names, numbers = vectors
        return cls(terms, lead, names, numbers, calendar, day or None)


# the high half of a key: "stry", below the sign bit
_KEY_RANGE = 0x73747279 << 32


def features(article: Article) -> StoryFeatures:
    """The features of an article; under a millisecond for 600 words. The reading of it is not needed."""
    title = "" if article.title_in_text or not article.title else article.title + "\n"
    text = (title + article.text)[:MOST_CHARS]
    known = background()
    all_terms: dict[int, int] = {}
    lead: dict[int, int] = {}
    capital: dict[int, int] = {}
    small: set[str] = set()
    large: dict[str, int] = {}
    numbers: set[int] = set()
    calendar = 0
    words = WORD.findall(text)
    begun = Counter(words[: len(WORD.findall(text[:LEAD_CHARS]))])
    for word, count in Counter(words).items():
        lower, term, day = _known(word)
        calendar |= day
        if term is None:
            continue
        all_terms[term] = all_terms.get(term, 0) + count
        if word in begun:
            lead[term] = lead.get(term, 0) + begun[word]
        if word[0].isdigit():
            numbers.add(term)
        elif word[0].isupper():
            capital[term] = capital.get(term, 0) + count
            large[lower] = term
        else:
            small.add(lower)
    sometimes_small = {term for lower, term in large.items() if lower in small}
    names = {term: n for term, n in capital.items() if term not in sometimes_small}
    return StoryFeatures(
        _weighted(all_terms, known, MOST_TERMS),
        _weighted(lead, known, MOST_LEAD),
        _weighted(names, known, MOST_NAMES),
        unit(dict.fromkeys(sorted(numbers)[:MOST_NUMBERS], 1.0)),
        calendar,
        _ordinal(article.published),
    )


@lru_cache(maxsize=1 << 16)
def _known(word: str) -> tuple[str, int | None, int]:
    """A word in lower case, its term (None where it carries no matter), and its bit of the calendar."""
    lower = word.lower()
    term = None
    if lower not in STOP and len(lower) > 1:
        term = zlib.crc32(stem(lower).encode("utf-8", "surrogatepass"))
    return lower, term, _DAY_BIT.get(lower, 0)


def _weighted(counts: Mapping[int, int], known: Background, most: int) -> dict[int, float]:
    """tf-idf, logarithmic in both, the weightiest `most`, of unit length."""
    idf = known.weights_of
    weights = [(-(1 + math.log(n)) * idf[term % len(idf)], term) for term, n in counts.items()]
    return unit({term: -weight for weight, term in sorted(weights)[:most]})


def _by_weight(entry: tuple[int, float]) -> tuple[float, int]:
    return (-entry[1], entry[0])


def unit(vector: Mapping[int, float]) -> dict[int, float]:
    """The vector, of unit length; empty where it has none."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """The dot product of two unit vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    known = list(values)
    return sum(known) / len(known) if known else 0.0


def _ordinal(published: str | None) -> int | None:
    day = days(published)[0]
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None
