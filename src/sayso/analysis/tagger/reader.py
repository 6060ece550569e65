"""The two networks run over a text: every candidate link with the evidence for it.

Windows are run one at a time and without padding.  The int8 model scales its activations by
what it is given, so that windows run together would change each other's results; run alone,
what is found in an article depends on nothing but its own text.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from sayso.analysis.tagger import decode, features, links, windows
from sayso.analysis.tagger.files import ModelFiles


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
            _session(files.encoder, threads),
            _session(files.linker, threads),
            float(files.config["candidate_threshold"]),
        )

    def read(self, text: str) -> Iterator[tuple[features.Encoded, list[decode.Link]]]:
        """Blocks of the text, each with its candidate links in word indices of the block."""
        for paragraphs in features.blocks(text):
            block = features.encode(text, paragraphs, self._tokenizer)
            found: list[decode.Link] = []
            for window in windows.cut(block):
                found.extend(self._read_window(block, window))
            yield block, found

    def states(
        self, block: features.Encoded, window: windows.Window
    ) -> tuple[decode.FloatArray, decode.FloatArray]:
        """Word states [W, 384] and token logits [W, 9] of a window: where other heads go."""
        row = links.window_inputs(block, window)
        states, logits = self._encoder.run(None, {k: v[None] for k, v in row.items()})
        return states[0], logits[0]

    def _read_window(self, block: features.Encoded, window: windows.Window) -> list[decode.Link]:
        states, logits = self.states(block, window)
        spans = decode.candidates(logits, window.main - window.start, self._threshold)
        if not len(spans):
            return []
        inputs = links.candidate_inputs(block.paragraph[window.start : window.end], spans)
        tags, valid = self._linker.run(None, {"states": states[None], "logits": logits[None], **inputs})
        quoted = block.features[window.start : window.end, 1] != features.OUTSIDE
        found = decode.read_links(tags, valid, logits, spans, quoted)
        return [decode.shift(link, window.start) for link in found]


def _session(model: bytes, threads: int) -> Any:
    # onnxruntime reports its use to its makers, and decides on that when it is loaded: reading is offline.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # for a process that had loaded it before
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(threads, 1)
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
