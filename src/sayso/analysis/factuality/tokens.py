"""Text as it is printed, for an encoder that knows no other: a tokenised corpus joined, "havent" mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_UNMARKED = re.compile(
    r"\b(?:do|does|did|have|has|had|is|are|was|were|would|could|should|ca)( ?)nt\b", re.IGNORECASE
)

_NO_SPACE_BEFORE = frozenset(
    ". , ; : ! ? ) % ] } ... ” '' 's 'S n't N'T 're 've 'll 'd 'm ' ’s n’t ’re ’ve ’ll ’d ’m "
    "-RRB- -RSB- -RCB-".split()
)
_ONE_WORD = frozenset(("gim me", "gon na", "got ta", "lem me", "wan na"))
_NO_SPACE_AFTER = frozenset("( [ { $ `` “ # £ € -LRB- -LSB- -LCB-".split())
_PRINTED = {
    "``": "“",
    "''": "”",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}


def joined(words: Sequence[str]) -> tuple[str, list[int]]:
    """The text of `words`, and at which character of it each word begins.

    The conventions are the Penn Treebank's, which cuts "gonna" as "gon na"; straight quotation marks open
    and close by turns.
    """
    out, starts, glued, quoted = "", [], True, False
    for before, word in pairwise(("", *words)):
        glued |= f"{before} {word}".lower() in _ONE_WORD
        closes = word == '"' and quoted
        if not glued and not closes and word not in _NO_SPACE_BEFORE:
            out += " "
        starts.append(len(out))
        out += _PRINTED.get(word, word)
        quoted = quoted != (word == '"')
        glued = word in _NO_SPACE_AFTER or (word == '"' and quoted)
    return out, starts


def marked(text: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """`text` with the apostrophes of "havent", "have nt", "didnt"… in place, and its characters `places`.

    Without one, the encoder hardly takes the word for a negation.
    """
    out, moved, read = "", list(places), 0
    for match in _UNMARKED.finditer(text):
        end = match.end() - 1
        before = match[0][: -2 - len(match[1])]
        out += text[read : match.start()] + before + match[0][-2] + "'"
        read = end
        if not match[1]:
            moved = [new + (old >= end) for new, old in zip(moved, places, strict=True)]
    return out + text[read:], moved
