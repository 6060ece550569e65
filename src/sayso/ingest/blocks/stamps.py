"""Date lines: when an article was published or updated, on a line of its own."""

from __future__ import annotations

import re

from sayso.ingest.dates import MONTH, WEEKDAY, to_edtf

_DAY = (
    rf"(?:{WEEKDAY},? )?(?:(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}})|\d{{4}}-\d\d-\d\d(?:T[\d:.Z+-]{{5,20}})?|"
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})"
)
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?"
_ZONE = r"(?:[A-Z]{2,5}|[A-Z][a-z]+ [Tt]ime)(?: ?[+-]\d{1,4})?"
_WHEN = (
    rf"(?:(?:{_CLOCK}),? ?(?:{_ZONE})?,? (?:on )?)?{_DAY}"
    rf"(?:,?\s?(?:at|[-–—|•·/])?\s?(?:{_CLOCK})?,?\s?\(?(?:{_ZONE})?\)?)?"
)
_STAMP = (
    r"(?:(?:first |originally |last )?(?:published|posted|updated|modified|created|filed|issued|edited)|date|"
    r"publication date|published date|last update)(?: on| at)?"
)
_DATE_LINE = re.compile(
    rf"(?P<stamp>{_STAMP})?[:,]? ?(?:on )?(?P<when>{_WHEN})\.?"
    rf"(?:\s?[|•·/;,(–—-]?\s?(?P<stamp2>{_STAMP})[:,]? ?(?P<when2>{_WHEN})\)?\.?)?$",
    re.I,
)
_AGO = re.compile(
    rf"(?:{_STAMP}[:,]? ?)?(?:about |an? )?\d{{0,3}} ?"
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago\.?$"
    rf"|{_WHEN}\s?(?:{_STAMP}) .{{1,20}} ago$"
    rf"|{_STAMP}[:,]? (?:today|yesterday|just now)?[ ,]{{0,2}}(?:at )?(?:{_CLOCK}) ?(?:{_ZONE})?\.?$",
    re.I,
)


_TIME_ALONE = re.compile(rf"(?:{_CLOCK}) ?\(?(?:{_ZONE})?\)?[.:]{{0,2}}$", re.I)


def is_date_line(line: str) -> bool:
    """Whether `line` is nothing but a date or a publication stamp."""
    return len(line) <= 160 and bool(_DATE_LINE.match(line) or _AGO.match(line))


def is_clock_line(line: str) -> bool:
    """Whether `line` is nothing but a time of day, as above the entries of a live report."""
    return len(line) <= 30 and bool(_TIME_ALONE.match(line))


def date_in(line: str) -> str | None:
    """The full date that stands in `line` (a byline, a dateline), as EDTF, or None."""
    match = re.search(_DAY, line[:200])
    return to_edtf(match[0]) if match else None


def published_on(line: str) -> tuple[str | None, bool]:
    """The EDTF date that a date line gives, and whether it is that of publication (not of an update)."""
    match = _DATE_LINE.match(line[:200])
    if match is None:
        return date_in(line), True
    stamps = [(match["stamp"], match["when"]), (match["stamp2"], match["when2"])]
    first = [when for stamp, when in stamps if when and not re.search(r"updat|modif|edit", stamp or "", re.I)]
    value = to_edtf(first[0] if first else match["when"])
    return value, bool(first)
