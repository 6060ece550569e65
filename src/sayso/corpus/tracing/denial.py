"""Which claim a denial denies: a logistic regression over a denying wording and a group of wordings.

Every wording that denies something may deny one group that stands in several articles. Chosen is the
likeliest; the regression's features tell how near the two are in words and meaning, by themselves and through
the group that the denial itself stands in, whether the group was there before, who speaks, and how the denial
is put.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.corpus.tracing.distance import unknown
from sayso.corpus.tracing.files import regression
from sayso.corpus.tracing.likeness import Bools, Floats, Likeness
from sayso.corpus.tracing.stance import RETRACTION, refers_back
from sayso.corpus.tracing.wordings import Wording

Values = npt.NDArray[np.float64]
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
    i), the probabilities that they assert the same and that they oppose one another, and whether they give
    different numbers."""

    cosine: Floats
    context: Floats
    aligned: Floats
    same: Floats
    opposed: Floats
    clash: Bools

    @classmethod
    def of(
        cls,
        likeness: Likeness,
        same: Mapping[tuple[int, int], float],
        opposed: Mapping[tuple[int, int], float],
    ) -> Tables:
        n = len(likeness.cosine)
        known = likeness.cosine, likeness.context, likeness.aligned
        return cls(*known, _dense(same, n), _dense(opposed, n), likeness.clash)


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
        self.wordings, self.tables, self.speaker = wordings, tables, speaker
        self.groups = [np.array(g, np.intp) for g in groups]
        self.home: dict[int, list[int]] = defaultdict(list)
        for k, g in enumerate(groups):
            for n in g:
                self.home[n].append(k)
        self.articles = [len({wordings[n].article for n in g}) for g in groups]
        self.first = [min(wordings[n].article for n in g) for g in groups]
        self.negative = [sum(wordings[n].denies for n in g) / len(g) for g in groups]

    def pairs(self) -> tuple[list[tuple[int, int]], Floats]:
        """(wording, group) for each denial and each group it may deny, and the values of `FEATURES`.

        Groups that mostly tell that nobody knows, or will say, state nothing that could be denied.
        """
        denials = [w for w in self.wordings if w.denies]
        several = [k for k, count in enumerate(self.articles) if count > 1 and not self._mute(k)]
        if not denials or not several:
            return [], np.zeros((0, len(FEATURES)), np.float32)
        table = _Table(self, denials, several)
        found = table.features()
        may = table.candidates()
        self._rank(found, may)
        values = np.stack([np.broadcast_to(found[name], may.shape)[may] for name in FEATURES], axis=1)
        places = [(denials[d].n, several[c]) for d, c in np.argwhere(may).tolist()]
        return places, values.astype(np.float32)

    def _mute(self, k: int) -> bool:
        """Whether half of a group's wordings or more tell only that nobody knows."""
        return 2 * sum(unknown(self.wordings[n].meaning) for n in self.groups[k]) >= len(self.groups[k])

    def denied(self, least: float) -> dict[int, tuple[int, float]]:
        """For each wording that denies a group with a probability of `least` or more: the group, and that."""
        places, values = self.pairs()
        out: dict[int, tuple[int, float]] = {}
        for (n, k), p in zip(places, probabilities(values).tolist(), strict=True):
            if p >= least and p > out.get(n, (0, 0.0))[1]:
                out[n] = (k, p)
        return out

    @staticmethod
    def _rank(found: dict[str, Values], may: Bools) -> None:
        """1 for the group that is nearest by a feature, 1/2 for the second, …; 0 for the own one."""
        ranked = may & (found["member"] == 0)
        for name, rank in _RANKED.items():
            order = np.argsort(np.where(ranked, -found[name], np.inf), axis=1, kind="stable")
            place = np.empty_like(order)
            np.put_along_axis(place, order, np.arange(1, order.shape[1] + 1)[None, :], axis=1)
            found[rank] = np.where(ranked, 1 / place, 0.0)


class _Table:
    """The features of all denials and all groups of several articles at once, [denials, groups].

    A group's other wordings than the denial itself count; so that reductions over a whole group do, the
    tables hold for the denial itself what changes nothing.
    """

    def __init__(self, given: Denials, denials: Sequence[Wording], groups: Sequence[int]) -> None:
        self._of, self._denials, self._groups = given, denials, groups
        self._n = np.array([w.n for w in denials], np.intp)
        members = [given.groups[k] for k in groups]
        self._sizes = np.array([len(g) for g in members])
        # groups of one size are one array: [groups of this size, wordings of each]
        self._blocks = [
            (which, np.stack([members[c] for c in which.tolist()]))
            for which in (np.flatnonzero(self._sizes == size) for size in sorted({*self._sizes.tolist()}))
        ]
        column = {k: c for c, k in enumerate(groups)}
        self._homes = [
            (d, column[k], members[column[k]][members[column[k]] != w.n])
            for d, w in enumerate(denials)
            for k in given.home.get(w.n, ())
            if k in column
        ]
        self._member = np.zeros((len(denials), len(groups)), np.bool_)
        for d, c, _ in self._homes:
            self._member[d, c] = True
        article = np.array([w.article for w in given.wordings])
        self._article = article[self._n]
        self._beside = self._not_itself(article[self._n][:, None] == article[None, :], False)

    def _not_itself(self, table: Any, neutral: float) -> Any:
        table[np.arange(len(self._n)), self._n] = neutral
        return table

    def _over(self, table: npt.NDArray[Any], reduce: Callable[..., npt.NDArray[Any]]) -> npt.NDArray[Any]:
        """`reduce` over the wordings of each group, of a table [denials, wordings]."""
        parts = [reduce(table[:, block], axis=2) for _, block in self._blocks]
        out = np.empty(self._member.shape, parts[0].dtype)
        for (which, _), part in zip(self._blocks, parts, strict=True):
            out[:, which] = part
        return out

    def _tops(self, table: Floats) -> Values:
        """The mean of the three greatest of each group."""
        out = self._over(table, _top)
        for d, c, others in self._homes:
            if len(others):
                out[d, c] = _top(table[d, others], axis=0)
        return out.astype(np.float64)

    def candidates(self) -> Bools:
        """Whether a denial may deny a group: one that is near in words or stands in its article."""
        near = self._not_itself(self._of.tables.cosine[self._n] > _FAINT, False)
        return self._over(near | self._beside, np.any) & (self._sizes > self._member)

    def features(self) -> dict[str, Values]:
        """The values of `FEATURES`, but ranks."""
        t, n, of = self._of.tables, self._n, self._of
        less = self._not_itself(np.minimum(t.aligned[n], t.aligned[:, n].T), -1.0)
        others = np.maximum(self._sizes - self._member, 1)
        back = np.array([[float(refers_back(w.own, w.context))] for w in self._denials])
        distance = self._distance()
        told = [of.speaker(w.n) for w in of.wordings]
        number = {who: i for i, who in enumerate(dict.fromkeys(who for who in told if who is not None))}
        speaker = np.array([-1 if who is None else number[who] for who in told])
        own = speaker[n][:, None]
        same = self._not_itself((own == speaker) & (own >= 0), False)
        articles = np.array([math.log(of.articles[k]) for k in self._groups])
        return {
            "member": self._member.astype(np.float64),
            "refers back": back,
            "refers back, just said": back * (distance <= 2),
            "cue denies": np.array([[float(not w.negative)] for w in self._denials]),
            "corrects": np.array([[float(RETRACTION.among(w.context))] for w in self._denials]),
            "group denies": np.array([of.negative[k] for k in self._groups]),
            "cosine": self._tops(t.cosine[n]),
            "context cosine": self._tops(t.context[n]),
            "aligned": self._tops(np.maximum(t.aligned[n], t.aligned[:, n].T)),
            "aligned less": self._over(less, np.max),
            "same": self._tops(t.same[n]),
            "opposed": self._tops(t.opposed[n]),
            "articles": articles,
            "own articles": self._own_articles(),
            "said before": (np.array([of.first[k] for k in self._groups]) < self._article[:, None]) * 1.0,
            "same article": self._over(self._beside, np.any) * 1.0,
            "near": np.where(distance < _FAR, 1 / (1 + distance), 0.0),
            "same speaker": self._over(same, np.sum) / others,
            "own voice": (own < 0) * 1.0,
            "other number": self._over(t.clash[n], np.sum) / others,
            "own group cosine": self._own(t.cosine),
            "own group aligned": self._own(t.aligned),
            "own group opposed": self._own(t.opposed),
            "title": np.array([[float(w.in_title)] for w in self._denials]),
        }

    def _distance(self) -> npt.NDArray[np.intp]:
        """Sentences from the nearest wording of a group that stands before the denial; else `_FAR`."""
        sentence = np.array([w.sentence for w in self._of.wordings])
        own = sentence[self._n][:, None]
        before = self._beside & (sentence >= 0) & (sentence <= own) & (own >= 0)
        return self._over(np.where(before, own - sentence, _FAR), np.min)

    def _own_articles(self) -> Values:
        """The (logarithm of the) articles of the other groups that a denial stands in, the most."""
        logs = [math.log(count) for count in self._of.articles]
        own = [[logs[k] for k in self._of.home.get(w.n, ())] for w in self._denials]
        out = np.repeat([[max(found, default=0.0)] for found in own], len(self._groups), axis=1)
        for d, c, _ in self._homes:
            rest = [logs[k] for k in self._of.home[self._denials[d].n] if k != self._groups[c]]
            out[d, c] = max(rest, default=0.0)
        return out

    def _own(self, table: Floats) -> Values:
        """The greatest value between a group and the other groups that a denial stands in; else 0."""
        groups, home = self._of.groups, self._of.home
        nearest = {
            k: table[groups[k]].max(axis=0) for k in {k for w in self._denials for k in home.get(w.n, ())}
        }
        blank = np.zeros(len(table), np.float32)
        rows = [
            np.max([nearest[k] for k in home[w.n]], axis=0) if home.get(w.n) else blank for w in self._denials
        ]
        out = self._over(np.stack(rows), np.max)
        for d, c, _ in self._homes:
            own = self._groups[c]
            rest = [nearest[k][groups[own]].max() for k in home[self._denials[d].n] if k != own]
            out[d, c] = max(rest, default=0.0)
        return out


def _dense(pairs: Mapping[tuple[int, int], float], n: int) -> Floats:
    out = np.zeros((n, n), np.float32)
    if pairs:
        i, j = np.fromiter(itertools.chain.from_iterable(pairs), np.intp).reshape(-1, 2).T
        out[i, j] = out[j, i] = np.fromiter(pairs.values(), np.float32)
    return out


def _top(values: Floats, axis: int) -> Floats:
    """The mean of the three greatest along the last axis, which is `axis`."""
    top = np.sort(values, axis=axis)[..., -3:] if values.shape[-1] > 3 else values
    out: Floats = np.add.reduce(top, axis=axis) / top.shape[-1]
    return out


@functools.cache
def _model() -> tuple[Floats, float]:
    weights, bias = regression(FILE, FEATURES, ("denies",))
    return weights[:, 0], float(bias[0])


def probabilities(values: Floats) -> Floats:
    """[n], for the values of `FEATURES` [n, len(FEATURES)]. Raises ModelError."""
    weights, bias = _model()
    out: Floats = 1 / (1 + np.exp(-(values @ weights + bias)))
    return out
