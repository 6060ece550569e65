"""A value that takes long to find, kept for a little while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The last value found. Once it is older than `seconds` it is found anew, by one request at a time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._held: tuple[float, T] | None = None

    def get(self, find: Callable[[], T]) -> T:
        """The value kept, or what `find` gives."""
        held = self._held
        if held is not None and time.monotonic() - held[0] < self._seconds:
            return held[1]
        if held is not None and not self._lock.acquire(blocking=False):
            return held[1]  # somebody is finding it: theirs will be next
        if held is None:
            self._lock.acquire()
        try:
            if held is None and self._held is not None:
                return self._held[1]
            value = find()
            self._held = (time.monotonic(), value)
            return value
        finally:
            self._lock.release()
