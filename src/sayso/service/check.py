"""Whether the corpus is sound: found out beside the pages, since all of it must be read."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Health

SMALL = 20_000_000
"""Bytes below which a corpus is checked while the page waits."""

STALE = 600.0
"""Seconds after which a check is made anew when somebody looks."""


class Check:
    """The last check of a corpus: `problems` is None before the first, `at` when it ended (RFC 3339, UTC)."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._lock = threading.Lock()
        self._running = False
        self._done = float("-inf")
        self.problems: tuple[str, ...] | None = None
        self.at: str | None = None

    def health(self) -> Health:
        """The counts as they are now; starts a check where the last one is stale."""
        counts = self._corpus.health(check=False)
        with self._lock:
            due = not self._running and time.monotonic() - self._done > STALE
            self._running = self._running or due
        if due and counts.bytes is not None and counts.bytes < SMALL:
            self._look()
        elif due:
            threading.Thread(target=self._look, name="sayso-check", daemon=True).start()
        return counts

    def _look(self) -> None:
        try:
            self.problems = self._corpus.health().problems
            self.at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        finally:
            self._done, self._running = time.monotonic(), False
