"""Years, decades and centuries."""

from __future__ import annotations

from sayso.analysis.time import numbers, values
from sayso.analysis.time.expression import Context, Expression, Value, dated, edge


def year(c: Context, e: Expression) -> Value | None:
    """ "1987", "early 1987", "the year 1987"; a bare number counts where nothing says it is another."""
    value = numbers.digits(e.of("4")[0])
    if e.letters == "4" and not _is_year(e, value):
        return None
    return dated(values.year(value), edge(e))


def _is_year(e: Expression, value: int) -> bool:
    before, after = "".join(e.before()), "".join(e.after())
    if before in _NUMBERED or after in _COUNTED:
        return False
    if before in _YEAR_FRAMES:
        return True
    plural = after.isalpha() and after.endswith("s") and after not in ("is", "was", "has", "as")
    return (1980 <= value <= 2035) if plural else (1900 <= value <= 2050)


def years(c: Context, e: Expression) -> Value | None:
    """ "1988-89", "2016-17": the first of them."""
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


_COUNTED = frozenset(
    "% percent people miles feet square mph pounds acres meters metres votes homes jobs km".split()
)
_NUMBERED = frozenset("$ £ € # ¥ / no room flight route highway channel number suite unit section".split())
_YEAR_FRAMES = frozenset(
    "in since from by until of through during for before after and to mid early late around the".split()
)


def numbers_only(word: str) -> str:
    """The decimal digits of `word`."""
    return "".join(c for c in word if c.isdecimal())
