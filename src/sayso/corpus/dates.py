"""EDTF dates as text that sorts: the first and the last day that a date can mean."""

from __future__ import annotations

import functools
import re
from calendar import monthrange
from datetime import UTC, datetime

UNKNOWN = ""
"""What sorts before every date, and stands where there is none."""

_PART = re.compile(r"(\d{1,4}X{0,3})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_SEASONS |= {33 + i: (1 + 3 * i, 3 + 3 * i) for i in range(4)}  # quarters
_SEASONS |= {40: (1, 6), 41: (7, 12)}  # halves


def now() -> str:
    """RFC 3339 in UTC, to the microsecond: so that it sorts as it happened."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@functools.lru_cache(maxsize=16_384)
def sort_key(published: str | None) -> str:
    """When `published` (EDTF) begins, in UTC, as text that sorts ("2031-03-04T08:10:00Z", "2031-03-04")."""
    if not published:
        return UNKNOWN
    if "T" in published[:11]:
        try:
            moment = datetime.fromisoformat(published.replace("Z", "+00:00"))
        except ValueError:
            return days(published)[0]
        if moment.tzinfo is not None:
            try:
                moment = moment.astimezone(UTC)
            except (OverflowError, ValueError):
                return days(published)[0]
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    return days(published)[0]


@functools.lru_cache(maxsize=16_384)
def days(value: str | None) -> tuple[str, str]:
    """The first and last day that `value` (EDTF) can mean, as YYYY-MM-DD; UNKNOWN twice where it has none.

    Open ends ("2031-03-04/..") are taken as the end that is known. Approximate and uncertain dates
    ("2028~") are taken as written.
    """
    if not value:
        return (UNKNOWN, UNKNOWN)
    first, _, last = value.strip("[]{}").partition("/")
    begin = _bounds(first) or _bounds(last)
    end = _bounds(last) or begin
    if begin is None or end is None:
        return (UNKNOWN, UNKNOWN)
    return (begin[0], max(end[1], begin[0]))


def _bounds(value: str) -> tuple[str, str] | None:
    match = _PART.match(value.split("T", 1)[0])
    if match is None or len(match[1]) != 4:
        return None
    low, high = int(match[1].replace("X", "0")), int(match[1].replace("X", "9"))
    if high == 0:
        return None
    month = match[2]
    if month is None or month == "XX":
        return f"{low:04}-01-01", f"{high:04}-12-31"
    if int(month) in _SEASONS:
        start, stop = _SEASONS[int(month)]
        year = high + (stop < start)
        return f"{low:04}-{start:02}-01", f"{year:04}-{stop:02}-{monthrange(max(year, 1), stop)[1]:02}"
    if not 1 <= int(month) <= 12:
        return None
    day = match[3]
    length = monthrange(max(high, 1), int(month))[1]
    if day is None or day == "XX":
        return f"{low:04}-{month}-01", f"{high:04}-{month}-{length:02}"
    if not 1 <= int(day) <= length:
        return None
    return f"{low:04}-{month}-{day}", f"{high:04}-{month}-{day}"


AFTER = "~"
"""Sorts after every character of a date: ``sort <= "2031-03" + AFTER`` takes in the whole month."""
