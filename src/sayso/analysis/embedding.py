"""Sentence vectors: how near two texts are in meaning, whatever their words.

The encoder is all-MiniLM-L6-v2 (Reimers & Gurevych 2019; Wang et al. 2020) in 8 bits; see the model's card in
``models/embedding``. It is loaded, and its files' SHA-256 checked, at the first use.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.analysis.network import open_session
from sayso.analysis.weights import read_model

Vectors = npt.NDArray[np.float32]

#: format of ``config.json`` that this version reads
VERSION = 1
MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
#: where the model that ships is
DIRECTORY = Path(__file__).resolve().parent / "models" / "embedding"
#: length of a vector
SIZE = 384
#: wordpieces of a text that are read, the two special ones included; the rest is left out
MOST_PIECES = 256
#: characters of a text that are tokenised: enough for `MOST_PIECES`, and a bound on hostile input
_MOST_CHARS = 4000
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def embed(texts: Sequence[str]) -> Vectors:
    """A vector of unit length for each text: float32 [n, 384]; the dot product of two is their cosine.

    A text's vector depends on that text alone. About 300 sentences of 21 words a second on one core.
    Raises ModelError where the shipped model is missing or damaged.
    """
    return _shipped().embed(texts) if texts else np.zeros((0, SIZE), np.float32)


class Embedder:
    """The encoder, ready to read texts; made by `load`. Safe for several threads at once."""

    def __init__(self, tokenizer: Any, session: Any) -> None:
        self._tokenizer = tokenizer
        self._session = session

    @classmethod
    def load(cls, directory: Path | None = None, threads: int = 1) -> Embedder:
        """The model of `directory` (the shipped one by default). Raises ModelError."""
        from tokenizers import Tokenizer

        model, tokenizer = read_files(directory or DIRECTORY)
        return cls(Tokenizer.from_str(tokenizer.decode("utf-8")), open_session(model, threads))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """As the module's `embed`."""
        out = np.zeros((len(texts), SIZE), np.float32)
        for row, text in enumerate(texts):
            clean = _SURROGATE.sub("\ufffd", text[:_MOST_CHARS])
            pieces = np.array([self._tokenizer.encode(clean).ids], np.int64)
            out[row] = self._session.run(None, {"pieces": pieces})[0][0]
        return out


@functools.cache
def _shipped() -> Embedder:
    return Embedder.load()


def read_files(directory: Path) -> tuple[bytes, bytes]:
    """Model and tokenizer, checked against ``config.json``. Raises ModelError."""
    _, (model, tokenizer) = read_model(directory, VERSION, (MODEL, TOKENIZER))
    return model, tokenizer
