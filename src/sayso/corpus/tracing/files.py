"""The weights of tracing, each file checked against its SHA-256: regressions in JSON, vectors as `.npz`."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.analysis.weights import MEND, read_model
from sayso.errors import ModelError

VERSION = 1
FOLDER = Path(__file__).parent

Floats = npt.NDArray[np.float32]


def arrays(name: str, wanted: Sequence[str]) -> list[npt.NDArray[np.generic]]:
    """The arrays `wanted` of a file. Raises ModelError."""
    try:
        with np.load(io.BytesIO(_content(name)), allow_pickle=False) as data:
            return [data[key] for key in wanted]
    except (OSError, ValueError, KeyError) as error:
        raise _damaged(name, error) from error


def regression(name: str, features: Sequence[str], classes: Sequence[str]) -> tuple[Floats, Floats]:
    """A logistic regression: weights [features, classes], in these orders, and bias [classes].

    Raises ModelError.
    """
    try:
        value = json.loads(_content(name))
        rows = [[value[c]["weights"][feature] for feature in features] for c in classes]
        return np.array(rows, np.float32).T, np.array([value[c]["bias"] for c in classes], np.float32)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(name, error) from error


def _content(name: str) -> bytes:
    _, (content,) = read_model(FOLDER, VERSION, (name,))
    return content


def _damaged(name: str, error: Exception) -> ModelError:
    return ModelError(str(FOLDER / name), f"cannot be read: {error}", MEND)
