"""Event factuality as a number from -3 (certainly did not happen) to +3 (certainly did), by a learned scale.

A ridge regression over hashed features of the parse, the verdict of the rules among them: quick, and one of
the things that the network of `head` is told. See the card beside the weights for the data and figures, and
`training/factuality` for how they were made.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.analysis import weights
from sayso.analysis.factuality.events import weigh
from sayso.analysis.factuality.features import indices
from sayso.analysis.tree import Tree
from sayso.errors import ModelError

VERSION = 1
_FILE, _CONFIG = "weights.npz", "config.json"


@dataclass(frozen=True, slots=True)
class Scale:
    """One weight for each hashed feature, and the mean of the labels."""

    weights: npt.NDArray[np.float32]
    mean: float

    def happened(self, tree: Tree, at: int) -> float:
        """How far the event at token `at` is put as having happened: -3 … +3."""
        return self.of(indices(tree, at, weigh(tree, at).value))

    def of(self, places: Sequence[int]) -> float:
        """The value of an event with these hashed features: -3 … +3."""
        value = self.mean + float(self.weights[places].sum())
        return max(-3.0, min(3.0, value))


def default_directory() -> Path:
    """Where the weights that ship with the package are."""
    return Path(__file__).resolve().parent.parent / "models" / "factuality"


@cache
def load_scale(name: str = "uw", directory: Path | None = None) -> Scale:
    """The scale `name`: "uw" (news, as its writer puts it) or "uds" (did it happen, in web text).

    Raises ModelError where the files are missing, damaged or of another version.
    """
    folder = directory or default_directory()
    config = read_config(folder)
    path = folder / _FILE
    content = weights.read_checked(path, config.get("sha256"))
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        if name not in arrays:
            raise ModelError(str(path), f"has no scale {name!r}", f"use one of {', '.join(config['means'])}")
        return Scale(arrays[name].astype(np.float32), float(config["means"][name]))


def read_config(folder: Path) -> dict[str, Any]:
    """What was told of the weights when they were made. Raises ModelError."""
    return weights.read_config(folder / _CONFIG, VERSION)
