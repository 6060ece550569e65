"""Months, seasons, quarters and halves of years."""

from __future__ import annotations

from sayso.analysis.time import lexicon, numbers, values
from sayso.analysis.time.expression import Context, Expression, Value, dated, edge


def month(c: Context, e: Expression) -> Value | None:
    month = lexicon.MONTHS[e.of("M")[0]]
    if e.letters == "M" and e.lower == ["may"] and not set(e.before()) & _FRAMES:
        return None  # the verb that opens a sentence, or stands in a headline
    if "c" in e.letters:
        return Value("SET", f"XXXX-{month:02d}")
    years = e.of("4")
    if years:
        return dated(f"{numbers.digits(years[0]):04d}-{month:02d}", edge(e))
    if spoken := numbers.spoken_year(e.of("w")):
        return dated(f"{spoken:04d}-{month:02d}", edge(e))
    if c.published is None:
        return dated(f"XXXX-{month:02d}", edge(e), relative=True)
    return dated(f"{_month_year(c, e, month):04d}-{month:02d}", edge(e), relative=True)


def _month_year(c: Context, e: Expression, month: int) -> int:
    assert c.published is not None
    pub = c.published
    tail = e.letters[e.letters.index("M") + 1 :]
    if "J" in tail:
        return c.year or pub.year
    if "U" in tail:
        return pub.year + ("X" in tail) - ("L" in tail)
    if "H" in e.letters:
        return pub.year
    if "X" in e.letters:
        return pub.year + (month <= pub.month)
    if "L" in e.letters:
        return pub.year - (month >= pub.month)
    if e.ahead:
        return pub.year + (month < pub.month)
    back = (pub.month - month) % 12
    if e.ahead is None and back > 2 * (12 - back):
        return pub.year + (month < pub.month)
    return pub.year - (month > pub.month)


def season(c: Context, e: Expression) -> Value | None:
    word = e.of("S")[0]
    season = lexicon.SEASONS[word]
    letters = e.letters
    if "c" in letters:
        return Value("SET", f"XXXX-{season}")
    years = e.of("4")
    if years:
        return dated(f"{numbers.digits(years[0]):04d}-{season}", edge(e))
    if spoken := numbers.spoken_year(e.of("w")):
        return dated(f"{spoken:04d}-{season}", edge(e))
    plain = letters in ("S", "tS")
    if (
        plain
        and (word in ("spring", "fall") or e.before()[:1] not in (["in"], ["by"], ["this"], ["the"]))
        and not (letters == "tS" and word in ("summer", "winter"))
    ):
        return None
    if c.published is None:
        return dated(f"XXXX-{season}", edge(e), relative=True)
    pub = c.published
    starts = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    year = pub.year
    if "U" in letters:
        year += ("X" in letters) - ("L" in letters)
    elif "X" in letters or e.ahead:
        year += starts < pub.month
    elif "L" in letters and "H" not in letters:
        year -= pub.month < starts + 3
    elif "H" not in letters:
        year -= starts > pub.month
    return dated(f"{year:04d}-{season}", edge(e), relative=True)


def quarter(c: Context, e: Expression) -> Value | None:
    letters = e.letters
    number = numbers.ordinal(e.of("o")) or next((numbers.digits(w[1:]) for w in e.of("B")), None)
    if "K" in letters:
        if "o" not in letters or number not in (1, 2):
            return None
        code = f"H{number}"
    elif number is not None:
        if not 1 <= number <= 4:
            return None
        code = f"Q{number}"
    else:
        return _that_quarter(c, e)
    years = e.of("4")
    if years:
        return dated(f"{numbers.digits(years[0]):04d}-{code}")
    if c.published is None:
        return dated(f"XXXX-{code}", relative=True)
    year = c.published.year
    starts = 3 * number - 2 if code[0] == "Q" else 6 * number - 5
    if shifted(e) or "XU" in letters or "HU" in letters:
        year += ("X" in letters) - shifted(e)
    elif e.ahead and starts + 8 < c.published.month:
        year += 1
    elif starts > c.published.month and not e.ahead:
        year -= 1
    return dated(f"{year:04d}-{code}", relative=True)


def _that_quarter(c: Context, e: Expression) -> Value | None:
    """ "the quarter", "the latest period", "the year-ago quarter", "the 1988 period"."""
    letters = e.letters
    known = c.quarter
    years = e.of("4")
    if years:
        year = numbers.digits(years[0])
        code = known[5:] if known else None
        return dated(f"{year:04d}-{code}" if code else f"{year:04d}")
    if "Y" in letters and not known:
        return None
    if known is None:
        if c.published is None:
            return None
        behind = "H" not in letters
        known = values.quarter(values.add_months(c.published, -3 if behind else 0))
        if "U" not in letters and letters in ("tQ",):
            return dated(f"{known[:4]}-QX", relative=True)
    elif "H" in letters and c.published and "U" not in letters:
        known = values.quarter(c.published)
    year = int(known[:4]) - shifted(e)
    if "X" in letters and "U" not in letters and c.published:
        known = values.quarter(values.add_months(c.published, 3))
        year = int(known[:4])
    return dated(f"{year:04d}-{known[5:]}", relative=True)


def half(c: Context, e: Expression) -> Value | None:
    decade = e.of("s")
    if decade:
        start = numbers.decade(decade[0])
        return dated(f"{start // 10}") if start is not None else None
    number = 2 if "L" in e.letters.split("K")[0] else numbers.ordinal(e.of("o")) or 1
    years = e.of("4")
    year = numbers.digits(years[0]) if years else (c.published.year if c.published else 0)
    return dated(f"{values.year(year)}-H{number}") if number in (1, 2) else None


_FRAMES = frozenset(
    "in of since until till by from to through during for before after and or between on around about".split()
)


def shifted(e: Expression) -> bool:
    """Whether a quarter or period is told as one of the year before: "last year's", "year-ago"."""
    letters = e.letters
    return "U" in letters and ("LU" in letters or "g" in letters or "l" in letters)
