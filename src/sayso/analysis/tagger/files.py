"""The shipped model: where its files are, and that they are the ones that were made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.analysis.weights import read_model

#: format of ``config.json`` that this version reads
VERSION = 1
ENCODER, LINKER, TOKENIZER = "model.onnx", "linker.onnx", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """``config.json`` as read, and the bytes of the three files it names."""

    config: dict[str, Any]
    encoder: bytes
    linker: bytes
    tokenizer: bytes


def default_directory() -> Path:
    """The directory of the model that ships with the package."""
    return Path(__file__).resolve().parent.parent / "models" / "attribution"


def read_files(directory: Path) -> ModelFiles:
    """Read all files of a model; `ModelError` if one is missing, damaged or of another version."""
    config, parts = read_model(directory, VERSION, (ENCODER, LINKER, TOKENIZER))
    return ModelFiles(config, *parts)
