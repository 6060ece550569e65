"""The shipped model: where its files are, and that they are the ones that were made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.analysis.weights import read_checked, read_config
from sayso.errors import ModelError

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
    path = directory / "config.json"
    config = read_config(path, VERSION)
    hashes = config.get("sha256")
    if not isinstance(hashes, dict):
        raise ModelError(str(path), "names no SHA-256 of its files", "install sayso again")
    parts = [read_checked(directory / name, hashes.get(name)) for name in (ENCODER, LINKER, TOKENIZER)]
    return ModelFiles(config, *parts)
