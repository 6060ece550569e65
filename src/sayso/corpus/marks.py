"""Regular expressions over words that most texts hold none of."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

_PLAIN = re.compile(r"[^\W_]+")
LETTERS = 5
"""Letters by which the beginning of a word is known."""

LONG = 4_000
"""Characters beyond which a text is not kept: whole articles may be of any size."""

#: beginning of a word → the marks that have a word that begins so, one bit each
_BITS: dict[str, int] = {}
_NUMBERS = itertools.count()


def _among(text: str) -> int:
    """The marks of which a word of `text` may be one, one bit each."""
    return _kept(text) if len(text) <= LONG else _kept.__wrapped__(text)


@functools.lru_cache(maxsize=16_384)  # a sentence has several wordings, and a story is traced again and again
def _kept(text: str) -> int:
    out = 0
    for word in _PLAIN.findall(text.casefold()):
        out |= _BITS.get(word[:LETTERS], 0)
    return out


class Marks:
    """A regular expression that is not asked where no word begins as one of its words does.

    Python tries every alternative at every word; most texts hold none, and that is told much sooner.

    Args:
        starts: the first `LETTERS` letters of words, shorter words whole, in lower case: whatever `pattern`
            matches holds a word that begins with one of them.
    """

    def __init__(self, pattern: str, starts: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.pattern = re.compile(pattern, flags)
        self._bit = 1 << next(_NUMBERS)
        for start in starts.split():
            _BITS[start] = _BITS.get(start, 0) | self._bit
        _kept.cache_clear()  # it knew nothing of these

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
        return bool(_among(text) & self._bit)
