"""The inputs of a run, cut into shards: what one worker reads from beginning to end."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError, SaysoError

LOOSE_FILES = 200
"""So many files of one article each make a shard."""

_CONTAINERS = (".jsonl", ".ndjson", ".parquet", ".warc")
_KNOWN = (*_CONTAINERS, ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".xml")


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of many articles, or some files of one article each; `name` is what users call it."""

    inputs: tuple[str, ...]
    name: str

    @property
    def remote(self) -> bool:
        """Whether it is read through fsspec."""
        return is_remote(self.inputs[0])


def find_shards(inputs: Iterable[str]) -> Iterator[Shard]:
    """The shards of paths, folders, globs and fsspec URLs (``s3://…``, ``gs://…``, ``memory://…``), in order.

    Raises InputError: nothing is there. SaysoError: fsspec, or what it needs for this URL, is not installed.
    """
    loose: list[str] = []
    for given in inputs:
        found = list(_remote(given) if is_remote(given) else _local(given))
        if not found:
            raise InputError(given, "there is no such file, folder or pattern", "check the path")
        for path in found:
            if is_container(path):
                yield Shard((path,), path)
            else:
                loose.append(path)
    for start in range(0, len(loose), LOOSE_FILES):
        part = tuple(loose[start : start + LOOSE_FILES])
        more = f" and {len(part) - 1} more" if len(part) > 1 else ""
        yield Shard(part, part[0] + more)


def is_remote(given: str) -> bool:
    """Whether `given` is an fsspec URL rather than a path."""
    return "://" in given


def is_container(path: str) -> bool:
    """Whether a file holds many articles, by its suffix."""
    return Path(path.lower().removesuffix(".gz")).suffix in _CONTAINERS


def filesystem(url: str) -> tuple[object, str]:
    """The fsspec file system of `url` and the path on it. Raises SaysoError where it cannot be had."""
    try:
        import fsspec
    except ImportError:
        raise SaysoError(url, "fsspec is not installed", 'pip install "sayso[scale]"') from None
    try:
        found: tuple[object, str] = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise SaysoError(url, f"what reads such URLs is not installed: {error}", "install it") from None
    except (ValueError, OSError) as error:
        raise InputError(url, f"it cannot be reached: {error}", "check the address and the rights") from None
    return found


def _remote(given: str) -> Iterator[str]:
    files, path = filesystem(given)
    scheme = given.partition("://")[0]
    try:
        if "*" in path or "?" in path:
            found = files.glob(path)  # type: ignore[attr-defined]
        elif files.isdir(path):  # type: ignore[attr-defined]
            found = [f for f in files.find(path) if _known(f)]  # type: ignore[attr-defined]
        else:
            found = [path] if files.exists(path) else []  # type: ignore[attr-defined]
    except OSError as error:
        raise InputError(given, f"it cannot be listed: {error}", "check the address and the rights") from None
    yield from (f"{scheme}://{f.removeprefix(f'{scheme}://')}" for f in sorted(found))


def _local(given: str) -> Iterator[str]:
    path = Path(given).expanduser()
    if path.is_dir():
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            yield from (str(Path(folder, n)) for n in sorted(names) if not n.startswith(".") and _known(n))
    elif path.exists():
        yield str(path)
    elif glob.has_magic(given):
        yield from (f for f in sorted(glob.glob(str(path), recursive=True)) if Path(f).is_file())  # noqa: PTH207


def _known(name: str) -> bool:
    return Path(name.lower().removesuffix(".gz")).suffix in _KNOWN
