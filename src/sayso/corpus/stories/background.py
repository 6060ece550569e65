"""How common words are in news at large, and how their weights make up a decision: what was learnt for
stories.

See ``CARD.md`` in ``model``: document frequencies by hashed stems, and the weights of `place.py`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.analysis.weights import read_model
from sayso.errors import ModelError

#: format of ``config.json`` that this version reads
VERSION = 1
TABLE, CONFIG = "frequencies.bin", "config.json"
DIRECTORY = Path(__file__).resolve().parent / "model"


@dataclass(frozen=True, slots=True)
class Background:
    """Attributes:
    weights_of: log inverse document frequency of each bucket; a term's bucket is its CRC-32 modulo their
    number. coefficients, bias, threshold: of the logistic regression in `place.py`.
    """

    weights_of: Sequence[float]
    coefficients: tuple[float, ...]
    bias: float
    threshold: float

    def idf(self, term: int) -> float:
        """Natural logarithm of the inverse document frequency of a hashed term."""
        return self.weights_of[term % len(self.weights_of)]


@functools.cache
def background() -> Background:
    """The shipped one. Raises ModelError where its files are missing or damaged."""
    return read(DIRECTORY)


def read(directory: Path) -> Background:
    """The files of a directory, the table's SHA-256 checked. Raises ModelError."""
    config, (table,) = read_model(directory, VERSION, (TABLE,))
    try:
        return Background(
            _weights(table, int(config["documents"])),
            tuple(map(float, config["coefficients"])),
            float(config["bias"]),
            float(config["threshold"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(str(directory), f"cannot be read: {error}", "install sayso again") from error


def _weights(table: bytes, documents: int) -> list[float]:
    counts = np.frombuffer(table, "<u2")
    known = {int(n): math.log((documents + 1) / (int(n) + 0.5)) for n in np.unique(counts)}
    return [known[n] for n in counts.tolist()]
