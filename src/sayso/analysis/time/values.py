"""Dates as TIMEX3 values, arithmetic on them, and their EDTF (ISO 8601-2) forms."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from sayso.analysis.time.lexicon import EDTF_SEASONS

_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")


def year(value: int) -> str:
    """A year as four digits. Raises ValueError outside the calendar."""
    if not 1 <= value <= 9999:
        raise ValueError(value)
    return f"{value:04d}"


def month(value: date) -> str:
    """YYYY-MM of the month that `value` lies in."""
    return f"{value.year:04d}-{value.month:02d}"


def week(value: date) -> str:
    """The ISO week that `value` lies in, Monday to Sunday."""
    iso = value.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def quarter(value: date) -> str:
    """The calendar quarter that `value` lies in."""
    return f"{value.year:04d}-Q{(value.month + 2) // 3}"


def add_months(value: date, months: int) -> date:
    """`value` moved by whole months; the day is kept within the month's end."""
    total = value.year * 12 + value.month - 1 + months
    first = date(total // 12, total % 12 + 1, 1)
    return first.replace(day=min(value.day, monthrange(first.year, first.month)[1]))


def add(value: date, count: float, unit: str) -> date:
    """`value` moved by `count` units (D, W, W2, M, Q, Y, E decades, C centuries). May raise OverflowError."""
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
    if unit in months:
        return add_months(value, round(count * months[unit]))
    days = {"D": 1, "W": 7, "W2": 14, "WE": 7}[unit]
    return value + timedelta(days=round(count * days))


def edtf(value: str, mod: str | None = None) -> str | None:
    """The EDTF form of a TIMEX3 date value; None where it has none (references, sets, durations).

    Parts of a day give their day; ISO weeks and week-ends an interval of days; quarters, halves and seasons
    the codes of ISO 8601-2 (33–36, 40–41, 21–24); decades and centuries unspecified digits (``198X``).
    """
    value = value.split("T", 1)[0]
    if _PLAIN.fullmatch(value):
        return value + ("~" if mod == "APPROX" else "")
    if match := _WEEK.fullmatch(value):
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            return None
        first = monday + timedelta(days=5) if match[3] else monday
        return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if match := _PART.fullmatch(value):
        part = match[2]
        code = EDTF_SEASONS.get(part) or str((32 if part[0] == "Q" else 39) + int(part[1]))
        return f"{match[1]}-{code}"
    if len(value) == 3 and value.isdecimal():
        return value + ("5" if mod == "MID" else "X")
    if len(value) == 2 and value.isdecimal():
        return value + ("50" if mod == "MID" else "XX")
    return None
