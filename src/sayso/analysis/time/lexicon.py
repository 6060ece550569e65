"""The words of time: what each means, and the letter by which the patterns know it.

A text is read as a string of letters, one for each word, and the patterns of `patterns` are regular
expressions over that string: short, readable and linear. This page is the key to the letters.

====== ============================================= ====== ==========================================
letter words                                         letter words
====== ============================================= ====== ==========================================
``M``  month                                         ``t``  the
``W``  weekday                                       ``a``  a, an
``S``  season                                        ``H``  this, these, current
``U``  unit (day … century); ``V`` its plural        ``L``  last, past, previous; ``X`` next, coming
``u``  clock unit (second … hour); ``v`` its plural  ``J``  that, those, same
``Q``  quarter, ``K`` half, ``Y`` period             ``E``  early, late, mid, end, beginning
``P``  part of the day                               ``l``  earlier, later; ``e`` before, after
``T``  today, yesterday, tomorrow                    ``g``  ago
``G``  tonight, overnight                            ``k``  fiscal
``N``  now; ``R`` recently; ``F`` soon               ``c``  each, every, per
``C``  recent; ``D`` daily, weekly …                 ``q``  few, several, couple
``0``  1–31 in digits; ``1`` any other number        ``o``  ordinal
``4``  1000–2100; ``s`` 1980s, nineties              ``w``  number word
``A``  a.m., p.m.; ``Z`` time zone                   ``i``  of; ``&`` and, or; ``z`` to, through
``m``  more                                          ``f``  from, between; ``b`` by, in, since …
``n``  on, at                                        ``I``  time, moment; ``O`` future
``B``  Q1 … Q4                                       ``p``  ’s
``x``  any other word; ``|`` end of a line           others punctuation stands for itself
====== ============================================= ====== ==========================================
"""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mondays",
            "tuesday tue tues tuesdays",
            "wednesday wed weds wednesdays",
            "thursday thu thur thurs thursdays",
            "friday fri fridays",
            "saturday sat saturdays",
            "sunday sun sundays",
        ),
        1,
    )
    for name in names.split()
}
"""ISO 8601 numbers: Monday is 1."""
NEED_DOT = frozenset("mon tue wed thu fri sat sun mar jan jun".split())
"""Abbreviations that are also words or names: they count only with a full stop, comma or number after."""

SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
EDTF_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
"""ISO 8601-2 level 1: seasons independent of location."""

UNITS = {
    "day": "D",
    "week": "W",
    "fortnight": "W2",
    "weekend": "WE",
    "month": "M",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "L",
}
CLOCK_UNITS = {"second": "S", "minute": "M", "hour": "H"}
PLURALS = {
    "days": "D",
    "weeks": "W",
    "fortnights": "W2",
    "weekends": "WE",
    "months": "M",
    "years": "Y",
    "decades": "E",
    "centuries": "C",
    "millennia": "L",
    "quarters": "Q",
}
CLOCK_PLURALS = {"seconds": "S", "minutes": "M", "mins": "M", "hours": "H", "hrs": "H"}

DAY_PARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "noon": "T12:00",
    "midday": "T12:00",
    "midnight": "T24:00",
    "dawn": "TMO",
    "dusk": "TEV",
    "lunchtime": "TMI",
    "mornings": "TMO",
    "afternoons": "TAF",
    "evenings": "TEV",
    "nights": "TNI",
}
DAYS_AWAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}

CARDINALS = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split()
    )
} | {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
} | {"thirtieth": 30}
DECADE_WORDS = {
    word: 10 * number
    for number, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), 2
    )
}
FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annually": "P1Y",
    "annual": "P1Y",
    "yearly": "P1Y",
    "nightly": "P1D",
}
_GROUPS = {
    "t": "the",
    "a": "a an",
    "H": "this these current",
    "L": "last past previous preceding prior latest",
    "X": "next coming following upcoming ensuing",
    "J": "that those same",
    "E": "early late mid end beginning start middle close",
    "l": "earlier later",
    "e": "before after hence",
    "n": "on at",
    "g": "ago",
    "k": "fiscal financial",
    "c": "each every per",
    "q": "few several couple many some",
    "i": "of",
    "&": "and or",
    "z": "to through",
    "f": "from between",
    "b": "by until till since in during for",
    "N": "now currently nowadays presently",
    "R": "recently lately",
    "F": "soon",
    "I": "time moment",
    "O": "future",
    "C": "recent",
    "Q": "quarter",
    "K": "half",
    "Y": "period",
    "m": "more",
    "T": "today yesterday tomorrow",
    "G": "tonight overnight",
    "A": "am pm",
    "Z": "gmt utc bst cet est edt cst cdt mst mdt pst pdt et ct mt pt",
}
LETTERS: dict[str, str] = {}
for _letter, _words in _GROUPS.items():
    for _word in _words.split():
        LETTERS.setdefault(_word, _letter)
for _table, _letter in (
    (MONTHS, "M"),
    (WEEKDAYS, "W"),
    (SEASONS, "S"),
    (UNITS, "U"),
    (PLURALS, "V"),
    (CLOCK_UNITS, "u"),
    (CLOCK_PLURALS, "v"),
    (DAY_PARTS, "P"),
    (ORDINALS, "o"),
    (CARDINALS, "w"),
    (SCALES, "w"),
    (DECADE_WORDS, "s"),
    (FREQUENCIES, "D"),
):
    for _word in _table:
        LETTERS[_word] = _letter
"""Every word of time, in lower case, with its letter ("second" is an ordinal; its unit is "seconds")."""

CAPITAL = frozenset(MONTHS) | frozenset(WEEKDAYS)
"""Words that count only with a capital letter: "may", "march", "sat"."""

APPROXIMATE = frozenset(
    "about around nearly almost approximately roughly some circa virtually over under".split()
)
"""Words before an expression that leave its value open to either side."""

FUTURE_WORDS = frozenset(
    "will shall 'll ’ll wo expected expects expect expecting scheduled toward towards plans planned "
    "plan planning set slated upcoming going may might ahead must begin begins likely "
    "starting until till opens would".split()
)
"""Words beside an expression that let it lie ahead of the day of publication."""
