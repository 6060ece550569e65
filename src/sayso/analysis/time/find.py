"""The time expressions of a text, with their TIMEX3 and EDTF values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from sayso.analysis.time import lexicon, patterns, values
from sayso.analysis.time.expression import Expression, Value
from sayso.analysis.time.normalise import normalise
from sayso.analysis.time.words import Words, split
from sayso.records import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (ISO-TimeML TIMEX3).

    Attributes:
        span: its characters.
        type, value, mod: as in TIMEX3; X stands for digits that are not known.
        edtf: the date as EDTF; None for durations, sets, references ("now") and dates not known.
        relative: whether the value hangs on the day of publication.
        ahead: whether the words around it set it after that day ("will meet on Friday").
    """

    span: Span
    text: str
    type: TimexType
    value: str
    edtf: str | None = None
    mod: str | None = None
    relative: bool = False
    ahead: bool = False


@lru_cache(4)  # a text's are asked for twice: for its claims and for its headline
def find(text: str, published: date | tuple[date, date] | None = None) -> tuple[Timex, ...]:
    """The time expressions of `text` in order, none overlapping another.

    `published` is the day of publication, or the first and last day it may have been: then a relative date
    is given only as far as both ends agree on it.
    """
    words = split(text)
    expressions = [
        Expression(words, kind, first, last, _ahead(words, first, last))
        for kind, first, last in patterns.matches(words.letters)
    ]
    first_day, last_day = published if isinstance(published, tuple) else (published, published)
    early = normalise(expressions, first_day)
    late = early if first_day == last_day else normalise(expressions, last_day)
    found = [
        _timex(expression, _agreed(one, other))
        for expression, one, other in zip_longest(expressions, early, late)
        if one is not None and other is not None
    ]
    return tuple(found)


def _timex(expression: Expression, value: Value) -> Timex:
    words = expression.words
    first, last = _edges(expression, value)
    span = (words.spans[first][0], words.spans[last - 1][1])
    dated = value.type in ("DATE", "TIME")
    edtf = value.edtf or (values.edtf(value.value, value.mod) if dated else None)
    if expression.kind in ("clock", "time") and not set("MWTHL") & set(expression.letters):
        edtf = None  # the hour alone does not tell the day
    return Timex(
        span,
        words.text[span[0] : span[1]],
        value.type,  # type: ignore[arg-type]
        value.value,
        edtf,
        value.mod,
        value.relative,
        expression.ahead is True,
    )


def _edges(expression: Expression, value: Value) -> tuple[int, int]:
    """First and last word: "nearly" and "at least" count in, the full stop of a sentence does not."""
    words, first, last = expression.words, expression.first, expression.last
    if words.letters[last - 1] == "." and len(words.lower[last - 2]) > 4:
        last -= 1
    if value.value[:1].isdecimal() and expression.kind not in ("ago", "year"):
        return first, last
    before = words.lower[max(0, first - 2) : first]
    if before[-1:] and before[-1] in lexicon.APPROXIMATE:
        first -= 1
    elif before in (["more", "than"], ["less", "than"], ["at", "least"], ["at", "most"], ["up", "to"]):
        first -= 2
    return first, last


def _agreed(one: Value, other: Value) -> Value:
    """What two readings of one expression agree on; digits they do not agree on become X."""
    if one == other:
        return one
    if len(one.value) != len(other.value):
        return Value(one.type, "XXXX", one.mod, True)
    value, same = "", True
    for a, b in zip(one.value, other.value, strict=True):
        same = same and a == b
        value += a if same or not a.isdecimal() else "X"
    return Value(one.type, value, one.mod, True)


def _ahead(words: Words, first: int, last: int) -> bool | None:
    """Whether the words of the same clause let an expression lie ahead ("will meet on Friday").

    False where they set it in the past ("met on Friday"), None where they do not tell.
    """
    lower, letters = words.lower, words.letters
    before = first - 1
    opens = first < 3 or bool(_SENTENCE_ENDS & set(lower[first - 3 : first]))
    while before >= max(0, first - 5) and lower[before] in _BEFORE:
        before -= 1
    if before >= 0 and _past_verb(lower, before):
        return False
    stop = max(-1, first - 20)
    while before > stop and letters[before] != "|" and not _stops(lower, before):
        if lower[before] in lexicon.FUTURE_WORDS and letters[before] != "M":
            return True
        if lower[before] == "be" and lower[before - 1 : before] == ["to"]:
            return True
        if before > first - 4 and _past_verb(lower, before):
            return False
        before -= 1
    after = last
    while after < min(len(lower), last + 6) and letters[after] != "|" and not _stops(lower, after):
        if lower[after] == "," and not opens:
            return None
        if lower[after] in lexicon.FUTURE_WORDS and letters[after] != "M":
            return True
        if _past_verb(lower, after):
            return False
        after += 1
    return None


_SENTENCE_ENDS = frozenset((".", "!", "?", "\n", "”", '"', "“"))
_TITLES = frozenset(
    "mr mrs ms dr sen rep gov gen lt col sgt prof rev st jan feb aug sept oct nov dec".split()
)
_BEFORE = frozenset("on in at early late the a last this by of".split())
_STOPS = frozenset('.;:!?"”“')
_PAST_VERBS = frozenset(
    "said told was were had did saw met won lost made took came went gave held fell rose ran began "
    "left sent spoke wrote became got found led paid put cut hit set".split()
)


def _stops(lower: list[str], at: int) -> bool:
    """Whether the clause ends at `at`; the full stop of "Mr." and "Sen." ends nothing."""
    return lower[at] in _STOPS and not (lower[at] == "." and at > 0 and lower[at - 1] in _TITLES)


def _past_verb(lower: list[str], at: int) -> bool:
    """Whether the word at `at` looks like a past tense, and not like a passive still to come ("be held")."""
    word = lower[at]
    looks = word in _PAST_VERBS or (
        len(word) > 4 and word.endswith("ed") and word not in lexicon.FUTURE_WORDS
    )
    return looks and lower[at - 1 : at] != ["be"]
