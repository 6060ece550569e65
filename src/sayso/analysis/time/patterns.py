"""What a time expression looks like, as regular expressions over the letters of `lexicon`.

Every pattern is linear: it has no nested repetition over the same letters. The first alternative that
matches wins, so the longer and more special ones stand first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = r"(?:[01](?:0/0)?|[01]-?0/0|aw(?:-?w){0,5}|w(?:-?w){0,5}(?:-?&-?a-?K)?|aqi?|qi?)"
_SOME = rf"{_NUMBER}(?:-?[z&-]-?{_NUMBER}|,{_NUMBER})?"
_EDGE = r"(?:t?[El](?:[-ib]t?)?)?"
"""early, late in, the end of, mid-, later"""
_DATE = r"(?:M\.?[0o](?![:/.]?0)(?:,?4)?|t?[0o]i?M\.?(?:,?4)?)"
_DAY = rf"(?:(?:t?[HLX]{{0,2}})W\.?,?n?{_DATE}|{_DATE}|t?[HLXJ]{{0,2}}W|T)"
_DEICTIC = r"(?:t?(?:H[LX]|[LXHJ])k?)"
_CLOCK = r"(?:[01](?::[01])?A|[01]:[01]A?)Z?"
_OF_YEAR = r"(?:,?i?(?:tU)?k?4|i?t?[LXHJ]U|itU|i?ww-?w?)"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("other", r"x+"),
    ("iso", r"4-[01]-[01]"),
    ("slashed", r"0/0/[14]"),
    ("clock", rf"{_CLOCK}(?:,?n?{_DAY})?"),
    ("span_of_days", r"M\.?0[-z]0(?![xVv:1p-])(?:,?4)?"),
    ("time", rf"(?:t?E-?)?(?:[tHLXJc]|W|T)?P(?:,?[ni]?{_DAY})?(?!-)"),
    ("day", rf"(?:[El])?(?:t?[HLX]{{0,2}})W\.?,?n?{_DATE}P?|(?:E)?{_DATE}P?"),
    ("month", rf"{_EDGE}(?:t?(?:H[LX]|[LXHJ])|c)?(?:E-?)?M\.?(?:{_OF_YEAR})?(?!p?x?E\b)"),
    ("word_year", r"(?:tU)?w(?:w(?:-?w)?)(?![UVuvQ-])"),
    ("set", rf"c(?:of)?(?:{_SOME})?[UVWSPuQ]"),
    ("weekday", rf"(?:tEitU|{_EDGE})(?:{_DEICTIC}|t)?W(?:P)?"),
    ("today", r"(?:[El]-?)?T|[El]?G"),
    (
        "quarter",
        rf"{_EDGE}(?:t|{_DEICTIC}|LUp|HUp|XUp)?(?:4|U-?[gl])?(?:k-?)?o-?[QK](?:s)?(?:{_OF_YEAR}|[LHX]U|aUg)?"
        r"|B(?:,?i?4)?|(?:[LHX]U|t?aU)p?k?[QY]|t?(?:4|U-?[gl])[QY]|t[HLJ]?k?[QY](?:aU[gl])?|[HLJ]k?[QY]",
    ),
    ("half", r"t?[oL]Ki(?:t'?s|4|[LXH]U)"),
    ("season", rf"{_EDGE}(?:{_DEICTIC}|t|c)?S(?:{_OF_YEAR})?"),
    ("ago", rf"(?:{_SOME}-?m?[UVuvQ]|a[UuQ](?:&aK|&q)?|qV)(?:&x)?-?[gl]|Vg|vg|U-?[gl]"),
    (
        "window",
        rf"t[oL]{_SOME}Vi4|t?(?:H[LX]|[LXH]){_SOME}x?[UVuvQ]|toq?[01w]{{0,3}}V|t[oL]{_SOME}[UVuv](?:i4)?",
    ),
    ("year_end", r"t?Up?-?E(?!i)"),
    ("decade", r"(?:t)?(?:E-?)?(?:'?s(?:&'?s)?)"),
    ("century", r"t?(?:E-?)?o-?U"),
    ("fiscal", r"kU?4"),
    ("deictic", rf"{_EDGE}{_DEICTIC}U"),
    ("duration", rf"{_SOME}-?(?:[mx]-?)?[UVuv](?:&aK|&x)?|a[Uu](?:&aK|&q|&a?U)?|aK-?[Uu]|Ka[Uu]"),
    ("the_unit", rf"{_EDGE}tk?U"),
    ("years", r"4[-]0(?![-/])|4-[14](?![-/])"),
    ("year", r"(?:t?E(?:i|-|b)?)?(?:tU)?4"),
    ("vague", r"[CXLHJ][VQ]|CV&V|tV(?:x)?|V&V|V|v"),
    ("unit", r"U"),
    ("now", r"N|tHI|H(?![xM])|H"),
    ("past", r"R|tL(?![0-9UVQWMS])|tI(?=[^x])|JI|C"),
    ("future", r"F|tx?O"),
)
"""(kind, pattern) in the order they are tried at each word."""

_ALL = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS))


def matches(letters: str) -> Iterator[tuple[str, int, int]]:
    """(kind, first word, word after the last) of every candidate in `letters`, none overlapping another."""
    for match in _ALL.finditer(letters):
        kind = match.lastgroup
        if kind is not None and kind != "other":
            yield kind, match.start(), match.end()
