"""The encoder's states of the words of a text, for whatever else reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.analysis.tagger.features import IntArray

HalfArray = npt.NDArray[np.float16]
WIDTH = 384


@dataclass(frozen=True, slots=True)
class WordStates:
    """Where each word begins, by character, and its state: `start` [W], ascending; `vectors` [W, WIDTH]."""

    start: IntArray
    vectors: HalfArray

    @classmethod
    def joined(cls, starts: Sequence[IntArray], vectors: Sequence[HalfArray]) -> WordStates:
        """Those of a text, from its parts in order."""
        return cls(
            np.concatenate([np.zeros(0, np.int64), *starts]),
            np.concatenate([np.zeros((0, WIDTH), np.float16), *vectors]),
        )
