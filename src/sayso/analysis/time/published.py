"""When an article was published: as given, or between which days it must have been, from its own words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from sayso.analysis.parse import Parsed
from sayso.analysis.time.find import Timex, find
from sayso.records import DateBounds

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_THIS_YEAR = re.compile(r"\b(?:this|last) year\b", re.IGNORECASE)


def days(edtf: str | None) -> tuple[date, date] | None:
    """The first and last day of an EDTF date or closed interval; None where it is open or cannot be read."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    start, end = _ends(first), _ends(last or first)
    return (start[0], end[1]) if start and end else None


def _ends(value: str) -> tuple[date, date] | None:
    match = _PART.match(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if day:
            return (date(year, month, day),) * 2
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def published_bounds(parsed: Parsed) -> DateBounds | None:
    """Bounds on the day of publication of an article that bears no date; None where it bears one."""
    if parsed.article.published is not None:
        return None
    return infer_published(parsed, find(parsed.article.text))


def infer_published(parsed: Parsed, timexes: Sequence[Timex]) -> DateBounds | None:
    """Bounds on the day of publication of an article without a date, from `timexes` found in its text.

    A past event dated in full sets the earliest day. "January this year" beside a January dated in full
    settles the year, and then a month told as past ("in August") moves the earliest day. None where the text
    tells nothing.
    """
    full = [t for t in timexes if _is_full(t) and not t.ahead]
    if not full:
        return None
    latest = max(full, key=lambda t: t.value[:10])
    year, settled = _year(timexes, full)
    if year is None:
        return DateBounds(latest.value[:10], None, f"{_quoted(latest)} is past")
    not_before, why = (
        latest.value[:10],
        [f"{_quoted(settled[1])} beside {_quoted(settled[0])} fixes the year"],
    )
    if int(not_before[:4]) < year:
        not_before = f"{year:04d}"
    months = [t for t in timexes if re.fullmatch(r"XXXX-\d\d", t.value) and not t.ahead]
    past = max((t for t in months if _THIS_YEAR.search(t.text) is None), key=lambda t: t.value, default=None)
    if past is not None and f"{year:04d}{past.value[4:]}" > not_before:
        not_before = f"{year:04d}{past.value[4:]}"
        why.append(f"{_quoted(past)} is past")
    return DateBounds(not_before, f"{year:04d}-12-31", "; ".join(why))


def _is_full(timex: Timex) -> bool:
    return (
        not timex.relative
        and timex.type == "DATE"
        and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", timex.value) is not None
    )


def _year(timexes: Sequence[Timex], full: Sequence[Timex]) -> tuple[int | None, tuple[Timex, Timex]]:
    """The year of publication, where a month of "this year" or "last year" is also dated in full."""
    for timex in timexes:
        said = _THIS_YEAR.search(timex.text)
        if said is None or not re.fullmatch(r"XXXX-\d\d", timex.value):
            continue
        step = 0 if said.group().lower().startswith("this") else 1
        same = [t for t in full if t.value[4:7] == timex.value[4:7]]
        if same:
            match = max(same, key=lambda t: t.value)
            return int(match.value[:4]) + step, (match, timex)
    return None, (full[0], full[0])


def _quoted(timex: Timex) -> str:
    return f"“{' '.join(timex.text.split())}”"
