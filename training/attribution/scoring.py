"""Is a predicted attribution right?  One-to-one matching at half of the words of every role.

The same criterion as PolNeAR's triple@50 in the project's evaluation: words without a letter or
a digit do not count, and two roles match when the words they share are at least half of the
longer one, or when both are empty.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from training.attribution import data

from sayso.analysis.tagger import decode, features

Words = frozenset[int]
#: the feature ``case`` of words without letter and digit
NO_LETTER = 5


@dataclass(frozen=True)
class Roles:
    """Word indices of the three roles, without punctuation."""

    source: Words
    cue: Words
    content: Words


def roles_of(block: features.Encoded, item: decode.Link | data.Labelled) -> Roles:
    """Roles of a link or a gold attribution."""
    plain = block.features[:, 0] == NO_LETTER

    def words(spans: data.Spans | decode.Spans) -> Words:
        return frozenset(w for a, b in spans for w in range(a, b) if not plain[w])

    return Roles(words(item.source), words(item.cue), words(item.content))


def overlap(a: Words, b: Words) -> float:
    """Shared words over those of the longer; 1 when both are empty."""
    if not a and not b:
        return 1.0
    return len(a & b) / max(len(a), len(b)) if a and b else 0.0


def dice(a: Words, b: Words) -> float:
    """Dice coefficient; 1 when both are empty."""
    return 1.0 if not a and not b else 2 * len(a & b) / (len(a) + len(b))


def matches(
    gold: list[Roles], found: list[Roles], roles: tuple[str, ...] = data.ROLES, share: float = 0.5
) -> list[tuple[int, int]]:
    """Pairs (gold, found) of the best one-to-one matching."""
    weights = np.zeros((len(gold), len(found)))
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            if all(overlap(getattr(one, r), getattr(other, r)) >= share for r in roles):
                weights[i, j] = 1 + sum(dice(getattr(one, r), getattr(other, r)) for r in data.ROLES) / 10
    rows, columns = linear_sum_assignment(-weights)
    return [(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if weights[i, j] > 0]


def judged(block: features.Encoded, masked: np.ndarray, link: decode.Link) -> bool:
    """False for a link that lies wholly in words not to be judged."""
    return not all(masked[w] for spans in (link.cue, link.content) for a, b in spans for w in range(a, b))


def expected_calibration_error(scores: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Mean distance of score and share right over ``bins`` equally full bins."""
    order = np.argsort(scores)
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return float(sum(abs(scores[p].mean() - right[p].mean()) * len(p) for p in parts) / max(len(scores), 1))
