"""The scale of event factuality on the tagger's own encoder: a small network over the states of its words.

Each event's state asks the states of its sentence's words (attention by content and distance); what it
finds, its own state, and the values of rules and linear scales (`features`, `scale`) give a number from -3
(certainly did not happen) to +3 (certainly did). See the card beside the weights for data and figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.analysis.factuality.events import weigh
from sayso.analysis.factuality.scale import default_directory, load_scale, read_config
from sayso.analysis.factuality.tokens import marked
from sayso.analysis.tagger import features, windows
from sayso.analysis.tree import Tree
from sayso.analysis.weights import read_checked

VALUES = ("CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-")
LINEAR = ("uds", "uw")
EXTRAS = len(LINEAR) + len(VALUES)
"""What the network is told of an event besides states: two linear values, and the rules' as one of seven."""
_FILE = "head.onnx"

Floats = npt.NDArray[np.float32]


class Head:
    """The network with the encoder it stands on; made by `load_head`."""

    def __init__(self, session: Any, reader: Any) -> None:
        self._session = session
        self._reader = reader

    def happened(
        self, text: str, places: Sequence[int], tree: Tree, tokens: Sequence[int]
    ) -> dict[str, list[float]]:
        """Values from -3 to +3 on the scales "uds" and "uw" for events of one sentence.

        `text` is the sentence, `places` the characters of it at which the events' words begin; `tree` its
        parse and `tokens` the same words in it (its string may be another: a tokenised corpus).
        """
        text, places = marked(text, places)
        starts, states = self.states(text)
        if not len(starts) or not places:
            return {name: [0.0] * len(places) for name in LINEAR}
        at = np.maximum(np.searchsorted(starts, np.asarray(places), side="right") - 1, 0).astype(np.int64)
        extra = np.stack([extras(tree, token) for token in tokens])
        values = self._session.run(None, {"states": states, "at": at, "extra": extra})[0]
        return {name: [float(v) for v in values[:, column]] for column, name in enumerate(LINEAR)}

    def states(self, text: str) -> tuple[npt.NDArray[np.int64], Floats]:
        """Where the words of `text` begin, and the encoder's state of each: [W], [W, 384]."""
        starts, states = [np.zeros(0, np.int64)], [np.zeros((0, 384), np.float32)]
        for paragraphs in features.blocks(text):
            block = self._reader.encode(text, paragraphs)
            for window in windows.cut(block):
                found, _ = self._reader.states(block, window)
                starts.append(block.start[window.main : window.end])
                states.append(found[window.main - window.start :])
        return np.concatenate(starts), np.concatenate(states)


def extras(tree: Tree, at: int) -> Floats:
    """What the network is told of the event at token `at` besides states: [EXTRAS]."""
    linear = [load_scale(name).happened(tree, at) / 3 for name in LINEAR]
    value = weigh(tree, at).value
    return np.array([*linear, *(float(value == known) for known in VALUES)], np.float32)


@cache
def load_head(directory: Path | None = None) -> Head:
    """The shipped network on the shipped tagger's encoder. Raises ModelError where a file is damaged."""
    from sayso.analysis.tagger.files import default_directory as tagger_directory
    from sayso.analysis.tagger.files import read_files
    from sayso.analysis.tagger.reader import Reader, open_session

    folder = directory or default_directory()
    path = folder / _FILE
    content = read_checked(path, read_config(folder)["head_sha256"])
    return Head(open_session(content, 1), Reader.open(read_files(tagger_directory()), 1))
