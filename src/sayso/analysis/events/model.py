"""The learned model of event types: which PLOVER type a sentence tells of its source and target.

A linear model (squared hinge loss, one against the rest) over hashed features of the parse, the lexicon's own
answer among them; see the card beside the weights, and `training/events` for how they were made. It knows 15
types: CONCEDE and RETREAT are one, YIELD, in its data.
"""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.features import indices
from sayso.analysis.tree import NEAR, Tree
from sayso.analysis.weights import read_checked, read_config

VERSION = 1
_FILE, _CONFIG = "weights.npz", "config.json"
_YIELD = "YIELD"
_ROOTS = {
    "AGREE": "030",
    "CONSULT": "040",
    "SUPPORT": "050",
    "COOPERATE": "060",
    "AID": "070",
    "CONCEDE": "080",
    "RETREAT": "084",
    "REQUEST": "100",
    "ACCUSE": "110",
    "REJECT": "120",
    "THREATEN": "130",
    "PROTEST": "140",
    "MOBILIZE": "150",
    "SANCTION": "160",
    "COERCE": "170",
    "ASSAULT": "180",
}
"""CAMEO's general code for each type."""


@dataclass(frozen=True, slots=True)
class TypeModel:
    """Weights [2 ** BITS, types]; another type than the lexicon's must score `margin` above it."""

    weights: npt.NDArray[np.float16]
    types: tuple[str, ...]
    margin: float

    def scores(
        self, tree: Tree, source: Collection[int], target: Collection[int], found: Sequence[Candidate]
    ) -> npt.NDArray[np.float32]:
        """One score for each of `types`; see `features.indices`."""
        at = indices(tree, source, target, found)
        total: npt.NDArray[np.float32] = self.weights[at].sum(axis=0, dtype=np.float32)
        return total / np.float32(max(len(at), 1) ** 0.5)

    def type_of(
        self, tree: Tree, source: Collection[int], target: Collection[int], found: Sequence[Candidate]
    ) -> str:
        """The likeliest type of what `source` does to `target` (tokens of one sentence)."""
        return self.types[int(self.scores(tree, source, target, found).argmax())]

    def retyped(self, tree: Tree, found: Sequence[Candidate]) -> list[Candidate]:
        """`found` with another type where the model is surer of it than the lexicon.

        Only where both parties are known.
        """
        by_sentence: dict[int, list[Candidate]] = {}
        for c in sorted(found, key=_at):
            by_sentence.setdefault(tree.sentence[c.at], []).append(c)
        return [self._retyped(tree, c, _near(c, by_sentence[tree.sentence[c.at]])) for c in found]

    def _retyped(self, tree: Tree, c: Candidate, beside: Sequence[Candidate]) -> Candidate:
        if c.actor is None or c.recipient is None:
            return c
        source, target = range(c.actor.start, c.actor.end), range(c.recipient.start, c.recipient.end)
        scores = self.scores(tree, source, target, beside)
        best = int(scores.argmax())
        own = _YIELD if c.sense.type in ("CONCEDE", "RETREAT") else c.sense.type
        if self.types[best] == own or scores[best] - scores[self.types.index(own)] <= self.margin:
            return c
        type_ = "CONCEDE" if self.types[best] == _YIELD else self.types[best]
        return replace(c, sense=replace(c.sense, type=type_, mode=None, cameo=_ROOTS[type_]))


def _at(c: Candidate) -> int:
    return c.at


def _near(c: Candidate, beside: list[Candidate]) -> list[Candidate]:
    """Those of a sentence's candidates that are near `c`: all, but in one too long for language."""
    first, last = bisect_left(beside, c.at - NEAR, key=_at), bisect_right(beside, c.at + NEAR, key=_at)
    return beside[first:last]


def default_directory() -> Path:
    """Where the weights that ship with the package are."""
    return Path(__file__).resolve().parent.parent / "models" / "events"


@cache
def load_model(directory: Path | None = None) -> TypeModel:
    """The model of `directory`, by default the shipped one, its hash checked.

    Raises ModelError where the files are missing, damaged or of another version.
    """
    folder = directory or default_directory()
    config = read_config(folder / _CONFIG, VERSION)
    content = read_checked(folder / _FILE, config.get("sha256"))
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        weights = np.zeros((1 << int(config["bits"]), len(config["types"])), dtype=np.float16)
        weights[arrays["rows"]] = arrays["weights"]
    return TypeModel(weights, tuple(config["types"]), float(config["margin"]))
