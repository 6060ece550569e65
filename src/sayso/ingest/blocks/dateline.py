"""Datelines: the place, and often date and agency, that a report opens with ("LIMA, May 3 (AP) —")."""

from __future__ import annotations

import re

from sayso.ingest.dates import MONTH

REACH = 140
"""Characters from a paragraph's start within which a dateline ends."""

_DASH = r"(?:\s{0,4}(?:--+|[–—―−])|\s{1,4}(?:-{1,2}|_)(?=\s))"
_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{1,20}"
_CAPS_PLACE = rf"{_CAPS}(?:[ /]{_CAPS}){{0,4}}"
_PLAIN = r"(?:St\.|[A-ZÀ-ÖØ-Þ][\w'’-]{1,20})"
_PLAIN_PLACE = rf"{_PLAIN}(?: (?:{_PLAIN}|of|de|la|the)){{0,4}}"
_REGION = rf"(?:, ?(?!{MONTH}\s?\d)[A-ZÀ-ÖØ-Þ][\w.'’-]{{0,20}}(?: [A-ZÀ-ÖØ-Þ][\w.'’-]{{0,20}}){{0,2}}){{0,2}}"
_DATE = rf"(?:,? {{0,2}}(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}|\d{{1,2}}/\d{{1,2}})(?:,? \d{{4}})?)"
# An agency in brackets, capital-led and short: (AP), (CNN), (Reuters), (Agencia EFE), (AFP/Reuters).
_AGENCY = r"\s?[(\[](?![a-z]|[DRI]-)(?:[A-Z][\w.&'’/-]{0,24})(?: [A-Z][\w.&'’/-]{0,24}){0,3}[)\]]"
_PR = r"(?:\s?/?[A-Z][\w-]{3,20}/)"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # LIMA, Peru, May 3 (Reuters) —    WASHINGTON —    PARIS/LONDON, 4 May –
        rf"{_CAPS_PLACE}{_REGION}{_DATE}?,?(?:{_AGENCY}|(?:{_DASH} ?)?{_PR})?{_DASH}",
        # Kyiv, Ukraine (CNN) —    Havana, May 3 (EFE) -    Paris (AFP) –
        rf"{_PLAIN_PLACE}{_REGION}{_DATE}?,?{_AGENCY}{_DASH}",
        # Dec 29 (Reuters) -
        rf"{MONTH} \d{{1,2}}{_AGENCY}{_DASH}",
        # Havana, May 3 —
        rf"{_PLAIN_PLACE}{_REGION}{_DATE}{_DASH}",
        # (CNN) —    (Reuters) -
        rf"{_AGENCY}{_DASH}",
    )
)
# Only at the head of the body: "Lagos, Nigeria – ", "(CNN) Police …", "NEW DELHI: ".
_HEAD_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_PLAIN_PLACE}, {_PLAIN_PLACE} ?[–—―] ",
        r"\((?:AP|AFP|CNN|UPI|EFE|ANI|PTI|IANS|Reuters|Bloomberg|Xinhua|TASS|dpa|CNN "
        r"Business)\)(?=\s?[A-Z“\"‘])",
        rf"{_CAPS}(?: {_CAPS}){{0,2}}(?:, (?:{MONTH} \d{{1,2}}|[A-Z][\w.]{{1,15}}))?(?: "
        rf"\([A-Z][\w ]{{1,20}}\))?:(?=\s)",
    )
)
_ALONE = re.compile(rf"(?:{_CAPS_PLACE}|{_PLAIN_PLACE}){_REGION}{_DATE}?,?{_AGENCY}(?:{_DASH})?")
_NOT_PLACES = frozenset(
    "update updated breaking exclusive correction clarification watch note live video opinion analysis "
    "editorial "
    "report review comment photos photo poll fact factbox q a warning advisory developing must listen "
    "read".split()
)


def dateline_length(paragraph: str, *, place_in_body: int) -> int:
    """How many characters of `paragraph`, from its start, are a dateline, its dash included; 0 where none.

    Args:
        place_in_body: 0 for the first paragraph of the body, where any form will do; a short deck may stand
            before a dateline in capitals; further down, in a round-up, it must name an agency too.
    """
    head = paragraph[:REACH]
    forms = (*_FORMS, *_HEAD_FORMS) if place_in_body == 0 else _FORMS[:2]
    for form in forms:
        match = form.match(head)
        if match and _is_place(match[0]) and len(paragraph) > match.end() + 20:
            return match.end() if place_in_body < 3 or "(" in match[0] else 0
    return 0


def is_dateline_alone(piece: str) -> bool:
    """Whether `piece` is nothing but a place and an agency ("Lima (CNN)")."""
    return len(piece) <= 60 and bool(_ALONE.fullmatch(piece)) and _is_place(piece)


def _is_place(words: str) -> bool:
    first = re.split(r"[\s:,(–—―-]", words.lstrip("(["), maxsplit=1)[0]
    return first.casefold() not in _NOT_PLACES
