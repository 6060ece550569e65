"""The strip above a timeline: how much happened, was said and was published, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from markupsafe import Markup

from sayso.corpus.views import TimelineEntry
from sayso.service.drawing.svg import drawing, element

WIDTH, HEIGHT = 720.0, 72.0
_ROWS = {"happened": 14.0, "said": 38.0, "published": 62.0}
_MOST_DAYS = 3_660


def strip(entries: Iterable[TimelineEntry]) -> tuple[Markup, str, str] | None:
    """The drawing with its first and last day; None where the days are fewer than two, or ages apart."""
    counts: Counter[tuple[date, str]] = Counter()
    for entry in entries:
        if (day := _day(entry.when)) is not None:
            counts[day, entry.what] += 1
    days = sorted({day for day, _ in counts})
    if len(days) < 2 or (days[-1] - days[0]).days > _MOST_DAYS:
        return None
    first, span = days[0], (days[-1] - days[0]) / timedelta(days=1)
    most = max(counts.values())
    lines = [
        element("line", x1=8, x2=WIDTH - 8, y1=y, y2=y, class_="axis") for y in _ROWS.values()
    ]  # fmt: skip
    dots = [
        element(
            "circle",
            element("title", f"{day.isoformat()}: {count} {what}"),
            cx=12 + (WIDTH - 24) * (day - first).days / span,
            cy=_ROWS[what],
            r=3.0 + 6.0 * (count / most) ** 0.5,
            class_=f"dot {what}",
        )
        for (day, what), count in sorted(counts.items())
    ]
    label = f"From {first.isoformat()} to {days[-1].isoformat()}: what happened, was said and was published"
    return (
        drawing(WIDTH, HEIGHT, *lines, *dots, label=label, class_="strip"),
        first.isoformat(),
        days[-1].isoformat(),
    )


def _day(edtf: str) -> date | None:
    """The day of a plain date or date-time, the first of a month; None for what is vaguer or open."""
    text = edtf.split("/")[0].rstrip("?~%")[:10]
    try:
        return date.fromisoformat(text if len(text) == 10 else f"{text}-01" if len(text) == 7 else "")
    except ValueError:
        return None
