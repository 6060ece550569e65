"""How alike two wordings are: the features from which `scorer` tells whether they assert the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.corpus.tracing.lexical import STOP, longest_run, stem
from sayso.corpus.tracing.vectors import word_vectors
from sayso.corpus.tracing.wordings import Wording

Floats = npt.NDArray[np.float32]

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
#: cosine of two words below which they are strangers
_STRANGERS = 0.45


class Likeness:
    """Features of pairs of wordings of one story.

    `speakers` are the resolved sources of the wordings (None in own voice); vectors are of unit length.
    """

    def __init__(
        self, wordings: Sequence[Wording], speakers: Sequence[str | None], meaning: Floats, context: Floats
    ) -> None:
        self._wordings, self._speakers = wordings, speakers
        self.cosine = meaning @ meaning.T
        self._context = context @ context.T
        self._idf = _idf(wordings)
        self._rank = _ranks(self.cosine, wordings)
        self._words = _Words(wordings, self._idf)
        self._profile = _profiles(self.cosine)

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs (i < j) worth a look: each wording with those nearest to it."""
        score = np.maximum(self.cosine, 0.9 * self._context)
        np.fill_diagonal(score, -1)
        pairs = set()
        k = min(NEAREST, len(score) - 1)
        if k < 1:
            return []
        for i, row in enumerate(np.argpartition(-score, k - 1, axis=1)[:, :k]):
            pairs |= {(min(i, int(j)), max(i, int(j))) for j in row if score[i, j] > 0.1}
        return sorted(pairs)

    def features(self, i: int, j: int) -> list[float]:
        """The values of `FEATURES` for one pair; the order of the two does not matter."""
        a, b = self._wordings[i], self._wordings[j]
        shared = sum(self._idf[s] for s in a.stems & b.stems)
        one, other = (sum(self._idf[s] for s in w.stems) or 1.0 for w in (a, b))
        called, meant = a.names & b.names, a.names ^ b.names
        run = longest_run(a.tokens[:60], b.tokens[:60])
        more, less = self._words.aligned(i, j)
        return [
            float(self.cosine[i, j]),
            float(self._context[i, j]),
            0.5 * (self._rank[i, j] + self._rank[j, i]),
            shared / (one + other - shared),
            shared / min(one, other),
            more,
            less,
            max((self._idf[s] for s in a.stems & b.stems), default=0.0) / 3,
            sum(self._idf.get(s, 1.0) for s in called) / 5,
            sum(self._idf.get(s, 1.0) for s in meant) / 10,
            *_numbers(a, b),
            min(run, 12) / 12,
            float(a.denies != b.denies),
            float(a.denies and b.denies),
            float(a.in_title or b.in_title),
            *_places(a, b, self._speakers[i], self._speakers[j]),
            abs(math.log((len(a.tokens) + 1) / (len(b.tokens) + 1))),
            float(self._profile[i, j]),
            float(a.denies != b.denies) * more,
            float(numbers_clash(a, b)) * more,
        ]


def numbers_clash(one: Wording, other: Wording) -> bool:
    """Whether two wordings give different numbers for what may be the same thing."""
    a, b = ({n.value for n in w.numbers if not n.old} for w in (one, other))
    if not a or not b or a & b:
        return False
    units, others = ({n.unit for n in w.numbers} for w in (one, other))
    return bool(units & others) or "" in units or "" in others


def _numbers(a: Wording, b: Wording) -> tuple[float, float, float, float]:
    """Same, other, only one has any, and one gives as outdated what the other states."""
    now_a, now_b = ({x.value for x in w.numbers if not x.old} for w in (a, b))
    old_a, old_b = ({x.value for x in w.numbers if x.old} for w in (a, b))
    return (
        float(bool(now_a & now_b)),
        float(bool(now_a and now_b and not now_a & now_b)),
        float(bool(now_a or old_a) != bool(now_b or old_b)),
        float(bool(now_a & old_b or now_b & old_a)),
    )


def _places(a: Wording, b: Wording, one: str | None, other: str | None) -> tuple[float, ...]:
    """Same article, near in it, headline and lead, one speaker going on; same and other speaker."""
    together = a.article == b.article
    titled = a.in_title != b.in_title
    distance = abs(a.sentence - b.sentence)
    same = one is not None and one == other
    return (
        float(together),
        1 / (1 + distance) if together and not titled else 0.0,
        float(together and titled and max(a.sentence, b.sentence) <= 1),
        float(together and same and not titled and distance == 1),
        float(same),
        float(one is not None and other is not None and one != other),
    )


class _Words:
    """Alignment of the content words of two wordings: for each the nearest in the other, by meaning."""

    def __init__(self, wordings: Sequence[Wording], idf: dict[str, float]) -> None:
        index: dict[str, int] = {}
        self._rows: list[npt.NDArray[np.intp]] = []
        forms: list[str] = []
        for w in wordings:
            rows = []
            for token in dict.fromkeys(w.tokens):
                if token in STOP or stem(token) not in w.stems:
                    continue
                if token not in index:
                    index[token] = len(forms)
                    forms.append(token)
                rows.append(index[token])
            self._rows.append(np.array(sorted(rows), np.intp))
        vectors = word_vectors(forms)
        near = vectors @ vectors.T
        near[near < _STRANGERS] = 0.0
        stems = np.array([hash_of(stem(f)) for f in forms])
        near[stems[:, None] == stems[None, :]] = 1.0
        self._near = near
        self._weight = np.array([idf.get(stem(f), 1.0) for f in forms], np.float32)

    def aligned(self, i: int, j: int) -> tuple[float, float]:
        """The weighted share of words that meet one of the other's: of the one that is met more, and less."""
        a, b = self._rows[i], self._rows[j]
        if not len(a) or not len(b):
            return 0.0, 0.0
        block = self._near[np.ix_(a, b)]
        wa, wb = self._weight[a], self._weight[b]
        one = float((block.max(1) * wa).sum() / wa.sum())
        other = float((block.max(0) * wb).sum() / wb.sum())
        return max(one, other), min(one, other)


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
