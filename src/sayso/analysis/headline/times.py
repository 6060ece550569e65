"""Dates of a headline against those of the sentences that carry it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sayso.analysis.headline.support import Support
from sayso.analysis.time.find import Timex
from sayso.analysis.time.lexicon import MONTHS, WEEKDAYS
from sayso.analysis.time.published import days
from sayso.records.spans import overlaps


def changed(head: Support, own: Sequence[Timex], body: Sequence[Timex]) -> tuple[Timex, Timex] | None:
    """A date of the headline, and the one that the body has in its place; None where they agree."""
    carried = [t for p in head.carrying() for t in body if overlaps(t.span, p.span)]
    best = [t for t in body if overlaps(t.span, head.best.span)]
    for timex in own:
        kind = _kind(timex)
        if kind is None or any(_agree(timex, other) for other in best):
            continue
        rivals = [t for t in best if _kind(t) == kind]
        if not rivals and not any(_agree(timex, other) for other in body):
            rivals = [t for t in carried if _kind(t) == kind] or [t for t in best if _kind(t)]
        if rivals:
            return timex, rivals[0]
    return None


def _kind(timex: Timex) -> str | None:
    """What sort of date it is: a "day", "month" or "year" on the calendar; None for lengths and the like."""
    if timex.type not in ("DATE", "TIME"):
        return None
    words = timex.text.lower().replace(",", " ").replace(".", " ").split()
    if any(word in WEEKDAYS for word in words):
        return "day"
    if any(word in MONTHS for word in words):
        return "day" if any(w.rstrip("stndrh").isdecimal() and len(w) <= 4 for w in words) else "month"
    return "year" if len(timex.value) == 4 and timex.value.isdecimal() else None


def _agree(one: Timex, other: Timex) -> bool:
    """Whether two dates can be the same: the same words, or days in common."""
    if _said(one) & _said(other) and not (_numbered(one) and _numbered(other)):
        return True
    ours, theirs = _days(one), _days(other)
    return ours is not None and theirs is not None and ours[0] <= theirs[1] and theirs[0] <= ours[1]


def _said(timex: Timex) -> set[str]:
    """The weekday or bare month it names: a headline's may look ahead where the body's looks back."""
    words = timex.text.lower().replace(",", " ").split()
    if any(word.isdecimal() and len(word) == 4 for word in words):
        return set()
    return {word for word in words if word in WEEKDAYS or word in MONTHS}


def _days(timex: Timex) -> tuple[date, date] | None:
    return days(timex.edtf)


def _numbered(timex: Timex) -> bool:
    """Whether it gives the day of a month."""
    return any(char.isdecimal() for char in timex.text)
