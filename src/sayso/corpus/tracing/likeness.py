"""How alike two wordings are: the features from which `scorer` tells whether they assert the same."""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.corpus.tracing.lexical import STOP, longest_run, stem
from sayso.corpus.tracing.vectors import word_vectors
from sayso.corpus.tracing.wordings import Wording

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]

FEATURES = (
    "cosine",
    "context cosine",
    "rank",
    "shared",
    "contained",
    "aligned",
    "aligned less",
    "rarest",
    "names shared",
    "names apart",
    "same number",
    "other number",
    "one number",
    "old number",
    "run",
    "polarity",
    "both deny",
    "title",
    "same article",
    "near",
    "lead",
    "next said",
    "same speaker",
    "other speaker",
    "length",
    "profile",
    "polarity and alike",
    "numbers and alike",
)
#: neighbours that are looked at for each wording
NEAREST = 40
#: cosine up to which two wordings are strangers
FAINT = 0.1
#: cosine of two words below which they are strangers
_STRANGERS = 0.45


class Likeness:
    """Features of pairs of wordings of one story.

    `speakers` are the resolved sources of the wordings (None in own voice); `meaning` and `context` are the
    cosines [n, n] of the wordings and of their sentences.

    `aligned` [n, n] is the share of j's content words that meet one of i; `clash` [n, n] is `numbers_clash`.
    """

    def __init__(
        self, wordings: Sequence[Wording], speakers: Sequence[str | None], meaning: Floats, context: Floats
    ) -> None:
        self._wordings, self._speakers = wordings, speakers
        self.cosine, self.context = meaning, context
        self._idf = _idf(wordings)
        self.aligned = _aligned(wordings, self._idf)
        self._numbers = _numbers(wordings)
        self.clash = self._numbers[-1]

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs (i < j) worth a look: each wording with those nearest to it."""
        score = np.maximum(self.cosine, 0.9 * self.context)
        np.fill_diagonal(score, -1)
        k = min(NEAREST, len(score) - 1)
        if k < 1:
            return []
        nearest = np.argpartition(-score, k - 1, axis=1)[:, :k]
        chosen = np.zeros(score.shape, np.bool_)
        np.put_along_axis(chosen, nearest, np.take_along_axis(score, nearest, axis=1) > FAINT, axis=1)
        one, other = np.nonzero(np.triu(chosen | chosen.T, 1))
        return list(zip(one.tolist(), other.tolist(), strict=True))

    def table(self, pairs: Sequence[tuple[int, int]]) -> Floats:
        """The values of `FEATURES`, [pairs, features]; the order of the two of a pair does not matter."""
        i, j = np.array(pairs, np.intp).reshape(-1, 2).T
        w, rank = self._wordings, _ranks(self.cosine, self._wordings)
        shared, rarest, own = _stems(w, self._idf)
        one, other = own[i], own[j]
        called, named = _common([x.names for x in w], self._idf)
        met = self.aligned
        more, less = np.maximum(met[i, j], met[j, i]), np.minimum(met[i, j], met[j, i])
        same, differ, single, old, clash = self._numbers
        denies = np.array([x.denies for x in w])
        titled = np.array([x.in_title for x in w])
        words = np.array([len(x.tokens) for x in w])
        run = np.array(_runs([x.tokens[:60] for x in w], pairs))
        apart = denies[i] != denies[j]
        columns = [
            self.cosine[i, j],
            self.context[i, j],
            0.5 * (rank[i, j] + rank[j, i]),
            shared[i, j] / (one + other - shared[i, j]),
            shared[i, j] / np.minimum(one, other),
            more,
            less,
            rarest[i, j] / 3,
            called[i, j] / 5,
            (named[i] + named[j] - 2 * called[i, j]) / 10,
            same[i, j],
            differ[i, j],
            single[i, j],
            old[i, j],
            run / 12,
            apart,
            denies[i] & denies[j],
            titled[i] | titled[j],
            *_places(w, self._speakers, i, j),
            np.abs(np.log((words[i] + 1) / (words[j] + 1))),
            _profiles(self.cosine)[i, j],
            apart * more,
            clash[i, j] * more,
        ]
        return np.stack([np.asarray(c, np.float32) for c in columns], axis=1)


def numbers_clash(one: Wording, other: Wording) -> bool:
    """Whether two wordings give different numbers for what may be the same thing."""
    if not one.numbers or not other.numbers:
        return False
    a, b = ({n.value for n in w.numbers if not n.old} for w in (one, other))
    if not a or not b or a & b:
        return False
    units, others = ({n.unit for n in w.numbers} for w in (one, other))
    return bool(units & others) or "" in units or "" in others


def _runs(tokens: Sequence[tuple[str, ...]], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """How long the longest run is that two share, at most 12. Most share no two or three words in a row."""
    one, two = [frozenset(t) for t in tokens], [frozenset(itertools.pairwise(t)) for t in tokens]

    @functools.cache
    def longer(n: int, size: int) -> frozenset[tuple[str, ...]]:
        return frozenset(zip(*(tokens[n][k:] for k in range(size)), strict=False))

    out = []
    for a, b in pairs:
        if two[a].isdisjoint(two[b]):
            out.append(0 if one[a].isdisjoint(one[b]) else 1)
        elif longer(a, 3).isdisjoint(longer(b, 3)):
            out.append(2)
        elif longer(a, 4).isdisjoint(longer(b, 4)):
            out.append(3)
        else:
            same = tokens[a] == tokens[b]
            out.append(min(len(tokens[a]) if same else longest_run(tokens[a], tokens[b]), 12))
    return out


def _incidence(held: Sequence[Collection[Hashable]]) -> tuple[Floats, list[Any]]:
    """[n, things]: 1 where a wording has it; and the things."""
    column: dict[Hashable, int] = {}
    rows = [[column.setdefault(x, len(column)) for x in things] for things in held]
    out = np.zeros((len(held), len(column)), np.float32)
    for n, row in enumerate(rows):
        out[n, row] = 1.0
    return out, list(column)


def _stems(wordings: Sequence[Wording], idf: Mapping[str, float]) -> tuple[Floats, Floats, Floats]:
    """Weight of the stems that two share [n, n], of the weightiest of them [n, n], of all of one [n].

    Stems of one weight go together: they stand in equally many articles, so there are few weights.
    """
    has, stems = _incidence([sorted(w.stems) for w in wordings])
    weight = np.array([idf[s] for s in stems], np.float32)
    shared = np.zeros((len(wordings), len(wordings)), np.float32)
    rarest = shared.copy()
    for value in np.unique(weight):
        part = has[:, weight == value]
        common = part @ part.T
        shared += value * common
        rarest[common > 0] = value
    own = has @ weight
    own[own == 0] = 1.0
    return shared, rarest, own


def _common(held: Sequence[Collection[str]], idf: Mapping[str, float]) -> tuple[Floats, Floats]:
    """Weight of what two share [n, n], and of all that one has [n]."""
    has, things = _incidence([sorted(x) for x in held])
    weighted: Floats = has * np.array([idf.get(s, 1.0) for s in things], np.float32)
    shared: Floats = weighted @ has.T
    return shared, np.asarray(weighted.sum(axis=1))


def _numbers(wordings: Sequence[Wording]) -> tuple[Bools, Bools, Bools, Bools, Bools]:
    """[n, n]: same number, other, only one has any, one states what the other calls outdated; they clash."""
    values, _ = _incidence([[(x.value, x.old) for x in w.numbers] for w in wordings])
    stated, _ = _incidence(
        [[x.value for x in w.numbers if not x.old] for w in wordings]
        + [[x.value for x in w.numbers if x.old] for w in wordings]
    )
    now, old = stated[: len(wordings)], stated[len(wordings) :]
    units, names = _incidence([[x.unit for x in w.numbers] for w in wordings])
    bare = units[:, names.index("")] > 0 if "" in names else np.zeros(len(wordings), np.bool_)
    some, given = (np.asarray(x.any(axis=1)) for x in (values, now))
    same = now @ now.T > 0
    differ = given[:, None] & given[None, :] & ~same
    outdated = now @ old.T > 0
    comparable = (units @ units.T > 0) | bare[:, None] | bare[None, :]
    return same, differ, some[:, None] != some[None, :], outdated | outdated.T, differ & comparable


def _places(
    wordings: Sequence[Wording], speakers: Sequence[str | None], i: Indices, j: Indices
) -> list[npt.NDArray[Any]]:
    """Same article, near in it, headline and lead, one speaker going on; same and other speaker."""
    article = np.array([w.article for w in wordings])
    sentence = np.array([w.sentence for w in wordings])
    number = {who: n for n, who in enumerate(dict.fromkeys(s for s in speakers if s is not None))}
    speaker = np.array([-1 if s is None else number[s] for s in speakers])
    together = article[i] == article[j]
    titled = (sentence[i] < 0) != (sentence[j] < 0)
    distance = np.abs(sentence[i] - sentence[j])
    known = (speaker[i] >= 0) & (speaker[j] >= 0)
    same = known & (speaker[i] == speaker[j])
    return [
        together,
        (together & ~titled) / (1.0 + distance),
        together & titled & (np.maximum(sentence[i], sentence[j]) <= 1),
        together & same & ~titled & (distance == 1),
        same,
        known & ~same,
    ]


def _aligned(wordings: Sequence[Wording], idf: Mapping[str, float]) -> Floats:
    """[i, j]: the weighted share of the content words of j that meet one of i, the same or near to it."""
    has, forms = _incidence(
        [sorted(t for t in set(w.tokens) if t not in STOP and stem(t) in w.stems) for w in wordings]
    )
    vectors = word_vectors(forms)
    near = vectors @ vectors.T
    near[near < _STRANGERS] = 0.0
    stems = np.array([hash_of(stem(f)) for f in forms])
    near[stems[:, None] == stems[None, :]] = 1.0
    met = np.zeros_like(has)
    for n, row in enumerate(has):
        own = np.flatnonzero(row)
        if len(own):
            met[n] = near[own].max(axis=0)
    weighted = has * np.array([idf.get(stem(f), 1.0) for f in forms], np.float32)
    whole = weighted.sum(axis=1)
    out: Floats = (met @ weighted.T) / np.maximum(whole, 1e-9)
    return out


def hash_of(word: str) -> int:
    """A number that is the same in every process."""
    return int.from_bytes(word.encode("utf-8", "replace")[:7].ljust(7, b"\0"), "big") * 64 + len(word) % 64


def _idf(wordings: Sequence[Wording]) -> dict[str, float]:
    """Weight of each stem: rarer in the story, heavier; articles are counted, not wordings."""
    articles: dict[str, set[int]] = {}
    for w in wordings:
        for s in w.stems | w.names:
            articles.setdefault(s, set()).add(w.article)
    total = 1 + max((w.article for w in wordings), default=0)
    counts = Counter({s: len(where) for s, where in articles.items()})
    return {s: math.log(1 + total / n) for s, n in counts.items()}


def _profiles(cosine: Floats) -> Floats:
    """How alike the likenesses of two wordings to all others are: second-order similarity."""
    centred = cosine - cosine.mean(axis=1, keepdims=True)
    np.fill_diagonal(centred, 0.0)
    norms = np.linalg.norm(centred, axis=1, keepdims=True)
    unit = centred / np.maximum(norms, 1e-9)
    out: Floats = unit @ unit.T
    return out


def _ranks(cosine: Floats, wordings: Sequence[Wording]) -> Floats:
    """[i, j]: 1 where j is the nearest to i in j's article, 1/2 for the second, …"""
    rank = np.zeros_like(cosine)
    by_article: dict[int, list[int]] = {}
    for w in wordings:
        by_article.setdefault(w.article, []).append(w.n)
    for columns in by_article.values():
        block = cosine[:, columns]
        order = np.argsort(-block, axis=1, kind="stable")
        place = np.empty_like(order)
        np.put_along_axis(place, order, np.arange(len(columns))[None, :].repeat(len(cosine), 0), axis=1)
        rank[:, columns] = 1.0 / (1.0 + place)
    return rank
