"""Word vectors: how near two words are in meaning, without reading a sentence.

Distilled from the shipped sentence encoder: each word of its vocabulary read alone, centred, without
the first principal component (Mu & Viswanath 2018), reduced to 96 dimensions of 8 bits.
See ``training/tracing``.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.corpus.tracing.files import arrays

Floats = npt.NDArray[np.float32]
FILE = "words.npz"


@functools.cache
def _table() -> tuple[dict[str, int], npt.NDArray[np.int8]]:
    words, vectors = arrays(FILE, ("words", "vectors"))
    return {w: i for i, w in enumerate(str(words).split("\n"))}, vectors.astype(np.int8, copy=False)


def word_vectors(words: Sequence[str]) -> Floats:
    """Unit vectors [n, 96] of lower-case words; zero for a word that is not known."""
    index, table = _table()
    out = np.zeros((len(words), table.shape[1]), np.float32)
    for row, word in enumerate(words):
        at = index.get(word.removesuffix("'s"))
        if at is not None:
            out[row] = table[at]
    norms = np.linalg.norm(out, axis=1, keepdims=True)
    unit: Floats = out / np.maximum(norms, 1e-9)
    return unit
