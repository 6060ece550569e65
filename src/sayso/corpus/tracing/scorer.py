"""What two wordings are to one another, from their `likeness` features: a multinomial logistic regression."""

from __future__ import annotations

import functools

import numpy as np

from sayso.corpus.tracing.files import regression
from sayso.corpus.tracing.likeness import FEATURES, Floats

FILE = "same_claim.json"
#: the classes: they assert the same, one denies the other, one gives a later number, none of these
CLASSES = ("neither", "same", "opposed", "updated")


@functools.cache
def _model() -> tuple[Floats, Floats]:
    """Weights [features, classes] and bias [classes]."""
    return regression(FILE, FEATURES, CLASSES)


def probabilities(features: Floats) -> Floats:
    """[n, len(CLASSES)], each row summing to 1, for features [n, len(FEATURES)]. Raises ModelError."""
    weights, bias = _model()
    logits = features @ weights + bias
    powers = np.exp(logits - logits.max(axis=1, keepdims=True)) if len(logits) else logits
    out: Floats = powers / powers.sum(axis=1, keepdims=True) if len(logits) else powers
    return out
