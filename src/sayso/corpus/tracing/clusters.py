"""From scores of pairs to groups of wordings that assert the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from sayso.corpus.tracing.grouping import Pair, group
from sayso.corpus.tracing.likeness import numbers_clash
from sayso.corpus.tracing.wordings import Wording

#: mean score at which two groups are one, and at which a wording belongs to a second group as well
SAME, ALSO = 0.3, 0.35
#: words from which on the same words in two articles are one wording
_LONG = 4


class Clusters:
    """Groups of wordings. The same words in several articles count once, so that reprints do not outvote."""

    def __init__(
        self,
        wordings: Sequence[Wording],
        scores: Mapping[Pair, float],
        together: Collection[Pair] = (),
        apart: Collection[Pair] = (),
    ) -> None:
        self._wordings = wordings
        self._apart = {(min(p), max(p)) for p in apart}
        self._node, self._members = _nodes(wordings, self._apart)
        self._scores = self._between_nodes(scores)
        for pair in together:
            i, j = sorted(self._node[n] for n in pair)
            if i != j:
                self._scores[i, j] = 1e3  # outweighs any mean

    def groups(self) -> list[list[int]]:
        """Numbers of wordings, group by group; a wording may stand in two."""
        nodes = group(sorted(self._members), self._scores, SAME, self._forbidden)
        out = [[m for n in g for m in self._members[n]] for g in nodes]
        for n, k in self._second(nodes):
            out[k] += self._members[n]
        return [sorted(g) for g in out]

    def _second(self, nodes: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
        """(node, group) for those that state what another group states too."""
        if not self._scores:
            return []
        home = {n: k for k, g in enumerate(nodes) for n in g}
        pairs = [(i, j, value) for (i, j), value in sorted(self._scores.items())]
        one = np.array([n for i, j, _ in pairs for n in (i, j)])
        where = np.array([k for i, j, _ in pairs for k in (home[j], home[i])])
        values = np.repeat([value for _, _, value in pairs], 2)
        sums = np.bincount(one * len(nodes) + where, values, (one.max() + 1) * len(nodes))
        size = np.array([len(g) for g in nodes])
        means = sums.reshape(-1, len(nodes)) / size
        best: dict[int, tuple[float, int]] = {}
        for n, k in np.argwhere((means >= ALSO) & (size > 1)).tolist():
            mean = float(means[n, k])
            better = k != home[n] and mean >= best.get(n, (ALSO, 0))[0]
            if better and not any(self._forbidden(n, m) for m in nodes[k]):
                best[n] = (mean, k)
        return [(n, k) for n, (_, k) in best.items()]

    def _forbidden(self, i: int, j: int) -> bool:
        if numbers_clash(self._wordings[i], self._wordings[j]):
            return True
        return bool(self._apart) and any(
            (min(a, b), max(a, b)) in self._apart for a in self._members[i] for b in self._members[j]
        )

    def _between_nodes(self, scores: Mapping[Pair, float]) -> dict[Pair, float]:
        out: dict[Pair, float] = {}
        for (i, j), value in scores.items():
            a, b = self._node[i], self._node[j]
            if b < a:
                a, b = b, a
            if a != b and value > out.get((a, b), 0.0):
                out[a, b] = value
        return out


def _nodes(
    wordings: Sequence[Wording], apart: Collection[Pair]
) -> tuple[dict[int, int], dict[int, list[int]]]:
    first: dict[tuple[str, ...], int] = {}
    node: dict[int, int] = {}
    members: dict[int, list[int]] = defaultdict(list)
    parted = {n for pair in apart for n in pair}
    for w in wordings:
        alone = len(w.tokens) < _LONG or w.n in parted
        node[w.n] = w.n if alone else first.setdefault(w.tokens, w.n)
        members[node[w.n]].append(w.n)
    return node, dict(members)
