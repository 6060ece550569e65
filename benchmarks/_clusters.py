"""MUC, B³ and CEAFe over clusters, and their mean, CoNLL F1: for coreference of entities and of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

Cluster = frozenset[Hashable]
Counts = tuple[float, float, float, float]


def muc(key: Sequence[Cluster], response: Sequence[Cluster]) -> tuple[float, float]:
    """Numerator and denominator of MUC's recall; exchange the two for precision."""
    where = {m: i for i, c in enumerate(response) for m in c}
    hit = total = 0
    for cluster in key:
        parts = {where.get(m, (m,)) for m in cluster}
        hit += len(cluster) - len(parts)
        total += len(cluster) - 1
    return hit, total


def b_cubed(key: Sequence[Cluster], response: Sequence[Cluster]) -> tuple[float, float]:
    """Numerator and denominator of B³'s recall."""
    where = {m: c for c in response for m in c}
    hit = sum(len(c & where[m]) / len(c) for c in key for m in c if m in where)
    return hit, sum(map(len, key))


def ceaf_e(key: Sequence[Cluster], response: Sequence[Cluster]) -> Counts:
    """Similarity φ4 of the best one-to-one alignment, and the sizes of both sides."""
    from scipy.optimize import linear_sum_assignment

    if not key or not response:
        return 0.0, len(key), 0.0, len(response)
    similarity = [[2 * len(a & b) / (len(a) + len(b)) for b in response] for a in key]
    rows, columns = linear_sum_assignment(similarity, maximize=True)
    best = float(sum(similarity[r][c] for r, c in zip(rows, columns, strict=True)))
    return best, len(key), best, len(response)


def _both(metric: Callable[..., tuple[float, float]]) -> Callable[..., Counts]:
    return lambda key, response: (*metric(key, response), *metric(response, key))


METRICS: dict[str, Callable[..., Counts]] = {"MUC": _both(muc), "B3": _both(b_cubed), "CEAFe": ceaf_e}


def f1(counts: Sequence[Counts]) -> float:
    """F1 of counts summed over documents: recall's numerator and denominator, then precision's."""
    hit_r, all_r, hit_p, all_p = (sum(column) for column in zip(*counts, strict=True))
    recall, precision = hit_r / all_r if all_r else 0.0, hit_p / all_p if all_p else 0.0
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def conll(documents: Sequence[dict[str, Counts]]) -> float:
    return sum(f1([d[name] for d in documents]) for name in METRICS) / len(METRICS)


def clusters(labels: Sequence[Hashable]) -> list[Cluster]:
    """Clusters of the places of equal labels."""
    out: dict[Hashable, set[Hashable]] = defaultdict(set)
    for place, label in enumerate(labels):
        out[label].add(place)
    return [frozenset(c) for c in out.values()]


def counts(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, Counts]:
    """The counts of each metric over the same mentions, whose clusters are told by labels."""
    key, response = clusters(gold), clusters(found)
    return {name: metric(key, response) for name, metric in METRICS.items()}
