"""How likely each two mentions are to tell of one event: small networks over their `pairs.features`."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.analysis.weights import MEND, read_checked, read_config
from sayso.corpus.coref.mentions import Matrix, Mention, Told
from sayso.corpus.coref.pairs import COLUMNS, features
from sayso.errors import ModelError

#: format of ``config.json`` that this version reads
VERSION = 1
WEIGHTS, CONFIG = "weights.npz", "config.json"
DIRECTORY = Path(__file__).resolve().parent / "model"
#: pairs that are scored at a time: bounds memory
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Scorer:
    """Several networks of two hidden layers (ReLU), whose logits are averaged.

    Attributes:
        mean, scale: of the features that it was trained on.
        layers: weights [networks, in, out] and biases [networks, 1, out], first layer first.
        threshold: mean probability from which clusters are one event.
    """

    mean: Matrix
    scale: Matrix
    layers: tuple[tuple[Matrix, Matrix], ...]
    threshold: float

    def logits(self, features: Matrix) -> Matrix:
        """[n] for features [n, COLUMNS]."""
        out = np.empty(len(features), np.float32)
        for start in range(0, len(features), _BLOCK):
            states = ((features[start : start + _BLOCK] - self.mean) / self.scale)[None]
            for number, (weights, bias) in enumerate(self.layers):
                states = np.maximum(states, 0) if number else states
                states = states @ weights + bias
            out[start : start + _BLOCK] = states[..., 0].mean(0)
        return out


def probabilities(mentions: Sequence[Mention], articles: Sequence[Told]) -> Matrix:
    """How likely each two mentions tell of one event: float32 [n, n], symmetric. Raises ModelError."""
    n = len(mentions)
    out = np.ones((n, n), np.float32)
    if n > 1:
        one, other = np.tril_indices(n, -1)
        logits = shipped().logits(features(mentions, articles)[one, other])
        out[one, other] = out[other, one] = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return out


@functools.cache
def shipped() -> Scorer:
    """The one that ships. Raises ModelError where its files are missing or damaged."""
    return read(DIRECTORY)


def read(directory: Path) -> Scorer:
    """The scorer of a directory, its SHA-256 checked. Raises ModelError."""
    config = read_config(directory / CONFIG, VERSION)
    if tuple(config.get("columns", ())) != COLUMNS:
        raise ModelError(str(directory / CONFIG), "was made for other features", MEND)
    content = read_checked(directory / WEIGHTS, config.get("sha256"))
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            held = {name: np.asarray(stored[name], np.float32) for name in stored.files}
        layers = tuple((held[f"weights{i}"], held[f"bias{i}"]) for i in range(3))
        return Scorer(held["mean"], held["scale"], layers, float(config["threshold"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(directory), f"cannot be read: {error}", MEND) from error
