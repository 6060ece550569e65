"""Dates as inputs write them → EDTF (ISO 8601-2)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_MONTHS = {
    m: i
    for i, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sept sep|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for m in names.split()
}
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
)
MONTH += r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
"""A month's name, in full or short, as a regular expression without groups."""

WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
"""A weekday's name, in full or short, as a regular expression without groups."""

_TIME = r"(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?(?::(?P<s>\d\d))?(?:\.\d{1,9})?\s{0,2}(?P<ap>[ap]\.?m\b\.?)?"
_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<mo>\d\d)-?(?P<d>\d\d)"
    r"(?:[T ]?(?P<h>\d\d):?(?P<m>\d\d)(?::?(?P<s>\d\d)(?:[.,]\d{1,9})?)?\s?(?P<z>Z|UTC|GMT|"
    r"[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?(?:/(?:\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?|\.\.)?)?")
_MAIL = re.compile(
    rf"[+-]\d{{4}}$|\bGMT$|\bUTC$|\d\s{MONTH}\s\d{{4}}\s\d\d:\d\d(?::\d\d)?\s(?:UT|Z|[ECMP][SD]T)$", re.I
)
"""How a date of a mail ends (RFC 2822), with a zone that is worth keeping."""
_MONTH_FIRST = re.compile(rf"\b(?P<mo>{MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})\b", re.I)
_DAY_FIRST = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<mo>{MONTH}),?[\s-](?P<y>\d{{4}})\b", re.I
)
_MONTH_YEAR = re.compile(rf"(?P<mo>{MONTH})\s(?P<y>\d{{4}})", re.I)
_SLASHED = re.compile(r"\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4})\b")
_YEAR_SLASHED = re.compile(r"\b(?P<y>\d{4})[/.](?P<mo>\d{1,2})[/.](?P<d>\d{1,2})\b")
_CLOCK = re.compile(rf"(?<![\d:.,/-]){_TIME}", re.I)


def to_edtf(value: object) -> str | None:
    """The date or date-time that `value` gives, as EDTF, or None where it is none or could be two.

    Takes ISO 8601 (also compact), EDTF itself, RFC 2822, Unix time in seconds or milliseconds, and dates in
    English words, with or without a clock time. "03/04/2021" is two dates, so it is none.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _from_unix(float(value))
    if not isinstance(value, str):
        return None
    text = " ".join(value[:200].split())
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _from_unix(float(text))
    return _from_iso(text) or _from_edtf(text) or _from_words(text) or _from_mail(text)


def not_in_future(edtf: str | None) -> tuple[str | None, tuple[str, ...]]:
    """`edtf`, or None with a warning where it lies in the future (by more than any time zone can explain)."""
    if edtf is None:
        return None, ()
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    if edtf[: len(tomorrow)] < tomorrow:
        return edtf, ()
    return None, (f"the date {edtf[:40]} lies in the future and is left out",)


def _from_unix(seconds: float) -> str | None:
    if seconds > 1e11:  # milliseconds
        seconds /= 1000
    if not 0 < seconds < 7e9:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")


def _from_iso(text: str) -> str | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    day = _day(int(match["y"]), int(match["mo"]), int(match["d"]))
    if day is None or match["h"] is None:
        return day
    zone = (match["z"] or "").upper()
    if zone in ("UTC", "GMT", "+00:00", "+0000"):
        zone = "Z"
    elif len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return _with_clock(day, int(match["h"]), int(match["m"]), int(match["s"] or 0), zone)


def _from_edtf(text: str) -> str | None:
    if not _EDTF.fullmatch(text):
        return None
    ends = [end.rstrip("~?%") for end in text.split("/")]
    return text if all(_possible(end) for end in ends if end not in ("", "..")) else None


def _possible(value: str) -> bool:
    parts = [int(part) for part in value.split("-")]
    return _day(*[*parts, 1, 1][:3]) is not None


def _from_mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat().replace("+00:00", "Z")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_words(text: str) -> str | None:
    if _MAIL.search(text):  # a mail date: its zone is worth keeping
        mail = _from_mail(text)
        if mail:
            return mail
    match = _MONTH_FIRST.search(text) or _DAY_FIRST.search(text)
    if match:
        day = _day(int(match["y"]), _month(match["mo"]), int(match["d"]))
    elif match := _YEAR_SLASHED.search(text):
        day = _day(int(match["y"]), int(match["mo"]), int(match["d"]))
    elif match := _SLASHED.search(text):
        one, other = int(match["a"]), int(match["b"])
        if one <= 12 and other <= 12 and one != other:
            return None
        month, number = (other, one) if one > 12 else (one, other)
        day = _day(int(match["y"]), month, number)
    elif match := _MONTH_YEAR.fullmatch(text):
        return f"{int(match['y']):04}-{_month(match['mo']):02}"
    else:
        return None
    return day and _clock_after(day, text[match.end() :])


def _clock_after(day: str, rest: str) -> str:
    """`day` with the clock time that follows it in words ("at 5:30 p.m."), without its zone."""
    match = _CLOCK.search(rest)
    if match is None or (match["m"] is None and match["ap"] is None):
        return day
    hour = int(match["h"])
    if match["ap"]:
        hour = hour % 12 + (12 if match["ap"][0] in "pP" else 0)
    return _with_clock(day, hour, int(match["m"] or 0), int(match["s"] or 0), "") or day


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").casefold()]


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _with_clock(day: str, hour: int, minute: int, second: int, zone: str) -> str | None:
    if hour > 23 or minute > 59 or second > 60:
        return None
    return f"{day}T{hour:02}:{minute:02}:{min(second, 59):02}{zone}"
