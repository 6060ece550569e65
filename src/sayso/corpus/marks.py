"""Regular expressions over words that most texts hold none of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

_PLAIN = re.compile(r"[^\W_]+")
LETTERS = 5
"""Letters by which the beginning of a word is known."""


LONG = 4_000
"""Characters beyond which a text is not kept: whole articles may be of any size."""


def beginnings(text: str) -> frozenset[str]:
    """The first five letters of every word of `text`, case-folded."""
    return _kept(text) if len(text) <= LONG else _kept.__wrapped__(text)


@functools.lru_cache(maxsize=16_384)  # a sentence has several wordings, and a story is traced again and again
def _kept(text: str) -> frozenset[str]:
    return frozenset([word[:LETTERS] for word in _PLAIN.findall(text.casefold())])


class Marks:
    """A regular expression that is not asked where no word begins as one of its words does.

    Python tries every alternative at every word; most texts hold none, and that is told much sooner.

    Args:
        starts: beginnings of words as `beginnings` gives them, shorter words whole: whatever `pattern`
            matches holds a word that begins with one of them.
    """

    def __init__(self, pattern: str, starts: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.pattern = re.compile(pattern, flags)
        self._starts = frozenset(starts.split())

    def among(self, text: str) -> bool:
        """Whether `text` holds a match."""
        return self.search(text) is not None

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in `text`."""
        return self.pattern.search(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in `text`."""
        return self.pattern.finditer(text) if self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        return not self._starts.isdisjoint(beginnings(text))
