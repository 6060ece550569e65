"""The two networks run over a text: every candidate link with the evidence for it.

Windows are run one at a time and without padding.  The int8 model scales its activations by
what it is given, so that windows run together would change each other's results; run alone,
what is found in an article depends on nothing but its own text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from sayso.analysis.network import open_session
from sayso.analysis.tagger import decode, features, links, windows
from sayso.analysis.tagger.files import ModelFiles
from sayso.analysis.tagger.states import HalfArray, WordStates

_SLOW = ("SkipLayerNormFusion",)
"""Its one node for a sum and its norm takes far longer than the two that it stands for."""


class Reader:
    """Tokenizer and both sessions; made by ``Reader.open``."""

    def __init__(self, tokenizer: Any, encoder: Any, linker: Any, threshold: float) -> None:
        self._tokenizer = tokenizer
        self._encoder = encoder
        self._linker = linker
        self._threshold = threshold

    @classmethod
    def open(cls, files: ModelFiles, threads: int) -> Reader:
        """Sessions on files whose hashes were checked."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(files.tokenizer.decode("utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(
            tokenizer,
            open_session(files.encoder, threads, without=_SLOW),
            open_session(files.linker, threads, without=_SLOW),
            float(files.config["candidate_threshold"]),
        )

    def read(self, text: str) -> Iterator[tuple[features.Encoded, list[decode.Link]]]:
        """Blocks of the text, each with its candidate links in word indices of the block."""
        for block, found, _ in self.read_states(text):
            yield block, found

    def read_states(self, text: str) -> Iterator[tuple[features.Encoded, list[decode.Link], list[HalfArray]]]:
        """As `read`, and the encoder's states of the block's words, window after window."""
        for paragraphs in features.blocks(text):
            block = self.encode(text, paragraphs)
            vectors: list[HalfArray] = []
            yield block, self._links(block, vectors), vectors

    def word_states(self, text: str) -> WordStates:
        """The states of a text's words, by the encoder alone."""
        starts, vectors = [], []
        for paragraphs in features.blocks(text):
            block = self.encode(text, paragraphs)
            starts.append(block.start)
            vectors += [_own(w, self.states(block, w)[0]) for w in windows.cut(block)]
        return WordStates.joined(starts, vectors)

    def encode(self, text: str, paragraphs: list[tuple[int, int]]) -> features.Encoded:
        """The words of some paragraphs of the text, as the encoder reads them."""
        return features.encode(text, paragraphs, self._tokenizer)

    def states(
        self, block: features.Encoded, window: windows.Window
    ) -> tuple[decode.FloatArray, decode.FloatArray]:
        """Word states [W, 384] and token logits [W, 9] of a window: where other heads go."""
        row = links.window_inputs(block, window)
        states, logits = self._encoder.run(None, {k: v[None] for k, v in row.items()})
        return states[0], logits[0]

    def _links(self, block: features.Encoded, vectors: list[HalfArray]) -> list[decode.Link]:
        """The candidate links of a block: its windows are run one by one, and their tags read together.

        Appends the states of each window's own words to `vectors`.
        """
        windowed = [self._run(block, window, vectors) for window in windows.cut(block)]
        runs = [run for run in windowed if run is not None]
        labels = decode.segment_all([run.tags for run in runs])
        return [
            decode.shift(link, run.window.start)
            for run, label in zip(runs, labels, strict=True)
            for link in decode.read_links(run.tags, run.valid, run.logits, run.spans, run.quoted, label)
        ]

    def _run(self, block: features.Encoded, window: windows.Window, vectors: list[HalfArray]) -> _Run | None:
        """What both networks say of a window; None where it has no candidate cue."""
        states, logits = self.states(block, window)
        vectors.append(_own(window, states))
        spans = decode.candidates(logits, window.main - window.start, self._threshold)
        if not len(spans):
            return None
        inputs = links.candidate_inputs(block.paragraph[window.start : window.end], spans)
        tags, valid = self._linker.run(None, {"states": states[None], "logits": logits[None], **inputs})
        quoted = block.features[window.start : window.end, 1] != features.OUTSIDE
        return _Run(window, tags, valid, logits, spans, quoted)


def _own(window: windows.Window, states: decode.FloatArray) -> HalfArray:
    """The states of a window's words without its context, in half precision: they are kept for a while."""
    return states[window.main - window.start :].astype(np.float16)


@dataclass(frozen=True, slots=True)
class _Run:
    """What both networks say of a window: the arguments of `decode.read_links`."""

    window: windows.Window
    tags: decode.FloatArray
    valid: decode.FloatArray
    logits: decode.FloatArray
    spans: features.IntArray
    quoted: decode.BoolArray
