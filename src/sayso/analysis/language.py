"""Is it English? Function words tell, without a model."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an "
    "they which one you were her she there been their has would who when will more if no out so said what up "
    "its about into than them can only other new some could time these two may then do first any my now such "
    "after over also did our we us i how where while before most through because".split()
)
_ENOUGH_WORDS = 20
_ENGLISH_SHARE = 0.2


def is_english(text: str, declared: str | None = None) -> bool:
    """Whether `text` reads as English: a fifth of its first 2,000 words are English function words.

    English news has about 40 %, other languages in Latin script below 10 %. Texts under 20 words are
    believed to be what they are `declared` to be (BCP 47), English where nothing is declared, unless
    their letters are mostly not Latin.
    """
    words = [w.group().lower() for w in _WORD.finditer(text[:20_000])][:2000]
    letters = [c for c in text[:2000] if c.isalpha()]
    if letters and sum(ord(c) < 0x250 for c in letters) < len(letters) / 2:
        return False
    if len(words) < _ENOUGH_WORDS:
        return declared is None or declared.lower().startswith("en")
    return sum(w in _ENGLISH for w in words) >= _ENGLISH_SHARE * len(words)
