"""Sentence vectors without reading sentences: sums of static vectors of wordpieces.

The vectors are fitted so that the cosine of two sums comes near to the cosine that the shipped sentence
encoder gives to the two texts, as in Model2Vec and Tokenlearn (Tulkens & van Dongen 2024): microseconds a
text, where the encoder takes milliseconds. See ``training/tracing/static.py``.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sayso.corpus.tracing.files import arrays

Floats = npt.NDArray[np.float32]
Rows = tuple[int, ...]
FILE = "static.npz"
_WORD = re.compile(r"[^\W_]+")
#: characters of a word beyond which it is no word: splitting takes quadratic time
_LONGEST = 40


@functools.cache
def _table() -> tuple[dict[str, int], npt.NDArray[np.int8], Floats]:
    """Wordpieces (those inside a word begin with ##), their vectors in 8 bits, and the scale of each."""
    pieces, vectors, scales = arrays(FILE, ("pieces", "vectors", "scales"))
    index = {w: i for i, w in enumerate(str(pieces).split("\n"))}
    return index, vectors.astype(np.int8, copy=False), scales.astype(np.float32)


def sentence_vectors(texts: Sequence[str]) -> Floats:
    """Unit vectors [n, 128]; zero for a text without a known word. Raises ModelError."""
    _, table, scales = _table()
    out = np.zeros((len(texts), table.shape[1]), np.float32)
    rows = [_rows(text) for text in texts]
    some = [i for i, own in enumerate(rows) if own]
    if some:
        flat = np.fromiter(itertools.chain.from_iterable(rows), np.intp)
        starts = np.cumsum([0, *(len(rows[i]) for i in some[:-1])])
        out[some] = np.add.reduceat(table[flat] * scales[flat, None], starts, axis=0)
    unit: Floats = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return unit


@functools.lru_cache(maxsize=20_000)
def _rows(text: str) -> Rows:
    return tuple(row for word in _plain_words(text) for row in _known(word))


@functools.lru_cache(maxsize=20_000)
def _known(word: str) -> Rows:
    return _pieces(word, _table()[0])


def split(text: str, index: Mapping[str, int]) -> Rows:
    """The numbers of the wordpieces of `text`; words of which a part is not in `index` are left out."""
    return tuple(row for word in _plain_words(text) for row in _pieces(word, index))


def _plain_words(text: str) -> list[str]:
    """The words of `text`, case-folded and without accents."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _WORD.findall(plain)


def _pieces(word: str, index: Mapping[str, int]) -> Rows:
    """The longest known piece from the left, and so on (WordPiece, Wu et al. 2016)."""
    if word in index:
        return (index[word],)
    out, start = list[int](), 0
    if len(word) > _LONGEST:
        return ()
    while start < len(word):
        for end in range(len(word), start, -1):
            row = index.get(("##" if start else "") + word[start:end])
            if row is not None:
                out.append(row)
                start = end
                break
        else:
            return ()
    return tuple(out)
