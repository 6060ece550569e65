"""What two wordings are to one another, from their `likeness` features: a multinomial logistic regression."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import numpy as np

from sayso.corpus.tracing.likeness import FEATURES, Floats
from sayso.errors import ModelError

FILE = Path(__file__).with_name("same_claim.json")
#: the classes: they assert the same, one denies the other, one gives a later number, none of these
CLASSES = ("neither", "same", "opposed", "updated")


@functools.cache
def _model() -> tuple[Floats, Floats]:
    """Weights [features, classes] and bias [classes]."""
    try:
        value = json.loads(FILE.read_text(encoding="utf-8"))
        rows = [[value[c]["weights"][name] for name in FEATURES] for c in CLASSES]
        bias = [value[c]["bias"] for c in CLASSES]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(FILE), f"cannot be read: {error}", "install sayso again") from error
    return np.array(rows, np.float32).T, np.array(bias, np.float32)


def probabilities(features: Floats) -> Floats:
    """[n, len(CLASSES)], each row summing to 1, for features [n, len(FEATURES)]. Raises ModelError."""
    weights, bias = _model()
    logits = features @ weights + bias
    powers = np.exp(logits - logits.max(axis=1, keepdims=True)) if len(logits) else logits
    out: Floats = powers / powers.sum(axis=1, keepdims=True) if len(logits) else powers
    return out
