"""Words of a wording: content words by their stems, names, negation, and runs of shared words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W\d_]+)?")

STOP = frozenset(
    """a an the this that these those there here it its he she him her his hers they them their theirs we
    us our i me my you your who whom whose which what when where while how why if whether as than
    then so such and or but nor for of to in on at by from with without into onto out over under
    about after before between during through up down off again also too very just only even still
    yet now is are was were be been being am do does did done have has had having will would shall
    should can could may might must 's ’s s t re ve ll d m mr mrs ms dr sir one any all some each
    both more most other another own same no not none nobody nothing never neither nor n't said say
    says saying told tell tells according reported report reports added adding quoted that's it's""".split()
)
_ENDINGS = (
    "ations", "ation", "ements", "ement", "ments", "ment", "ingly", "ings", "ness", "ies", "ied", "ing",
    "ers", "ors", "ion", "ions", "ed", "es", "er", "or", "ly", "al", "s", "e", "y",
)  # fmt: skip


@functools.lru_cache(maxsize=16_384)
def words(text: str) -> tuple[str, ...]:
    """The words of `text`, case-folded, with typographic apostrophes made plain."""
    return tuple(w.casefold().replace("’", "'") for w in WORD.findall(text))


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A rough stem: enough for "withdrawals" to meet "withdrawn" is not asked, "rises" and "rising" is."""
    word = word.removesuffix("'s").removesuffix("'")
    if not word.isalpha() or len(word) < 4:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word.removesuffix("i") if len(word) > 3 else word


def content_stems(tokens: Iterable[str]) -> frozenset[str]:
    """Stems of the words that carry meaning: no function words, no words of saying."""
    return frozenset(stem(w) for w in tokens if w not in STOP and not w.endswith("n't") and len(w) > 1)


@functools.lru_cache(maxsize=16_384)
def names(text: str) -> frozenset[str]:
    """Stems of words written with a capital inside a sentence: names, wherever case tells them."""
    letters = "".join(filter(str.isalpha, text))
    if letters and sum(map(str.isupper, letters)) > 0.5 * len(letters):
        return frozenset()
    out = set()
    begins = len(text) - len(text.lstrip(" \"'“‘"))
    for m in WORD.finditer(text):
        word = m.group()
        if word[0].isupper() and word.casefold() not in STOP and m.start() > begins:
            out.add(stem(word.casefold().replace("’", "'")))
    return frozenset(out)


def longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words long the longest run is that both have. As long as there are pairs of equal words."""
    places: dict[str, list[int]] = {}
    for j, word in enumerate(other):
        places.setdefault(word, []).append(j)
    best, row = 0, dict[int, int]()
    for word in one:
        row = {j: row.get(j - 1, 0) + 1 for j in places.get(word, ())}
        if row:
            best = max(best, max(row.values()))
    return best
