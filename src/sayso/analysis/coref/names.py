"""Names: when two of them may mean the same person, body or place."""

from __future__ import annotations

import re

from sayso.analysis.countries import by_name

Name = tuple[str, ...]
_SMALL = frozenset("the a an of for and & in on at to 's ’s de".split())
_ENDINGS = frozenset("inc inc. corp corp. co co. ltd ltd. llc plc jr jr. sr sr. ii iii iv".split())
_LETTERS = re.compile(r"\W+")


def key(name: Name) -> Name:
    """`name` folded for comparison: lower case, no articles, possessive marks or company endings."""
    words = [w.lower().removesuffix("'s").removesuffix("’s") for w in name]
    country = by_name(" ".join(words))
    if country:
        return (country.name.lower(),)
    kept = tuple(w for w in words if w not in _ENDINGS and w not in ("the", "'s", "’s"))
    return kept or tuple(words)


def is_acronym(short: Name, long: Name) -> bool:
    """Whether `short` ("WHO", "W.H.O.") is made of the first letters of `long`."""
    if len(short) != 1 or len(long) < 2:
        return False
    letters = _LETTERS.sub("", short[0])
    if len(letters) < 2 or not letters.isupper():
        return False
    small = "".join(w[0] for w in long if w[0].isalnum())
    capital = "".join(w[0] for w in long if w.lower() not in _SMALL and w[0].isalnum())
    return letters.lower() in (small.lower(), capital.lower())


def same_person(one: Name, other: Name) -> bool:
    """Whether two personal names, folded by `key`, can be one person's.

    The surname (last word) must agree and the given names must not gainsay one another: "g.k. butterfield"
    and "butterfield", "james roe" and "jim roe" do not agree, "j. roe" and "james roe" do.
    A single word may also be the first word of the fuller name.
    """
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] in (long[-1], long[0])
    if short[-1] != long[-1]:
        return short == long[: len(short)]
    first, second = short[0], long[0]
    if first == second or first in long[:-1]:
        return True
    return _same_given(*sorted((first.rstrip("."), second.rstrip(".")), key=len))


def _same_given(short: str, long: str) -> bool:
    """Whether two given names may be one: an initial, a short form ("don", "donald"), one letter mistyped."""
    if len(short) == 1 or len(short) >= 3:
        return long.startswith(short) or (
            len(short) == len(long) >= 6 and sum(a != b for a, b in zip(short, long, strict=True)) == 1
        )
    return "." in short and short[0] == long[0]


def same_body(one: Name, other: Name) -> bool:
    """Whether one name of a body, folded, is the other's cut short: "state department" for
    "us state department", "yonhap" for "yonhap news agency"; a single word only at an end."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) >= len(long):
        return False
    return long[-len(short) :] == short or long[: len(short)] == short
