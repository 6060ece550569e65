"""Days and times of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sayso.analysis.time import lexicon, numbers
from sayso.analysis.time.expression import Context, Expression, Value, dated, part_of_day


def iso(c: Context, e: Expression) -> Value | None:
    year, month, day = (numbers.digits(w) for w in e.of("014"))
    return dated(date(year, month, day).isoformat())


def slashed(c: Context, e: Expression) -> Value | None:
    month, day, year = (numbers.digits(w) for w in e.of("014"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    if month > 12:
        month, day = day, month
    return dated(date(year, month, day).isoformat())


def day(c: Context, e: Expression) -> Value | None:
    months = e.of("M")
    month = lexicon.MONTHS[months[0]]
    day = _day_of_month(e)
    if day is None:
        return None
    years = e.of("4")
    if years:
        return dated(date(numbers.digits(years[0]), month, day).isoformat(), part=e)
    if c.published is None:
        return dated(f"XXXX-{month:02d}-{day:02d}", relative=True, part=e)
    best = _nearest(c, month, day, e)
    return dated(best.isoformat(), relative=True, part=e)


def span_of_days(c: Context, e: Expression) -> Value | None:
    """ "Sept. 19 to 22": the first day, and both in EDTF."""
    first = day(c, e)
    last = numbers.digits(e.of("0")[-1])
    if first is None or not first.value[:4].isdecimal():
        return first
    begins = date.fromisoformat(first.value)
    if last <= begins.day:
        return None
    return replace(first, edtf=f"{first.value}/{begins.replace(day=last).isoformat()}")


def _nearest(c: Context, month: int, day: int, e: Expression) -> date:
    """The day of that month in the year that fits: the past one, or the coming one where it is ahead."""
    assert c.published is not None
    year = c.published.year
    found = [date(y, month, day) for y in (year - 1, year, year + 1) if _exists(y, month, day)]
    pub = c.published
    if e.ahead:
        later = [d for d in found if d >= pub]
        return later[0] if later else found[-1]
    cost = 4 if e.ahead is False else 2
    return min(found, key=lambda d: (pub - d).days if d <= pub else cost * (d - pub).days)


def weekday(c: Context, e: Expression) -> Value | None:
    name = e.of("W")[0]
    if name.endswith("days") or (e.of("P") and e.of("P")[0].endswith("s")):
        number = lexicon.WEEKDAYS[name]
        return Value("SET", f"XXXX-WXX-{number}{part_of_day(e)}")
    if shared := _shared_part(e):
        return Value("SET", f"XXXX-WXX-{lexicon.WEEKDAYS[name]}{shared}")
    if c.published is None:
        return dated(f"XXXX-WXX-{lexicon.WEEKDAYS[name]}", relative=True, part=e)
    return dated(_weekday_date(c, e).isoformat(), relative=True, part=e)


def _shared_part(e: Expression) -> str:
    """The part of the day that every "Monday and Tuesday nights" has; empty where there is none."""
    after = e.after(3)
    plural = after[:1] in (["and"], ["or"]) and len(after) == 3 and after[2].endswith("s")
    return lexicon.DAY_PARTS.get(after[2], "") if plural and after[1] in lexicon.WEEKDAYS else ""


def _weekday_date(c: Context, e: Expression) -> date:
    assert c.published is not None
    number = lexicon.WEEKDAYS[e.of("W")[0]]
    back = (c.published.isoweekday() - number) % 7
    letters = e.letters
    if "L" in letters and back == 0:
        back = 7
    if "X" in letters or (e.ahead and "L" not in letters):
        return c.published + timedelta(days=7 - back if back else (7 if "X" in letters else 0))
    if "J" in letters and c.last and len(c.last) >= 10:
        base = date.fromisoformat(c.last[:10])
        return base - timedelta(days=(base.isoweekday() - number) % 7)
    return c.published - timedelta(days=back)


def today(c: Context, e: Expression) -> Value | None:
    if e.is_title:
        return None
    word = (e.of("TG") or ["today"])[0]
    part = "TNI" if word in ("tonight", "overnight") else ""
    if c.published is None:
        return Value("TIME" if part else "DATE", f"XXXX-XX-XX{part}", relative=True)
    day = c.published + timedelta(days=lexicon.DAYS_AWAY[word])
    return dated(day.isoformat() + part, relative=True)


def time(c: Context, e: Expression) -> Value | None:
    letters, part = e.letters, part_of_day(e)
    if "W" in letters and e.of("P")[0].endswith("s"):
        return weekday(c, e)
    if letters == "P" and not part.startswith("T1") and not part.startswith("T24"):
        return None
    if "c" in letters:
        return Value("SET", f"XXXX-XX-XX{part}")
    if letters in ("P", "tP") and (e.of("P")[0].endswith("s") or e.after(1) in (["of"], ["before"])):
        return None
    return with_time(c, e, part)


def with_time(c: Context, e: Expression, part: str) -> Value | None:
    """A clock time or part of a day on the day it names, or the day last spoken of."""
    letters = e.letters
    if "M" in letters:
        value = day(c, e)
        base = value.value[:10] if value else None
    elif "W" in letters:
        value = weekday(c, e)
        base = value.value[:10] if value else None
    elif c.published is None:
        base = None
    elif "T" in letters:
        base = (c.published + timedelta(days=lexicon.DAYS_AWAY[e.of("T")[0]])).isoformat()
    elif "L" in letters:
        base = (c.published - timedelta(days=1)).isoformat()
    elif c.last and len(c.last) >= 10 and "H" not in letters and c.last[:10].count("-") == 2:
        base = c.last[:10]
    else:
        base = c.published.isoformat()
    return Value("TIME", f"{base or 'XXXX-XX-XX'}{part}", relative="4" not in letters)


def clock(c: Context, e: Expression) -> Value | None:
    text = e.words.text[e.words.spans[e.first][0] : e.words.spans[e.last - 1][1]]
    head, _, tail = text.partition(":")
    hour = numbers.digits(head)
    minute = numbers.digits(tail) if tail[:2].isdecimal() else 0
    meridiem = (e.of("A") or [""])[0]
    if (tail and not tail[:2].isdecimal()) or hour > 24 or minute > 59:
        return None
    if not meridiem and "Z" not in e.letters and not set(e.before(2)) & {"at", "around", "about", "by"}:
        return None
    if meridiem:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if meridiem.startswith("p") else 0)
    return with_time(c, e, f"T{hour:02d}:{minute:02d}")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day_of_month(e: Expression) -> int | None:
    """The day beside the month's name, in digits or as an ordinal."""
    month = e.letters.index("M")
    near = list(zip(e.lower, e.letters, strict=True))
    for word, letter in near[month + 1 : month + 3] + near[:month][::-1][:2]:
        if letter == "0":
            return numbers.digits(word)
        if letter == "o":
            value = numbers.ordinal([word])
            return value if value and value <= 31 else None
    return None
