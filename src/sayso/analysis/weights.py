"""Files of weights that ship with sayso: what was told of them, and that they are the ones that were made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.errors import ModelError

MEND = "install sayso again"


def read_config(path: Path, version: int) -> dict[str, Any]:
    """The JSON object that stands beside weights. Raises ModelError where it is missing, damaged or not of
    `version`, the format that its reader knows.
    """
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(str(path), f"cannot be read: {error}", MEND) from error
    if not isinstance(config, dict) or config.get("version") != version:
        raise ModelError(str(path), f"is not of version {version}", MEND)
    return config


def read_model(directory: Path, version: int, names: Sequence[str]) -> tuple[dict[str, Any], list[bytes]]:
    """The ``config.json`` of a folder of weights, and the files `names` with the SHA-256 that it tells.

    Raises ModelError.
    """
    path = directory / "config.json"
    config = read_config(path, version)
    hashes = config.get("sha256")
    if not isinstance(hashes, dict):
        raise ModelError(str(path), "names no SHA-256 of its files", MEND)
    return config, [read_checked(directory / name, hashes.get(name)) for name in names]


def read_checked(path: Path, sha256: object) -> bytes:
    """The bytes of a file, whose SHA-256 (hex) must be `sha256`. Raises ModelError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(str(path), f"cannot be read: {error}", MEND) from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ModelError(str(path), f"has SHA-256 {found}, not {sha256}", MEND)
    return content
