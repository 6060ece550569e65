#!/usr/bin/env python3
"""Makes ``words.npz``: word vectors distilled from the shipped sentence encoder.

    words.py OUT

Each alphabetic word of three letters or more in the encoder's own vocabulary is read alone; the vectors are
centred, the first principal component is left out (Mu & Viswanath 2018), the next 96 are kept, in 8 bits.
Takes about a minute on one core.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

import sayso.analysis.embedding as encoder

SIZE = 96


def main(out: Path) -> None:
    tokenizer = encoder.DIRECTORY / encoder.TOKENIZER
    vocabulary = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    words = sorted(w for w in vocabulary if w.isascii() and w.isalpha() and len(w) >= 3)
    vectors = encoder.embed(words)
    vectors = vectors - vectors.mean(0)
    axes = np.linalg.svd(vectors, full_matrices=False)[2][1 : SIZE + 1]
    reduced = vectors @ axes.T
    whole = np.round(reduced / np.abs(reduced).max(1, keepdims=True) * 127).astype(np.int8)
    np.savez_compressed(out, vectors=whole, words=np.array("\n".join(words)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
