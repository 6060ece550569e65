"""Text → words of time: each with its place and the letter of `lexicon`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.analysis.time import lexicon
from sayso.records import Span

_WORD = re.compile(
    r"[ap]\.m\b\.?|q[1-4]\b|['’]s\b|\d+(?:st|nd|rd|th)\b|\d+['’]?s\b|\d+(?:,\d{3})+|\d+\.\d+|\d+|[^\W\d_]+|\n|[^\w\s]|_",
    re.IGNORECASE,
)
_PUNCTUATION = {"-": "-", "–": "-", "—": "|", "―": "|", "’": "'", "‘": "'", "\n": "|", "/": "/"}
_KEPT = frozenset(",.:'")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text as parallel lists; `letters` has one letter for each."""

    text: str
    spans: list[Span]
    lower: list[str]
    letters: str


def split(text: str) -> Words:
    """The words of `text`, each with its letter."""
    spans: list[Span] = []
    lower: list[str] = []
    letters: list[str] = []
    table = lexicon.LETTERS
    for match in _WORD.finditer(text):
        raw = match.group()
        word = raw.lower()
        letter = table.get(word)
        if letter is None:
            letter = _other(raw)
        elif raw == word and word in lexicon.CAPITAL:
            letter = "x"
        spans.append(match.span())
        lower.append(word)
        letters.append(letter)
    _mend(lower, letters)
    return Words(text, spans, lower, "".join(letters))


def _other(raw: str) -> str:
    """The letter of what is in no list: a number, a mark or any other word."""
    first = raw[0]
    if first.isdecimal() and first.isascii():
        return _number(raw)
    if len(raw) == 1 and not first.isalnum():
        return _PUNCTUATION.get(raw, raw if raw in _KEPT else ";")
    if raw[1:] in ("s", "S"):
        return "p"
    if first in "qQ" and raw[1:].isdecimal():
        return "B"
    return "A" if first in "aApP" and raw[1:2] == "." else "x"


def _number(raw: str) -> str:
    if raw.isdecimal():
        value = int(raw) if len(raw) < 5 else 9999
        if len(raw) <= 2 and 1 <= value <= 31:
            return "0"
        return "4" if len(raw) == 4 and 1000 <= value <= 2100 else "1"
    if raw[-1] in "sS":
        digits = raw[:-1].rstrip("'’")
        return "s" if digits.endswith("0") and len(digits) in (2, 4) else "x"
    return "o" if raw[-1].isalpha() else "1"


def _mend(lower: list[str], letters: list[str]) -> None:
    """Abbreviations that are words too ("sun", "mar") count only before a full stop, comma or number."""
    for index, letter in enumerate(letters):
        if letter in "MW" and lower[index] in lexicon.NEED_DOT:
            after = "".join(letters[index + 1 : index + 3])
            if not after.startswith((".", "0", ",M", "M")):
                letters[index] = "x"
