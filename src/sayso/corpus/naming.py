"""Names of people and bodies, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNNAMED = "unnamed:"
_APART = re.compile(r"[^\w]+")
_POSSESSIVE = re.compile(r"['’]s\b")


@lru_cache(maxsize=65_536)
def norm(name: str) -> str:
    """`name` case-folded, without accents, punctuation and a leading "the"; letters of any script stay."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name[:300]).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _APART.sub(" ", plain.replace("_", " ").replace("’", "")).strip().removeprefix("the ")


def short(normed: str) -> str:
    """First and last of the words of a person's normed name: what stays when middle names go."""
    words = normed.split()
    return f"{words[0]} {words[-1]}" if len(words) > 2 else normed


def middles_agree(one: str, other: str) -> bool:
    """Whether two normed names of the same first and last word can be one person's.

    Either has no middle names, or they agree in order, an initial standing for a name: "george w bush" is
    "george walker bush" and may be "george bush", never "george h w bush".
    """
    first, second = one.split()[1:-1], other.split()[1:-1]
    if not first or not second:
        return True
    if len(first) != len(second):
        return False
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(first, second, strict=True))


def is_unnamed(name: str) -> bool:
    """Whether a reading's entity names nobody ("unnamed: two officials")."""
    return name.casefold().startswith(UNNAMED)


def nearly(one: str, other: str) -> bool:
    """Whether two normed names of persons differ by a slip of the pen only.

    The first names are the same, the last ones long and nearly so. Good within one story, nowhere else.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    a, b = one.split(), other.split()
    if len(a) < 2 or len(b) < 2 or a[0] != b[0] or min(len(a[-1]), len(b[-1])) < 6:
        return False
    return bool(DamerauLevenshtein.distance(a[-1], b[-1]) <= 1)
