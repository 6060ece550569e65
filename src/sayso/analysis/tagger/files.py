"""The shipped model: where its files are, and that they are the ones that were made."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(str(path), f"cannot be read: {error}", "install sayso again") from error
    if not isinstance(config, dict) or config.get("version") != VERSION:
        raise ModelError(str(path), f"is not of version {VERSION}", "install sayso again")
    hashes = config.get("sha256")
    if not isinstance(hashes, dict):
        raise ModelError(str(path), "names no SHA-256 of its files", "install sayso again")
    parts = [_checked(directory / name, hashes.get(name)) for name in (ENCODER, LINKER, TOKENIZER)]
    return ModelFiles(config, *parts)


def _checked(path: Path, expected: object) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(str(path), f"cannot be read: {error}", "install sayso again") from error
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ModelError(str(path), f"has SHA-256 {found}, not {expected}", "install sayso again")
    return content
