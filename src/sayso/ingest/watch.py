"""A folder that articles are put into, watched: which files are new or have changed.

By looking again and again, not by the system's notifications: these differ between systems, get lost when
many files come at once, and do not work on folders of other machines. A file is taken when its size and time
of change have stayed the same from one look to the next, so that none is read while it is being written.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.ingest.inputs import readable_files

INTERVAL = 2.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file has changed: its size in bytes and its time of change in nanoseconds."""

    size: int
    changed: int


class Watcher:
    """Looks into folders.

    Args:
        folders: to look into, with all below; hidden files and formats that sayso does not read are left out.
        known: files that have been taken before, as `taken` held them.

    Raises InputError where one of `folders` is none.
    """

    def __init__(self, folders: Iterable[str | Path], known: Mapping[Path, Stamp] | None = None) -> None:
        self._folders = [Path(folder) for folder in folders]
        for folder in self._folders:
            if not folder.is_dir():
                raise InputError(str(folder), "it is no folder", "give a folder to watch")
        self.taken: dict[Path, Stamp] = dict(known or {})
        self._last: dict[Path, Stamp] = {}

    def look(self) -> list[Path]:
        """The files that have become ready since the last look, in order of their names."""
        now = self._stamps()
        ready = [p for p, stamp in now.items() if self._last.get(p) == stamp and self.taken.get(p) != stamp]
        self._last = now
        for path in ready:
            self.taken[path] = now[path]
        return ready

    def _stamps(self) -> dict[Path, Stamp]:
        """By file; those that are empty yet, or go away while we look, are left out."""
        found: dict[Path, Stamp] = {}
        for folder in self._folders:
            for path in readable_files(folder):
                try:
                    status = path.stat()
                except OSError:
                    continue
                if status.st_size:
                    found[path] = Stamp(status.st_size, status.st_mtime_ns)
        return found


def watch(
    folders: Iterable[str | Path],
    *,
    interval: float = INTERVAL,
    stop: threading.Event | None = None,
    known: Mapping[Path, Stamp] | None = None,
) -> Iterator[Path]:
    """The files of `folders`, those that are there and those that come or change later, as they are ready.

    Args:
        interval: seconds between two looks; a file must stay unchanged for as long.
        stop: ends the watch when set, at once while waiting; without it, only closing the iterator does.
        known: files that were taken before and are left out while they are unchanged.

    Raises InputError where one of `folders` is none.
    """
    watcher = Watcher(folders, known)
    stop = stop or threading.Event()
    while not stop.is_set():
        for path in watcher.look():
            yield path
            if stop.is_set():
                return
        stop.wait(interval)
