"""The words of a tokenised corpus as running text, for an encoder that knows text as it is printed."""

from __future__ import annotations

from collections.abc import Sequence

_NO_SPACE_BEFORE = frozenset(
    ". , ; : ! ? ) % ] } ... ” '' 's 'S n't N'T 're 've 'll 'd 'm ' ’s n’t ’re ’ve ’ll ’d ’m "
    "-RRB- -RSB- -RCB-".split()
)
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

    The conventions are the Penn Treebank's; straight quotation marks open and close by turns.
    """
    out, starts, glued, quoted = "", [], True, False
    for word in words:
        closes = word == '"' and quoted
        if not glued and not closes and word not in _NO_SPACE_BEFORE:
            out += " "
        starts.append(len(out))
        out += _PRINTED.get(word, word)
        quoted = quoted != (word == '"')
        glued = word in _NO_SPACE_AFTER or (word == '"' and quoted)
    return out, starts
