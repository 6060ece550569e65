"""How far it is: a bar on standard error, at a terminal only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

PATIENCE = 2.0
"""Seconds before a bar appears: what is done sooner needs none."""


class Progress:
    """A bar that appears after `PATIENCE` seconds and leaves no trace. A context manager.

    Args:
        stream: standard error.
        total: how many articles there are, None where nobody knows.
        shown: whether to show anything at all.
        doing: what is done.
    """

    def __init__(self, stream: TextIO, total: int | None, shown: bool, doing: str = "reading") -> None:
        self._lock = threading.Lock()
        self._running = self._ended = False
        self._shown = shown
        if not shown:
            return
        from rich import progress
        from rich.console import Console

        columns = [
            progress.SpinnerColumn(),
            progress.TextColumn(doing),
            progress.BarColumn(bar_width=30),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeElapsedColumn(),
        ]
        self._bar = progress.Progress(*columns, console=Console(file=stream), transient=True)
        self._task = self._bar.add_task(doing, total=total, rate="")
        self._timer = threading.Timer(PATIENCE, self._start)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        if self._shown:
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._timer.cancel()
            with self._lock:
                self._ended = True
                if self._running:
                    self._bar.stop()

    def advance(self) -> None:
        """One more article is done."""
        if self._shown:
            self._bar.advance(self._task)

    @contextmanager
    def out_of_the_way(self) -> Iterator[None]:
        """While something is printed on the same terminal."""
        with self._lock:
            if self._running:
                self._bar.stop()
            try:
                yield
            finally:
                if self._running:
                    self._bar.start()

    def _start(self) -> None:
        with self._lock:
            if not self._ended:
                self._running = True
                self._bar.start()
