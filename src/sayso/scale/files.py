"""Files that are there whole or not at all: written beside their place, flushed to the disk, renamed."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path
from types import TracebackType
from typing import TextIO


class Part:
    """A file in the making. A context manager: what is not committed is gone at its end.

    Parts that a killed process left of the same target are cleared away when the next one begins.
    """

    def __init__(self, target: Path, suffix: str) -> None:
        """`target` with `suffix` is where the file will stand."""
        self._target = target.with_name(target.name + suffix)
        for left in target.parent.glob(f".{_escaped(self._target.name)}.*.part"):
            left.unlink(missing_ok=True)
        self.path = self._target.with_name(f".{self._target.name}.{uuid.uuid4().hex}.part")
        self._stream: TextIO | None = None

    def __enter__(self) -> Part:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()
        self.path.unlink(missing_ok=True)

    def write(self, text: str) -> None:
        """Appends text, in UTF-8."""
        if self._stream is None:
            self._stream = self.path.open("w", encoding="utf-8", newline="")
        self._stream.write(text)

    def commit(self, keep: bool = True) -> None:
        """Puts the file in its place; without `keep` puts nothing there, and takes away an older one."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        if not keep:
            self._target.unlink(missing_ok=True)
            return
        _flush(self.path)
        self.path.replace(self._target)
        _flush(self._target.parent)


def write_whole(path: Path, text: str) -> None:
    """Writes a small file of UTF-8 text, whole or not at all."""
    with Part(path, "") as part:
        part.write(text)
        part.commit()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's content, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Has the system write a file, or a folder's list of names, to the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
