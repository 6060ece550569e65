"""Grouping: wordings that assert the same into one, by average linkage over the scores of pairs."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping

Pair = tuple[int, int]


def group(
    items: Iterable[int],
    scores: Mapping[Pair, float],
    threshold: float,
    forbidden: Callable[[int, int], bool] = lambda a, b: False,
) -> list[list[int]]:
    """Average-linkage clusters of `items`: those joined last have a mean score of `threshold` or more.

    Pairs that have no score count as 0. Two groups are not joined where any pair of them is `forbidden`.
    Deterministic: ties go to the smaller numbers.
    """
    members = {i: [i] for i in items}
    sums: dict[int, dict[int, float]] = {i: {} for i in members}
    for (i, j), value in scores.items():
        if i in members and j in members and i != j:
            sums[i][j] = sums[j][i] = value
    # what is below the threshold now is looked at when it has risen above
    heap = [
        (-value, i, j) for i, row in sums.items() for j, value in row.items() if i < j and value >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        value, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        mean = sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))
        if abs(mean + value) > 1e-9 or mean < threshold:
            continue
        if any(forbidden(a, b) for a in members[i] for b in members[j]):
            sums[i].pop(j, None)
            sums[j].pop(i, None)
            continue
        members[i] = sorted(members[i] + members.pop(j))
        for k, total in sums.pop(j).items():
            sums[k].pop(j, None)
            if k != i:
                sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + total
        for k, total in sums[i].items():
            mean = total / (len(members[i]) * len(members[k]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(group) for group in members.values())
