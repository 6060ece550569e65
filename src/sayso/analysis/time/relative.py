"""Dates counted from another: "last week", "five years ago", "the end of the month"."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.analysis.time import lexicon, values
from sayso.analysis.time.expression import (
    PAST,
    PRESENT,
    Context,
    Expression,
    Value,
    approximate,
    at,
    count_of,
    dated,
    edge,
    period,
    unit_of,
)


def deictic(c: Context, e: Expression) -> Value | None:
    letters, unit_word = e.letters, e.of("U")[0]
    if e.is_title:
        return None
    unit = lexicon.UNITS[unit_word]
    step = ("X" in letters) - ("L" in letters)
    if "H" in letters:
        step = 0
    if unit in ("C", "L") and step == 0:
        return None
    if c.published is None:
        return Value("DATE", "XXXX", relative=True)
    base = c.published
    if "J" in letters:
        return _anaphoric(c, unit)
    if unit == "D":
        return (
            Value("DATE", PRESENT)
            if step == 0
            else dated((base + timedelta(step)).isoformat(), relative=True)
        )
    if unit == "Y" and unit_word == "year":
        return dated(values.year(base.year + step), edge(e), relative=True)
    if "past" in e.lower and unit != "WE":
        begins = values.add(base, -1, unit).isoformat()
        return Value("DURATION", period(1, unit), edtf=f"{begins}/{base.isoformat()}", relative=True)
    moved = values.add(base, step, unit)
    return dated(at(moved, unit), edge(e), relative=True)


def _anaphoric(c: Context, unit: str) -> Value | None:
    """ "that year", "the same day": the unit around the date last spoken of."""
    last = c.last
    if last is None or not last[:4].isdecimal():
        return Value("DATE", PAST)
    wanted = {"Y": 4, "M": 7, "D": 10}.get(unit)
    if wanted and len(last) >= wanted:
        return dated(last[:wanted], relative=True)
    return Value("DATE", PAST)


def the_unit(c: Context, e: Expression) -> Value | None:
    """ "the year", "the end of the month", "earlier in the year", "the weekend"."""
    unit_word = e.of("U")[0]
    unit = lexicon.UNITS[unit_word]
    if unit_word == "year" and "k" in e.letters:
        return dated(f"{c.published.year:04d}" if c.published else "XXXX", edge(e), relative=True)
    if unit == "WE":
        return _weekend(c, e)
    after = e.after()
    if after in (["of"], ["after"], ["before"], ["when"], ["that"], ["he"], ["she"]) or "-" in after:
        return None
    if e.letters[0] in "El" or e.letters.startswith("tE"):
        if c.published is None:
            return dated("XXXX", edge(e), relative=True)
        if unit in ("D", "W", "M", "Y"):
            return dated(at(c.published, unit), edge(e), relative=True)
    if unit == "Y":
        if set(e.before(2)) & {"for", "in", "during"} and c.published:
            return dated(f"{c.published.year:04d}", relative=True)
        return Value("DURATION", "P1Y")
    if unit == "W" and c.published:
        return dated(at(c.published, unit), relative=True)
    return None


def _weekend(c: Context, e: Expression) -> Value | None:
    if c.published is None:
        return dated("XXXX-WXX-WE", relative=True)
    base = c.published
    if "X" in e.letters or e.ahead:
        moved = base + timedelta(days=7 if base.isoweekday() >= 6 and "X" in e.letters else 0)
    elif base.isoweekday() >= 6 and "L" not in e.letters:
        moved = base
    else:
        moved = base - timedelta(days=7)
    return dated(at(moved, "WE"), relative=True)


def ago(c: Context, e: Expression) -> Value | None:
    """ "five years ago", "a year earlier", "two days later", "year-ago"."""
    unit = unit_of(e)
    vague = "q" in e.letters and "couple" not in e.lower
    count = _how_many(e, unit, vague)
    if not count or e.letters.startswith("V"):
        return Value("DATE", PAST)
    steps = count if "later" in e.lower else -count
    anaphoric = "g" not in e.letters
    if unit.startswith("T"):
        return _hours_ago(c, steps, unit, anaphoric)
    if anaphoric and unit != "Y":
        return _moved(c, steps, unit, vague)
    if unit == "Y" and count == 1 and c.quarter:
        return dated(f"{int(c.quarter[:4]) + round(steps):04d}-{c.quarter[5:]}", relative=True)
    base = c.published
    if anaphoric and c.year is not None and (base is None or c.year != base.year):
        base = date(c.year, 7, 1)  # "two years later", from the year last spoken of
    elif steps > 0:
        return Value("DURATION", period(None if vague else count, unit))
    if base is None:
        return dated("XXXX", relative=True)
    if vague and unit == "Y":
        return Value("DATE", PAST, relative=True)
    moved = values.add(base, steps, unit)
    told = "M" if vague and unit == "W" else unit
    return dated(at(moved, told), "APPROX" if vague or approximate(e) else None, relative=True)


def _how_many(e: Expression, unit: str, vague: bool) -> float | None:
    """How many units; "a few" days are taken for three, other vague numbers for four."""
    if vague:
        return 3.0 if unit == "D" else 4.0
    if e.letters[0] in "UVv":
        return float(e.letters[0] == "U")
    return count_of(e)


def _moved(c: Context, steps: float, unit: str, vague: bool) -> Value | None:
    """ "two days later": from the day last spoken of."""
    last = c.last
    if last is None or len(last) < 10 or last[:10].count("-") != 2 or vague:
        return Value("DURATION", period(None if vague else abs(steps), unit))
    return dated(at(values.add(date.fromisoformat(last[:10]), steps, unit), unit), relative=True)


def _hours_ago(c: Context, count: float, unit: str, anaphoric: bool) -> Value | None:
    if c.published is None or anaphoric:
        return Value("DURATION", period(abs(count), unit))
    days = {"TH": 24.0, "TM": 1440.0, "TS": 86400.0}[unit]
    moved = c.published + timedelta(days=round(count / days))
    return dated(moved.isoformat(), relative=True)
