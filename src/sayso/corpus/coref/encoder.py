"""Vectors of mentions in their sentences, from the layers of the sentence encoder that ships.

Nothing is learnt here: the encoder is that of `sayso.analysis.embedding`, read at its inner layers too. Each
mention is read in its sentence, behind the first words of its article, and is the mean of its wordpieces.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.analysis import embedding
from sayso.analysis.network import open_session
from sayso.corpus.coref.mentions import MOST_CHARS, Matrix, Mention, Told

#: how many of the encoder's layers lie below each kind of vector (of 6)
LAYERS = (4, 6)
#: vectors of a mention: one for each of `LAYERS`, and the mean of its sentence after all
KINDS = len(LAYERS) + 1
#: wordpieces that are read of an article's lead, and of a sentence
LEAD_PIECES, SENTENCE_PIECES = 32, 120
_BEGIN, _END = 101, 102
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_EPSILON = 1e-9


def vectors(mentions: Sequence[Mention], articles: Sequence[Told]) -> Matrix:
    """Vectors of unit length of each mention: float32 [n, `KINDS`, 384].

    About 150 sentences a second on one core. Raises ModelError where the encoder is missing or damaged.
    """
    out = np.zeros((len(mentions), KINDS, embedding.SIZE), np.float32)
    sentences: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        sentences[mention.article, mention.sentence].append(i)
    encoder = _shipped() if sentences else None
    for (article, sentence), rows in sentences.items():
        assert encoder is not None
        states, first, ends = encoder.read(articles[article].lead, sentence)
        for row in rows:
            out[row, :-1] = states[:, first + _pieces_of(mentions[row], ends)].mean(1)
        out[rows, -1] = states[-1, first : first + len(ends)].mean(0)
    out /= np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), _EPSILON)
    return out


def _pieces_of(mention: Mention, offsets: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Which wordpieces of a sentence a mention has; the last where it lies beyond what is read."""
    spans = np.array(mention.spans)
    touch = (offsets[:, :1] < spans[:, 1]) & (spans[:, 0] < offsets[:, 1:])
    found = np.flatnonzero(touch.any(1))
    return found if len(found) else np.array([len(offsets) - 1], np.intp)


class _Encoder:
    def __init__(self, tokenizer: Any, session: Any) -> None:
        self._tokenizer = tokenizer
        self._session = session

    def read(self, lead: str, sentence: str) -> tuple[Matrix, int, npt.NDArray[np.intp]]:
        """The states after each of `LAYERS`; the sentence's first piece; its pieces' character offsets."""
        before = self._encoded(lead).ids[:LEAD_PIECES]
        own = self._encoded(sentence)
        pieces = [_BEGIN, *before, _END, *own.ids[:SENTENCE_PIECES], _END]
        states = self._session.run([_layer(n) for n in LAYERS], {"pieces": np.array([pieces], np.int64)})
        offsets = np.array(own.offsets[:SENTENCE_PIECES] or [(0, 0)], np.intp)
        return np.concatenate(states), len(before) + 2, offsets

    def _encoded(self, text: str) -> Any:
        clean = _SURROGATE.sub("\ufffd", text[:MOST_CHARS])
        return self._tokenizer.encode(clean, add_special_tokens=False)


def _layer(below: int) -> str:
    """The name, within the network, of the states above so many layers."""
    return f"/bert/encoder/layer.{below - 1}/output/LayerNorm/LayerNormalization_output_0"


@functools.cache
def _shipped() -> _Encoder:
    from tokenizers import Tokenizer

    model, tokenizer = embedding.read_files(embedding.DIRECTORY)
    reader = Tokenizer.from_str(tokenizer.decode("utf-8"))
    reader.no_truncation()
    return _Encoder(reader, open_session(_with_outputs(model, [_layer(n) for n in LAYERS])))


def _with_outputs(model: bytes, names: Sequence[str]) -> bytes:
    """The same network, giving these inner values too.

    Encoded messages of protocol buffers that stand one after another are read as one, their lists joined.
    So a second ModelProto is put behind the model whose graph (field 7) holds nothing but outputs (12).
    """
    outputs = b"".join(_field(12, _field(1, name.encode())) for name in names)
    return model + _field(7, outputs)


def _field(number: int, content: bytes) -> bytes:
    length, out = len(content), bytearray([number << 3 | 2])
    while length > 0x7F:
        out.append(length & 0x7F | 0x80)
        length >>= 7
    return bytes(out) + bytes([length]) + content
