"""Durations and sets: "two years", "the past few weeks", "each month"."""

from __future__ import annotations

from datetime import date

from sayso.analysis.time import lexicon, numbers, values
from sayso.analysis.time.expression import (
    FUTURE,
    PAST,
    PRESENT,
    Context,
    Expression,
    Value,
    approximate,
    at,
    count_of,
    part_of_day,
    period,
    unit_of,
)


def window(c: Context, e: Expression) -> Value | None:
    """ "the past two years", "the next few days", "the first nine months"."""
    unit = unit_of(e)
    count = count_of(e)
    if unit == "TH" and count and count % 24 == 0:
        unit, count = "D", count / 24
    if e.letters.endswith("i4"):
        part = _of_year(numbers.digits(e.lower[-1]), count, unit, first="o" in e.letters)
        return Value("DURATION", period(count, unit), edtf=part)
    begin = None
    if "L" in e.letters and "latest" not in e.lower and c.published:
        begin = _since(c.published, count, unit, approximate(e))
        begin = begin and f"{begin}/{c.published.isoformat()}"
    return Value("DURATION", period(count, unit), relative=begin is not None, edtf=begin)


def _of_year(year: int, count: float | None, unit: str, *, first: bool) -> str | None:
    """The months that "the first nine months of 1997" or "the last two quarters of 1990" are, in EDTF."""
    months = {"M": 1, "Q": 3}.get(unit, 0) * int(count or 0)
    if not (0 < months <= 12 and year):
        return None
    begin, end = (1, months) if first else (13 - months, 12)
    return f"{year:04}-{begin:02}/{year:04}-{end:02}"


def duration(c: Context, e: Expression) -> Value | None:
    unit = unit_of(e)
    count = count_of(e)
    if unit == "Q" and "-" in e.letters:
        return None  # "three-quarters of the votes"
    if e.after() == ["old"]:
        return None  # an age
    if e.letters.startswith("a") and len(e.letters) == 2:
        return _one_unit(c, e, unit)
    return Value("DURATION", period(count, unit), "APPROX" if approximate(e) else None)


def _one_unit(c: Context, e: Expression, unit: str) -> Value | None:
    """ "a year", "a day": a rate after a number ("$20 a day"), else one unit."""
    before = e.before(3)
    if before and (before[-1][0].isdecimal() or set(before) & _RATES):
        return Value("SET", period(1, unit))
    if e.lower[-1] == "day" and e.after() in (["of"], ["when"], ["that"], ["in"]):
        return None
    if e.lower[-1] == "minute":
        return None
    return Value("DURATION", period(1, unit))


def vague(c: Context, e: Expression) -> Value | None:
    letters, lower = e.letters, e.lower
    unit = unit_of(e)
    if letters[0] == "J":
        return None
    if letters[0] == "H":
        return Value("DATE", PRESENT) if unit == "D" else None
    if letters[0] == "C":
        return Value("DATE", PAST)
    if letters[0] == "X":
        return Value("DATE", FUTURE)
    if letters[0] == "L":
        return Value("DATE", PAST)
    if letters[0] == "t" and (e.after() not in (["ahead"], ["since"]) or unit.startswith("T")):
        return None
    if lower[-1] in ("days", "hours", "minutes", "seconds", "weekends", "quarters") and (
        set(e.before()) & {"the", "his", "her", "their", "these", "those", "early"} or lower[-1] == "seconds"
    ):
        return None
    return Value("DURATION", period(None, unit))


def set_(c: Context, e: Expression) -> Value | None:
    if "D" in e.letters:
        return Value("SET", lexicon.FREQUENCIES[e.of("D")[0]])
    if "W" in e.letters:
        return Value("SET", f"XXXX-WXX-{lexicon.WEEKDAYS[e.of('W')[0]]}")
    if "S" in e.letters:
        return Value("SET", f"XXXX-{lexicon.SEASONS[e.of('S')[0]]}")
    if "P" in e.letters:
        return Value("SET", f"XXXX-XX-XX{part_of_day(e)}")
    count = numbers.cardinal(e.of("01w"))
    return Value("SET", period(count or 1, unit_of(e)))


def bare_unit(c: Context, e: Expression) -> Value | None:
    return None


_RATES = frozenset("% percent once twice times thrice million billion thousand hundred cents pence".split())


def _since(published: date, count: float | None, unit: str, approximate: bool) -> str | None:
    """Where a window of `count` units that ends at `published` begins, in EDTF."""
    if unit.startswith("T"):
        return None
    vague = count is None
    number = count if count is not None else (3.0 if unit == "D" else 4.0)
    begins = at(values.add(published, -number, unit), {"W": "D", "W2": "D", "E": "Y"}.get(unit, unit))
    plain = values.edtf(begins)
    return f"{plain}~" if plain and (vague or approximate) and "/" not in plain else plain
