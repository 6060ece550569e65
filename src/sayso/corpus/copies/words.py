"""The words of a text, and the hashes of their 5-grams."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.records import Article
from sayso.records.spans import Span, merged, subtract

#: words of a shingle: short enough to survive between two edits, long enough to be rare by chance
SHINGLE = 5

Hashes = npt.NDArray[np.uint64]
_WORD = re.compile(r"[^\W_]+")
# A quotation runs at most over one paragraph; straight, curly, and the wires' `` ''.
QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»\n]{1,2000})[\"“”„«»\n]|``([^\n`]{1,2000}?)''")
# Fixed odd multipliers, of Knuth's golden ratio and of splitmix64 (Steele et al. 2014): hashes are stored, so
# they must be the same in every version and on every machine.
_GOLDEN, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lower case, without punctuation; `quoted`: whether in quotation marks."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]


def plain_words(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return _WORD.findall(text.lower())


def words_of(article: Article) -> Words:
    """The words of an article's text, what its blocks call boilerplate or title left out."""
    holes = [b.span for b in article.blocks if b.kind in ("boilerplate", "title")]
    text = article.text
    quotes = merged(m.span() for m in QUOTED.finditer(text))
    words: list[str] = []
    spans: list[Span] = []
    quoted: list[bool] = []
    at = 0
    for start, end in subtract([(0, len(text))], holes):
        for match in _WORD.finditer(text, start, end):
            begin = match.start()
            while at < len(quotes) and quotes[at][1] <= begin:
                at += 1
            words.append(match.group().lower())
            spans.append(match.span())
            quoted.append(at < len(quotes) and quotes[at][0] <= begin)
    return Words(tuple(words), tuple(spans), tuple(quoted))


def shingle_hashes(words: Sequence[str]) -> Hashes:
    """A 64-bit hash of every `SHINGLE` consecutive words; [max(0, n - 4)]."""
    count = len(words) - SHINGLE + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    codes = (zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words)
    each = np.fromiter(codes, np.uint64, len(words))
    hashes = np.zeros(count, np.uint64)
    for i in range(SHINGLE):
        hashes = hashes * _GOLDEN + each[i : i + count]
    hashes ^= hashes >> np.uint64(31)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(29)
    return hashes
