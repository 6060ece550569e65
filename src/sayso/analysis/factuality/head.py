"""The scale of event factuality on the tagger's own encoder: a small network over the states of its words.

Each event's state asks the states of its sentence's words (attention by content and distance); what it
finds, its own state, and the values of rules and linear scales (`features`, `scale`) give a number from -3
(certainly did not happen) to +3 (certainly did). See the card beside the weights for data and figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from sayso.analysis.factuality.events import weigh
from sayso.analysis.factuality.features import indices
from sayso.analysis.factuality.scale import default_directory, load_scale, read_config
from sayso.analysis.network import open_session
from sayso.analysis.tree import Tree
from sayso.analysis.weights import read_checked
from sayso.records import Span

if TYPE_CHECKING:
    from sayso.analysis.tagger.states import WordStates

VALUES = ("CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-")
LINEAR = ("uds", "uw")
EXTRAS = len(LINEAR) + len(VALUES)
"""What the network is told of an event besides states: two linear values, and the rules' as one of seven."""
REACH = 64
"""How many words before and after itself an event may look at, within its sentence."""
_FILE = "head.onnx"
_AT_ONCE = 32

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Head:
    """The network; made by `load_head`."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def in_tree(self, states: WordStates, tree: Tree, tokens: Sequence[int]) -> Floats:
        """Values of the events at some tokens of a text whose words have these states: [E, 2] as `LINEAR`."""
        sentences = [tree.sentence_of(token) for token in tokens]
        spans = [(tree.start[s.start], tree.end[s.stop - 1]) for s in sentences]
        extra = [extras(tree, token) for token in tokens]
        return self.values(states, [tree.start[token] for token in tokens], spans, extra)

    def values(
        self, states: WordStates, places: Sequence[int], sentences: Sequence[Span], extra: Sequence[Floats]
    ) -> Floats:
        """Values from -3 to +3 on the scales `LINEAR`: [E, 2].

        `places` are the characters at which the events' words begin, `sentences` the spans of characters that
        they stand in, `extra` what `extras` gave.
        """
        if not len(states.start) or not places:
            return np.zeros((len(places), len(LINEAR)), np.float32)
        at = np.maximum(np.searchsorted(states.start, np.asarray(places), side="right") - 1, 0)
        edges = np.searchsorted(states.start, np.asarray(sentences, np.int64).reshape(-1, 2))
        order = np.argsort(
            edges[:, 1] - edges[:, 0], kind="stable"
        )  # rows of a run are as long as the longest
        values = np.empty((len(places), len(LINEAR)), np.float32)
        for i in range(0, len(order), _AT_ONCE):
            some = order[i : i + _AT_ONCE]
            values[some] = self._run(states, at[some], edges[some], [extra[n] for n in some])
        return values

    def _run(self, states: WordStates, at: Ints, edges: Ints, extra: Sequence[Floats]) -> Floats:
        around, mask = surroundings(at, np.minimum(edges[:, 0], at), np.maximum(edges[:, 1], at + 1))
        used, places = np.unique(around, return_inverse=True)
        inputs = {
            "states": states.vectors[used].astype(np.float32),
            "at": np.searchsorted(used, at),
            "around": places.reshape(around.shape),
            "mask": mask,
            "extra": np.stack(extra),
        }
        values: Floats = self._session.run(None, inputs)[0]
        return values


def surroundings(at: Ints, first: Ints, last: Ints) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Which words each event may look at, and which of these count: both [E, L].

    The event's word is `at`, those of its sentence `first` up to `last`; rows are filled up with a word that
    does not count.
    """
    low, high = np.maximum(first, at - REACH), np.minimum(last, at + REACH + 1)
    around = low[:, None] + np.arange(int((high - low).max()))
    mask = around < high[:, None]
    return np.where(mask, around, at[:, None]), mask


def extras(tree: Tree, at: int) -> Floats:
    """What the network is told of the event at token `at` besides states: [EXTRAS]."""
    value = weigh(tree, at).value
    places = indices(tree, at, value)
    linear = [load_scale(name).of(places) / 3 for name in LINEAR]
    return np.array([*linear, *(value == known for known in VALUES)], np.float32)


@cache
def load_head(directory: Path | None = None) -> Head:
    """The shipped network. Raises ModelError where a file is damaged."""
    folder = directory or default_directory()
    content = read_checked(folder / _FILE, read_config(folder)["head_sha256"])
    return Head(open_session(content))
