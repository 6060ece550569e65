"""Which claim a denial denies: a logistic regression over a denying wording and a group of wordings.

Every wording that denies something may deny one group that stands in several articles. Chosen is the
likeliest; the regression's features tell how near the two are in words and meaning, by themselves and through
the group that the denial itself stands in, whether the group was there before, who speaks, and how the denial
is put.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.corpus.tracing.files import regression
from sayso.corpus.tracing.likeness import Floats, numbers_clash
from sayso.corpus.tracing.stance import RETRACTION, refers_back
from sayso.corpus.tracing.wordings import Wording

FILE = "denial.json"
FEATURES = (
    "member",
    "refers back",
    "refers back, just said",
    "cue denies",
    "corrects",
    "group denies",
    "cosine",
    "context cosine",
    "aligned",
    "aligned less",
    "same",
    "opposed",
    "articles",
    "own articles",
    "said before",
    "same article",
    "near",
    "same speaker",
    "own voice",
    "other number",
    "own group cosine",
    "own group aligned",
    "own group opposed",
    "rank by cosine",
    "rank by aligned",
    "rank by opposed",
    "rank by context",
    "title",
)
#: how the features that ranks are made of are called in `FEATURES`
_RANKED = {"cosine": "rank by cosine", "aligned": "rank by aligned", "opposed": "rank by opposed",
           "context cosine": "rank by context"}  # fmt: skip
#: cosine below which a group of other articles is not looked at
_FAINT = 0.12
#: sentences between a group's wording and the denial from which on it counts as far
_FAR = 9


@dataclass(frozen=True, slots=True)
class Tables:
    """What is known of each pair of wordings, [n, n]: cosines of meanings and contexts, alignment (of j in
    i), the probabilities that they assert the same and that they oppose one another."""

    cosine: Floats
    context: Floats
    aligned: Floats
    same: Floats
    opposed: Floats

    @classmethod
    def of(
        cls,
        cosine: Floats,
        context: Floats,
        aligned: Floats,
        same: Mapping[tuple[int, int], float],
        opposed: Mapping[tuple[int, int], float],
    ) -> Tables:
        return cls(cosine, context, aligned, _dense(same, len(cosine)), _dense(opposed, len(cosine)))


class Denials:
    """The features of denying wordings and the groups that they may deny.

    Args:
        speaker: the key of a wording's source, None in own voice.
    """

    def __init__(
        self,
        wordings: Sequence[Wording],
        groups: Sequence[Sequence[int]],
        tables: Tables,
        speaker: Callable[[int], str | None],
    ) -> None:
        self._wordings, self._tables, self._speaker = wordings, tables, speaker
        self._groups = [np.array(g, np.intp) for g in groups]
        self._home: dict[int, list[int]] = defaultdict(list)
        for k, g in enumerate(groups):
            for n in g:
                self._home[n].append(k)
        self._articles = [len({wordings[n].article for n in g}) for g in groups]
        self._first = [min(wordings[n].article for n in g) for g in groups]
        self._negative = [sum(wordings[n].denies for n in g) / len(g) for g in groups]

    def pairs(self) -> tuple[list[tuple[int, int]], Floats]:
        """(wording, group) for each denial and each group it may deny, and the values of `FEATURES`."""
        places: list[tuple[int, int]] = []
        rows: list[list[float]] = []
        for w in self._wordings:
            if not w.denies:
                continue
            candidates = self._candidates(w)
            own = self._own(w) if candidates else {}
            told = {
                "refers back": float(refers_back(w.own, w.context)),
                "cue denies": float(not w.negative),
                "corrects": float(bool(RETRACTION.search(w.context))),
                "own voice": float(self._speaker(w.n) is None),
                "title": float(w.in_title),
            }
            found = {k: told | self._row(w, k, own, told["refers back"]) for k in candidates}
            self._rank(found)
            places += [(w.n, k) for k in found]
            rows += [[row[name] for name in FEATURES] for row in found.values()]
        return places, np.array(rows, np.float32).reshape(-1, len(FEATURES))

    def denied(self, least: float) -> dict[int, tuple[int, float]]:
        """For each wording that denies a group with a probability of `least` or more: the group, and that."""
        places, values = self.pairs()
        out: dict[int, tuple[int, float]] = {}
        for (n, k), p in zip(places, probabilities(values).tolist(), strict=True):
            if p >= least and p > out.get(n, (0, 0.0))[1]:
                out[n] = (k, p)
        return out

    def _candidates(self, w: Wording) -> list[int]:
        near = self._tables.cosine[w.n] > _FAINT
        return [
            k
            for k, g in enumerate(self._groups)
            if self._articles[k] > 1
            and len(g) > (w.n in g)
            and (
                near[g[g != w.n]].any() or any(self._wordings[m].article == w.article for m in g if m != w.n)
            )
        ]

    def _own(self, w: Wording) -> dict[int, list[Floats]]:
        """For each group of a wording the greatest cosine, alignment and opposition to each wording, [n]."""
        t = self._tables
        return {h: [table[self._groups[h]].max(axis=0) for table in (t.cosine, t.aligned, t.opposed)]
                for h in self._home[w.n]}  # fmt: skip

    def _row(self, w: Wording, k: int, known: Mapping[int, list[Floats]], back: float) -> dict[str, float]:
        """What the group `k` has to do with the denial `w`."""
        t, n = self._tables, w.n
        others = self._groups[k][self._groups[k] != n]
        here = [self._wordings[m] for m in others if self._wordings[m].article == w.article]
        behind = [w.sentence - o.sentence for o in here if not o.in_title and o.sentence <= w.sentence]
        distance = min(behind, default=_FAR) if not w.in_title else _FAR
        speaker = self._speaker(n)
        g = self._groups[k]
        nearest = [[float(table[g].max()) for table in own] for h, own in known.items() if h != k]
        cosine, aligned, opposed = map(max, zip(*nearest, strict=True)) if nearest else (0.0, 0.0, 0.0)
        return {
            "member": float(len(others) < len(g)),
            "refers back, just said": back * (distance <= 2),
            "group denies": self._negative[k],
            "cosine": _top(t.cosine[n, others]),
            "context cosine": _top(t.context[n, others]),
            "aligned": _top(np.maximum(t.aligned[n, others], t.aligned[others, n])),
            "aligned less": float(np.minimum(t.aligned[n, others], t.aligned[others, n]).max()),
            "same": _top(t.same[n, others]),
            "opposed": _top(t.opposed[n, others]),
            "articles": math.log(self._articles[k]),
            "own articles": max((math.log(self._articles[h]) for h in self._home[n] if h != k), default=0.0),
            "said before": float(self._first[k] < w.article),
            "same article": float(bool(here)),
            "near": 1 / (1 + distance) if distance < _FAR else 0.0,
            "same speaker": sum(speaker is not None and self._speaker(m) == speaker for m in others)
            / len(others),
            "other number": sum(numbers_clash(w, self._wordings[m]) for m in others) / len(others),
            "own group cosine": cosine,
            "own group aligned": aligned,
            "own group opposed": opposed,
        }

    @staticmethod
    def _rank(found: dict[int, dict[str, float]]) -> None:
        """1 for the group that is nearest by a feature, 1/2 for the second, …; 0 for the own one."""
        for name, rank in _RANKED.items():
            order = sorted((k for k in found if not found[k]["member"]), key=lambda k: -found[k][name])
            for row in found.values():
                row[rank] = 0.0
            for place, k in enumerate(order, 1):
                found[k][rank] = 1 / place


def _dense(pairs: Mapping[tuple[int, int], float], n: int) -> Floats:
    out = np.zeros((n, n), np.float32)
    if pairs:
        i, j = np.array(list(pairs), np.intp).T
        out[i, j] = out[j, i] = np.fromiter(pairs.values(), np.float32)
    return out


def _top(values: npt.NDArray[np.float32]) -> float:
    """The mean of the three greatest."""
    top = np.sort(values)[-3:] if len(values) > 3 else values
    return float(np.add.reduce(top) / len(top))  # as `mean`, without its overhead: there are many


@functools.cache
def _model() -> tuple[Floats, float]:
    weights, bias = regression(FILE, FEATURES, ("denies",))
    return weights[:, 0], float(bias[0])


def probabilities(values: Floats) -> Floats:
    """[n], for the values of `FEATURES` [n, len(FEATURES)]. Raises ModelError."""
    weights, bias = _model()
    out: Floats = 1 / (1 + np.exp(-(values @ weights + bias)))
    return out
