"""What kind of mistake is made how often, on articles with gold attributions.

Every gold attribution is paired with the found one whose cue shares the most words with it;
those without a pair are missed or spurious, and a pair that is not right is counted once, under
the first of: source (missing, made up, another, extent), content (elsewhere, extent), cue extent.
"""

from __future__ import annotations

import collections

import numpy as np
from scipy.optimize import linear_sum_assignment
from training.attribution import data, scoring


def kinds(gold: list[scoring.Roles], found: list[scoring.Roles]) -> collections.Counter[str]:
    """Counts by kind for one article."""
    counts: collections.Counter[str] = collections.Counter()
    hits = scoring.matches(gold, found)
    counts["right"] = len(hits)
    left_gold = [g for i, g in enumerate(gold) if i not in {h[0] for h in hits}]
    left_found = [f for j, f in enumerate(found) if j not in {h[1] for h in hits}]
    weights = np.array(
        [[scoring.dice(g.cue, f.cue) if g.cue & f.cue else 0.0 for f in left_found] for g in left_gold]
    ).reshape(len(left_gold), len(left_found))
    pairs = [(i, j) for i, j in zip(*linear_sum_assignment(-weights), strict=True) if weights[i, j] > 0]
    counts["missed cue"] = len(left_gold) - len(pairs)
    counts["spurious cue"] = len(left_found) - len(pairs)
    for i, j in pairs:
        counts[_kind(left_gold[i], left_found[j])] += 1
    return counts


def _kind(gold: scoring.Roles, found: scoring.Roles) -> str:
    wrong = [role for role in data.ROLES if scoring.overlap(getattr(gold, role), getattr(found, role)) < 0.5]
    if "source" in wrong:
        if not found.source:
            return "source missing"
        if not gold.source:
            return "source made up"
        return "source extent" if gold.source & found.source else "source another"
    if "content" in wrong:
        if not found.content or not gold.content & found.content:
            return "content elsewhere"
        return "content extent"
    return "cue extent"
