"""Who a page says wrote it → names, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.ingest.page.titles import folded

_BY = re.compile(
    r"^(?:(?:words|text|story|report(?:ing)?|written|posted|analysis)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|auth?or(?:in|:in)?)[\s:]+",
    re.IGNORECASE,
)
_JOINT = re.compile(r" ?(?:;|\||、|，| (?:and|und|et|y|e|og|och|en) | & |,(?: ?and )?) ?", re.IGNORECASE)
"""What stands between two names, where all white space is one space."""
_EMAIL = re.compile(r"\S+@\S+\.\S+")
_NOT_A_NAME = re.compile(r"https?:|www\.|^@|/|\.(?:html?|php)\b|[<>{}=]|^\W*$", re.IGNORECASE)
_PLACEHOLDERS = frozenset(
    "admin administrator author authors editor guest none null undefined unknown user webmaster".split()
)
_ROLE = re.compile(
    r"\b(?:writer|editor|correspondent|reporter|columnist|contributor|producer|analyst|journalist)s?\b",
    re.IGNORECASE,
)
_SUFFIXES = frozenset("jr sr ii iii iv md phd dr esq".split())
_INITIALS = re.compile(r"\s\([^\W\d_]{1,5}\.?\)$")
MAX_AUTHORS = 30
MAX_WORDS = 6  # of a name; more are a description of the person or body


def names(values: Iterable[str], outlets: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of authors, each once, in order.

    Lists in one string are taken apart; "By", e-mail addresses and URLs left out; so are, where somebody else
    is named beside them, the outlet itself or a part of it ("Echo Business") and a role ("Staff Writer").
    """
    found: dict[str, str] = {}
    for value in values:
        for name in _apart(value):
            found.setdefault(folded(name), name)
    own = tuple(f for outlet in outlets if len(f := folded(outlet)) > 2)
    others = [n for key, n in found.items() if not (own and key.startswith(own)) and not _ROLE.search(n)]
    return tuple((others or list(found.values()))[:MAX_AUTHORS])


def _apart(value: str) -> list[str]:
    text = _BY.sub("", _EMAIL.sub("", " ".join(value.split()))).strip(" ,;|")
    if not text or len(text) > 600 or _NOT_A_NAME.search(text):
        return []
    parts = [part.strip(" ,.;:|-–—") for part in _JOINT.split(text)]
    out: list[str] = []
    for part in parts:
        if out and part.casefold().replace(".", "") in _SUFFIXES:
            out[-1] += f", {part}"
        elif _is_name(part):
            out.append(_INITIALS.sub("", _BY.sub("", part)))
    return out


def _is_name(text: str) -> bool:
    if not 1 < len(text) <= 80 or len(text.split()) > MAX_WORDS:
        return False
    return text.casefold() not in _PLACEHOLDERS and any(c.isalpha() for c in text)
