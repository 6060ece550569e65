"""Inputs of the network's two stages as arrays, and the names of the linker's tags.

Stage one reads a window and gives each word a state and tag logits; stage two, the linker,
reads the window once more for each candidate cue and tags that cue's own source, extent and
content.
"""

from __future__ import annotations

import numpy as np

from sayso.analysis.tagger.features import Encoded, IntArray
from sayso.analysis.tagger.windows import Window

#: tags of the linker, in the order of its logits
TAGS = ("O", "B-source", "I-source", "B-content", "I-content", "B-cue", "I-cue")
B_SOURCE, B_CONTENT, B_CUE = 1, 3, 5
#: ids of the special pieces at either end of a window (BERT's vocabulary)
CLS, SEP = 101, 102
#: number of buckets of the signed distance in words to the cue, and of paragraphs
DISTANCES, PARAGRAPHS = 33, 5

_EDGES = np.array([1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 42, 60, 85, 120], dtype=np.int64)


def window_inputs(block: Encoded, window: Window) -> dict[str, IntArray]:
    """``pieces`` [T], ``features`` [T, 3] and ``first`` [W] of one window, T with CLS, SEP."""
    low, high = block.first[window.start], block.first[window.end]
    first = block.first[window.start : window.end + 1] - low
    features = np.zeros((int(high - low) + 2, 3), dtype=np.int64)
    features[1:-1] = np.repeat(block.features[window.start : window.end], np.diff(first), axis=0)
    pieces = np.empty(len(features), dtype=np.int64)
    pieces[0], pieces[-1] = CLS, SEP
    pieces[1:-1] = block.pieces[low:high]
    return {"pieces": pieces, "features": features, "first": first[:-1] + 1}


def candidate_inputs(paragraph: IntArray, spans: IntArray) -> dict[str, IntArray]:
    """``inside``, ``distance``, ``apart`` [N, W] of candidate cues ``spans`` [N, 2] of a window.

    ``paragraph`` [W] numbers the paragraph of each word.  Distances count words from the
    cue's nearer end, 0 within it, in buckets; paragraphs are cut at two before and after.
    """
    word = np.arange(len(paragraph), dtype=np.int64)[None, :]
    begin, last = spans[:, :1], spans[:, 1:] - 1
    signed = np.minimum(word - begin, 0) + np.maximum(word - last, 0)
    bucket = np.searchsorted(_EDGES, np.abs(signed), side="right") * np.sign(signed)
    apart = np.clip(paragraph[None, :] - paragraph[spans[:, 0]][:, None], -2, 2)
    return {
        "inside": (signed == 0).astype(np.int64),
        "distance": bucket + DISTANCES // 2,
        "apart": apart + 2,
    }
