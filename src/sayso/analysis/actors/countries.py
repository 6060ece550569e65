"""The country that words tell: names of countries, adjectives, capitals, states of federations."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from sayso.analysis.coref.lexicon import STATES
from sayso.analysis.countries import by_capital, by_demonym, by_name, wordings

_PARTY = re.compile(r"\(?[DRI][-–—][A-Z]")
_ELSEWHERE = {
    **dict.fromkeys(("ontario", "quebec", "alberta", "manitoba"), "CA"),
    **dict.fromkeys(("england", "scotland", "wales", "english", "scottish", "welsh"), "GB"),
    **dict.fromkeys(("new south wales", "queensland", "victoria"), "AU"),
    "georgia": "GE",
}
_LINKED = frozenset(("-", "–"))
_PARTICIPLES = frozenset("backed led born sponsored allied based funded trained made style run built".split())


@functools.lru_cache(maxsize=4096)
def country_named(name: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country, a nationality, a capital or a state of a federation; lower case."""
    found = by_name(name) or by_demonym(name) or by_capital(name)
    if found is not None:
        return found.code
    if name in _ELSEWHERE:
        return _ELSEWHERE[name]
    return "US" if name in STATES else None


@functools.cache
def _openings() -> frozenset[str]:
    """First words of what a country may be called."""
    names = {name.casefold().split()[0] for row in wordings().values() for name in row}
    others = {name.split()[0] for name in (*STATES, *_ELSEWHERE)}
    return frozenset(names | others)


def country_in(words: Sequence[str], capitals: bool = False) -> str | None:
    """The country that the last of its names in `words` (lower case) tells; "U.S.-backed" tells none."""
    first = _openings()
    found = None
    i = 0
    while i < len(words):
        step = 1
        if words[i] in first or capitals or words[i].removesuffix("s") in first:
            for size in (3, 2, 1):
                code = country_named(" ".join(words[i : i + size])) if i + size <= len(words) else None
                if code is None or (size == 1 and not capitals and by_capital(words[i]) is not None):
                    continue
                if not _qualifies(words, i + size):
                    found = code
                step = size
                break
        i += step
    return found


def _qualifies(words: Sequence[str], after: int) -> bool:
    """Whether the name only forms a participle: "Iran-backed", "U.S.-led"."""
    return after + 1 < len(words) and words[after] in _LINKED and words[after + 1] in _PARTICIPLES


def has_us_party(text: str) -> bool:
    """Whether a text opens with an American party tag: "(D-Ohio)", ", R-Texas"."""
    return bool(_PARTY.match(text.lstrip(" ,")))
