"""EDTF values for formats that know plain dates only."""

from __future__ import annotations

import re
from datetime import datetime

_KNOWN = re.compile(r"([1-9]\d{3})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}:\d{2}))?)?)?")


def known(edtf: str | None) -> str | None:
    """What is known of a date: ``2031``, ``2031-03``, ``2031-03-04`` or ``2031-03-04T09:10:00``.

    Of an interval its beginning; None where nothing is known, no calendar has such a day, or the year is
    before 1000, which these formats cannot hold.
    """
    found = _KNOWN.match(edtf or "")
    if found is None:
        return None
    year, month, day, time = found.groups()
    try:
        datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{time or '00:00:00'}")
    except ValueError:
        return None
    return found[0]


def day(edtf: str | None) -> str | None:
    """The day of a date that is known to the day: ``2031-03-04``."""
    date = known(edtf)
    return date[:10] if date and len(date) >= 10 else None


def timestamp(edtf: str | None) -> str | None:
    """The beginning of a date as an RFC 3339 time in UTC: ``2031-03-04T00:00:00Z``."""
    date = known(edtf)
    if date is None:
        return None
    start = (date + "-01-01"[len(date) - 4 :])[:10] if len(date) < 10 else date[:10]
    return f"{start}T{date[11:] or '00:00:00'}Z"
