"""Years, decades and centuries."""

from __future__ import annotations

from sayso.analysis.time import numbers, values
from sayso.analysis.time.expression import Context, Expression, Value, dated, edge


def year(c: Context, e: Expression) -> Value | None:
    word = e.of("4")[0]
    value = numbers.digits(word)
    if e.letters == "4":
        if e.before() and e.before()[0] in ("$", "£", "€", "#", "¥", "no", "/"):
            return None
        after = e.after()
        unit = after[:1] in (["%"], ["percent"]) or (after and after[0] in _COUNTED)
        framed = bool(e.before()) and e.before()[0] in _YEAR_FRAMES
        if unit or not (framed or 1900 <= value <= 2050):
            return None
        plural = after and after[0].isalpha() and after[0].endswith("s") and after[0] not in ("is", "was")
        if plural and not framed and not 1980 <= value <= 2035:
            return None
    return dated(values.year(value), edge(e))


def years(c: Context, e: Expression) -> Value | None:
    return _year_like(c, e)


def _year_like(c: Context, e: Expression) -> Value | None:
    first = numbers.digits(e.lower[0])
    return dated(values.year(first)) if 1900 <= first <= 2050 else None


def word_year(c: Context, e: Expression) -> Value | None:
    year = numbers.spoken_year(e.of("w"))
    return dated(values.year(year)) if year else None


def fiscal(c: Context, e: Expression) -> Value | None:
    return dated(values.year(numbers.digits(e.of("4")[0])))


def decade(c: Context, e: Expression) -> Value | None:
    word = e.of("s")[0]
    apostrophe = "'" in e.letters
    if word[0].isdecimal() and len(numbers_only(word)) == 2 and not apostrophe and "t" not in e.letters:
        return None
    start = numbers.decade(word)
    if start is None:
        return None
    if e.before() in (["his"], ["her"], ["their"], ["my"], ["your"]):
        return None
    return dated(f"{start // 10:03d}", edge(e))


def century(c: Context, e: Expression) -> Value | None:
    number = numbers.ordinal(e.of("o"))
    word = e.of("U")[0]
    if word == "century" and number and number < 40:
        return dated(f"{number - 1:02d}", edge(e))
    if word == "day" and number and c.published and e.letters.startswith("to"):
        return None
    return None


def year_end(c: Context, e: Expression) -> Value | None:
    if e.of("E") != ["end"] or e.of("U") != ["year"]:
        return None
    if c.published is None:
        return dated("XXXX-12", relative=True)
    return dated(f"{c.published.year:04d}-12", "END", relative=True)


_COUNTED = frozenset("people miles feet square mph pounds acres meters metres votes homes jobs km".split())
_YEAR_FRAMES = frozenset(
    "in since from by until of through during for before after and to mid early late around the".split()
)


def numbers_only(word: str) -> str:
    """The decimal digits of `word`."""
    return "".join(c for c in word if c.isdecimal())
