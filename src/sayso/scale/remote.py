"""A shard's files, at hand: where they stand, or copied here from wherever fsspec reaches."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import InputError
from sayso.scale.files import file_hash
from sayso.scale.shards import Shard, filesystem, is_remote


@contextmanager
def at_hand(shard: Shard) -> Iterator[tuple[dict[str, str], str]]:
    """Local path → the name its user gave, for each file; and the key of their content (hex SHA-256).

    Raises InputError: a file is gone, or cannot be reached.
    """
    keys = hashlib.sha256()
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        paths: dict[str, str] = {}
        for number, given in enumerate(shard.inputs):
            if is_remote(given):
                path, key = _copied(given, Path(folder, str(number)))
            else:
                path, key = given, _hashed(given)
            paths[path] = given
            keys.update(f"{Path(given).name}\0{key}\n".encode())
        yield paths, keys.hexdigest()


def _hashed(given: str) -> str:
    try:
        return file_hash(Path(given))
    except OSError as error:
        raise InputError(
            given, f"it cannot be read: {error.strerror}", "check the path and its rights"
        ) from None


def _copied(url: str, folder: Path) -> tuple[str, str]:
    files, path = filesystem(url)
    folder.mkdir()
    local = str(folder / Path(path).name)
    try:
        files.get_file(path, local)  # type: ignore[attr-defined]
        return local, file_hash(Path(local))
    except OSError as error:
        raise InputError(url, f"it cannot be fetched: {error}", "check the address and the rights") from None
