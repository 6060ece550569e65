"""Numbers in a wording: their values, what they count, and which of them it calls outdated or wrong."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from sayso.corpus.tracing.lexical import STOP, stem, words

_ONES = {
    w: i
    for i, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()
    )
}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_COUNTING = frozenset(_ONES) | frozenset(_TENS) | frozenset(_SCALES)
_DIGIT = re.compile(r"\d")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b\.?(?:,?\s+\d{{4}})?|"
    rf"{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,\s+\d{{4}})?|\d{{1,2}}[.:]\d{{2}}(?:\s?[ap]\.?m\b)?|"
    r"\d{1,2}\s?[ap]\.?m\b|\d{1,2}(?:st|nd|rd|th)\b|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][a-z]+)?|%|[^\w\s]")
_OLD = re.compile(
    r"(?:\b(?:replac\w+|supersed\w+|instead of|rather than|not|up from|down from|revised from|rose from|"
    r"fell from|raised from|cut from|lowered from|increased from|previous\w*|earlier|initial\w*|original\w*|"
    r"against|compared with|to \S{1,20} from|"
    r"first (?:reported|given|said|put|thought)|had (?:said|been|put|given|reported|stood)|"
    r"(?:more|fewer|less|higher|lower) than)\b(?:\W+\w+){0,3}?\W*)$",
    re.IGNORECASE,
)
_WHO = r"(?:we|they|he|she|it|I)(?:['’]ve|['’]d)?"
_OLD_AFTER = re.compile(
    r"^(?:\W+\w+){0,4}?\W+(?:previously|earlier|initially|originally|first (?:reported|given|announced)|"
    r"(?:given|announced|reported|put out|issued|stated) (?:on|by|in|earlier|last|yesterday)|"
    r"(?:became|(?:has |have )?(?:become|grown to|risen to|climbed to|fallen to)|grew to|rose to|fell to))\b|"
    rf"^(?:\W+\w+)?\W+(?:{_WHO} (?:(?:had|have|been|first) ){{0,2}}(?:gave|giv(?:en|ing)|report(?:ed|ing)|"
    r"print(?:ed|ing)|announced|put out)|(?:was|were|is|are|had been|has been) (?:wrong|mistaken|a mistake|"
    r"an error|too (?:high|low)))\b",
    re.IGNORECASE,
)


#: whoever is counted: "38 people" and "43 pupils" are two answers to one question
_PEOPLE = frozenset(
    stem(w)
    for w in """people person persons passenger passengers pupil pupils student students child children kid
    kids adult adults man men woman women staff crew worker workers employee employees patient patients
    resident residents villager villagers tourist tourists""".split()
)


@dataclass(frozen=True, slots=True)
class Number:
    """`value`, the stem of the word it counts ("" where none follows, one for all words for people), and
    whether the words around it give it as replaced, denied or earlier (`old`)."""

    value: float
    unit: str
    old: bool
    at: int


@functools.lru_cache(maxsize=16_384)
def numbers(text: str) -> tuple[Number, ...]:
    """The counts and amounts in `text`, in order; dates, years and times of day are none."""
    if not _DIGIT.search(text) and _COUNTING.isdisjoint(words(text)):
        return ()
    blanked = _DATE.sub(lambda m: "_" * len(m.group()), text)
    pieces = [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(blanked)]
    out: list[Number] = []
    i = 0
    while i < len(pieces):
        value, after = _value(pieces, i)
        if value is None:
            i += 1
            continue
        start, end = pieces[i][1], pieces[after - 1][2]
        old = bool(_OLD.search(text[max(0, start - 60) : start]) or _OLD_AFTER.match(text[end : end + 60]))
        out.append(Number(value, _unit(pieces, after), old, start))
        i = after
    return tuple(out)


def _value(pieces: list[tuple[str, int, int]], i: int) -> tuple[float | None, int]:
    """The number that starts at piece `i`, and the index behind it."""
    word = pieces[i][0].casefold()
    if word[0].isdigit():
        try:
            value = float(word.rstrip(",").replace(",", ""))
        except ValueError:
            return None, i + 1
        i += 1
    elif word in _TENS or (word in _ONES and word not in {"one", "zero"}):
        value, i = _in_words(pieces, i)
    elif (
        word in {"a", "one", "two", "several", "half"}
        and i + 1 < len(pieces)
        and pieces[i + 1][0].casefold() in _SCALES
    ):
        if word in {"several", "half"} or len(pieces[i + 1][0]) < 3:
            return None, i + 1
        value, i = {"a": 1.0, "one": 1.0, "two": 2.0}[word], i + 1
    else:
        return None, i + 1
    scale, i = _scale(pieces, i)
    if scale >= 100 and not word[0].isdigit():
        rest, after = _rest(pieces, i)
        if rest < scale:
            more, i = _scale(pieces, after)
            return (value * scale + rest) * more, i
    return value * scale, i


def _scale(pieces: list[tuple[str, int, int]], i: int) -> tuple[float, int]:
    """The product of the scales from piece `i` on: "hundred thousand"."""
    scale = 1.0
    while i < len(pieces) and pieces[i][0].casefold() in _SCALES:
        scale *= _SCALES[pieces[i][0].casefold()]
        i += 1
    return scale, i


def _rest(pieces: list[tuple[str, int, int]], i: int) -> tuple[float, int]:
    """What goes on after the scale of a number in words, or 0: "… two hundred", "… and twelve"."""
    linked = i < len(pieces) and pieces[i][0].casefold() == "and"
    at = i + linked
    word = pieces[at][0].casefold() if at < len(pieces) else ""
    if word not in _TENS and word not in _ONES:
        return 0.0, i
    value, after = _in_words(pieces, at)
    if after < len(pieces) and pieces[after][0].casefold() == "hundred":
        return 100 * value, after + 1
    return (value, after) if linked or word in _TENS else (0.0, i)


def _in_words(pieces: list[tuple[str, int, int]], i: int) -> tuple[float, int]:
    """ "seventy-five", "twelve"."""
    word = pieces[i][0].casefold()
    value = float(_TENS.get(word, _ONES.get(word, 0)))
    i += 1
    if word in _TENS:
        j = i + 1 if i + 1 < len(pieces) and pieces[i][0] == "-" else i
        if j < len(pieces) and 0 < _ONES.get(pieces[j][0].casefold(), 0) < 10:
            return value + _ONES[pieces[j][0].casefold()], j + 1
    return value, i


def _unit(pieces: list[tuple[str, int, int]], i: int) -> str:
    """The stem of the word that a number stands before; "" before a preposition, a verb form or a stop."""
    for piece, _, _ in pieces[i : i + 3]:
        word = piece.casefold()
        if word == "%" or word.startswith("percent"):
            return "percent"
        if word == "per":
            return "percent"
        if word in ("of", "more", "other", "-"):
            continue
        unit = stem(word) if word.isalpha() and word not in STOP else ""
        return "people" if unit in _PEOPLE else unit
    return ""
