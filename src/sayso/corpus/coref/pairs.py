"""How each two mentions compare, in numbers that the scorer weighs."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.corpus.coref.encoder import vectors
from sayso.corpus.coref.mentions import Matrix, Mention, Told, Words, incidence, vocabulary, words_of
from sayso.corpus.stories.background import background
from sayso.corpus.stories.features import Vector, unit

COLUMNS = (
    "stems shared",
    "stems begin alike",
    "stem in the other's sentence",
    "neighbours shared",
    "names shared",
    "both sentences name",
    "numbers shared",
    "both sentences count",
    "words of the sentences",
    "same article",
    "same sentence",
    "mention, middle layer",
    "mention, last layer",
    "sentence, last layer",
    "mention, middle layer, for its mentions",
    "mention, last layer, for its mentions",
    "sentence, last layer, for its mentions",
    "articles: words",
    "articles: beginnings",
    "articles: names",
    "articles: sentences",
    "articles: words rare among these",
    "articles: names rare among these",
    "articles: words, among these",
    "articles: beginnings, among these",
    "articles: names, among these",
    "articles: sentences, among these",
    "articles: words rare among these, among these",
    "articles: names rare among these, among these",
    "all articles: words, mean",
    "all articles: words, deviation",
    "all articles: names, mean",
    "all articles: names, deviation",
)
"""What each number says. Articles compare with themselves as 1 throughout; "for its mentions" and "among
these" are in standard deviations from the mean, since what is alike depends on what else is there. The last
four are of the set, not the pair: they tell one happening from several of a kind.
"""
#: characters of a stem that are compared for a common beginning
_MOST_STEM = 24
_EPSILON = 1e-6


def features(mentions: Sequence[Mention], articles: Sequence[Told]) -> Matrix:
    """Numbers for each two mentions: float32 [n, n, `COLUMNS`], symmetric. Raises ModelError."""
    article = np.array([m.article for m in mentions], np.intp)
    at = np.array([m.at for m in mentions], np.int64)
    same = article[:, None] == article
    near = vectors(mentions, articles)
    cosines = [near[:, k] @ near[:, k].T for k in range(near.shape[1])]
    columns = [
        *_of_words([words_of(m) for m in mentions]),
        same,
        same & (at[:, None] == at),
        *cosines,
        *map(_for_each, cosines),
        *(column[np.ix_(article, article)] for column in _of_articles(articles, near[:, -1], article)),
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=-1)


def _of_words(words: Sequence[Words]) -> list[npt.NDArray[np.generic]]:
    own = incidence([w.own for w in words])
    shared, sizes = own @ own.T, own.sum(1)
    names, numbers = incidence([w.names for w in words]), incidence([w.numbers for w in words])
    return [
        shared / np.maximum(sizes[:, None] + sizes - shared, 1),
        _beginnings([w.own for w in words]),
        _elsewhere(words),
        _overlap(incidence([w.beside for w in words])),
        _overlap(names),
        _both(names),
        _overlap(numbers),
        _both(numbers),
        _rare_words([w.sentence for w in words]),
    ]


def _overlap(has: Matrix) -> Matrix:
    """The share of the smaller of two sets that the other holds."""
    size = has.sum(1)
    out: Matrix = has @ has.T / np.maximum(np.minimum(size[:, None], size), 1)
    return out


def _both(has: Matrix) -> npt.NDArray[np.bool_]:
    """Whether neither of two sets is empty."""
    some: npt.NDArray[np.bool_] = has.sum(1) > 0
    return some[:, None] & some


def _beginnings(sets: Sequence[frozenset[str]]) -> Matrix:
    """The longest common beginning of any two of their stems, as a share of the longer: host, hostess."""
    stems = vocabulary(sets)
    letters = np.zeros((max(len(stems), 1), _MOST_STEM), np.int32)
    for i, word in enumerate(stems):
        letters[i, : len(word[:_MOST_STEM])] = [ord(c) for c in word[:_MOST_STEM]]
    common = np.zeros((len(letters), len(letters)), np.float32)
    going = np.ones(common.shape, np.bool_)
    for letter in letters.T:
        going &= (letter[:, None] == letter) & (letter > 0)
        common += going
    length = np.maximum((letters > 0).sum(1), 1)
    common /= np.maximum(length[:, None], length)
    column = {word: i for i, word in enumerate(stems)}
    rows = [[column[word] for word in sorted(words)] or [0] for words in sets]
    best = np.stack([common[row].max(0) for row in rows])
    return np.stack([best[:, row].max(1) for row in rows], axis=1)


def _elsewhere(words: Sequence[Words]) -> npt.NDArray[np.bool_]:
    """Whether a word of the one stands in the sentence of the other."""
    both = incidence([w.own for w in words] + [w.sentence for w in words])
    there = both[: len(words)] @ both[len(words) :].T > 0
    return there | there.T


def _rare_words(sets: Sequence[frozenset[str]]) -> Matrix:
    """The cosine of sets of words, each weighted by how rare it is in news."""
    known = background()
    weights = [known.idf(zlib.crc32(w.encode("utf-8", "surrogatepass"))) for w in vocabulary(sets)]
    return _cosines(incidence(sets) * np.array(weights or [0], np.float32))


def _cosines(rows: Matrix) -> Matrix:
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _EPSILON)
    out: Matrix = unit @ unit.T
    return out


def _for_each(near: Matrix) -> Matrix:
    """How far a pair stands above what either of the two has with all others; the mean of both views."""
    others = max(len(near) - 1, 1)
    mean = (near.sum(1) - near.diagonal()) / others
    apart = (near - mean[:, None]) / (near.std(1) + _EPSILON)[:, None]
    out: Matrix = (apart + apart.T) / 2
    return out


def _of_articles(articles: Sequence[Told], sentences: Matrix, article: npt.NDArray[np.intp]) -> list[Matrix]:
    """How alike articles are, the same among these, and of the set as a whole: [articles, articles] each."""
    member = np.zeros((len(articles), len(article)), np.float32)
    member[article, np.arange(len(article))] = 1
    terms, names = [a.features.terms for a in articles], [a.features.names for a in articles]
    raw = [
        _table(terms),
        _table([a.features.lead for a in articles]),
        _table(names),
        _cosines(member @ sentences),
        _table(_rarer(terms)),
        _table(_rarer(names)),
    ]
    apart = ~np.eye(len(articles), dtype=np.bool_)
    among, whole = [], []
    for table in raw:
        others = table[apart] if apart.any() else np.zeros(1, np.float32)
        among.append((table - others.mean()) / (others.std() + _EPSILON))
        whole.append((others.mean(), others.std()))
    for table in (*raw, *among):
        np.fill_diagonal(table, 1)
    of_set = [np.full_like(raw[0], value) for column in (0, 2) for value in whole[column]]
    return raw + among + of_set


def _rarer(rows: Sequence[Vector]) -> list[Vector]:
    """The vectors, each term weighted again by how few of them have it; terms of one alone left out."""
    having = Counter(term for row in rows for term in row)
    rare = {term: math.log((len(rows) + 1) / n) for term, n in having.items() if n > 1}
    return [unit({term: weight * rare[term] for term, weight in row.items() if term in rare}) for row in rows]


def _table(rows: Sequence[Vector]) -> Matrix:
    """The cosine of each two unit vectors; only terms that two of them have come in."""
    having = Counter(term for row in rows for term in row)
    column = {term: i for i, term in enumerate(sorted(t for t, n in having.items() if n > 1))}
    dense = np.zeros((len(rows), max(len(column), 1)), np.float32)
    for row, vector in zip(dense, rows, strict=True):
        for term, weight in vector.items():
            if term in column:
                row[column[term]] = weight
    out: Matrix = dense @ dense.T
    np.fill_diagonal(out, 1)
    return out
