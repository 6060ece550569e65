"""May this page be fetched? robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

KEPT_SECONDS = 24 * 3600.0
KEPT_HOSTS = 1000
MAX_BYTES = 500 * 1024
"""What a crawler must at least read of a robots.txt (RFC 9309, section 2.5); the rest is ignored."""


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """What a host answered to the question: HTTP's status below 500, and the file."""

    status: int
    data: bytes = b""


class Robots:
    """Robots files by origin, kept for a day. May be shared by threads."""

    def __init__(self) -> None:
        self._rules: OrderedDict[str, tuple[float, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, origin: str, url: str, agent: str, get: Callable[[str], RobotsFile]) -> bool:
        """Whether `agent` may fetch `url`.

        A robots file that is not there (4xx) allows all. One that the server fails to give (5xx, no answer)
        forbids all (RFC 9309, section 2.3.1): there `get` raises, and nothing is remembered.

        Args:
            origin: scheme, host and port: ``https://example.com``.
            get: fetches a robots file, redirects followed.
            agent: the user agent; what stands before its slash is the name rules are looked up by.
        """
        rules = self._known(origin)
        if rules is None:
            rules = _rules(get(f"{origin}/robots.txt"))
            with self._lock:
                self._rules[origin] = (time.monotonic(), rules)
                while len(self._rules) > KEPT_HOSTS:
                    self._rules.popitem(last=False)
        return rules if isinstance(rules, bool) else bool(rules.can_fetch(url, agent.partition("/")[0]))

    def delay(self, origin: str, agent: str) -> float | None:
        """The Crawl-delay in seconds that a robots file asked for earlier asks of `agent`, if any."""
        rules = self._known(origin)
        if rules is None or isinstance(rules, bool):
            return None
        seconds = rules.crawl_delay(agent.partition("/")[0])
        return float(seconds) if seconds else None

    def _known(self, origin: str) -> Any:
        with self._lock:
            kept = self._rules.get(origin)
            return kept[1] if kept and time.monotonic() - kept[0] < KEPT_SECONDS else None


def _rules(file: RobotsFile) -> Any:
    """Protego's rules, or whether all is allowed."""
    from protego import Protego

    if not 200 <= file.status < 300:
        return True
    return Protego.parse(file.data[:MAX_BYTES].decode("utf-8", errors="replace"))
