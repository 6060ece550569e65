"""Average-link agglomerative clustering (Sokal & Michener 1958)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def average_link(nearness: npt.NDArray[np.floating], least: float) -> list[int]:
    """Joins the two nearest clusters while their mean nearness is at least `least`.

    Args:
        nearness: symmetric [n, n]; the diagonal is not read.

    Returns:
        For each of n things the number of its cluster, counted in the order of their first members. O(n³) at
        worst, O(n²) as a rule.
    """
    n = len(nearness)
    label = np.arange(n)
    near = np.array(nearness, np.float64)
    np.fill_diagonal(near, -np.inf)
    sizes = np.ones(n)
    best = near.argmax(1) if n else np.zeros(0, np.intp)
    value = near[np.arange(n), best] if n else np.zeros(0)
    while n > 1:
        i = int(value.argmax())
        if value[i] < least:
            break
        j = int(best[i])
        i, j = min(i, j), max(i, j)
        label[label == j] = i
        row = (near[i] * sizes[i] + near[j] * sizes[j]) / (sizes[i] + sizes[j])
        row[i] = row[j] = -np.inf
        near[i], near[:, i] = row, row
        near[j], near[:, j] = -np.inf, -np.inf
        sizes[i] += sizes[j]
        stale = (best == i) | (best == j)
        stale[[i, j]] = True
        for k in np.flatnonzero(stale):
            best[k] = near[k].argmax()
            value[k] = near[k, best[k]]
        better = row > value
        best[better], value[better] = i, row[better]
    _, first, number = np.unique(label, return_index=True, return_inverse=True)
    order = np.argsort(np.argsort(first))
    return [int(order[c]) for c in number]
