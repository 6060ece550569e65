"""The place of a dateline: "HEMPSTEAD, N.Y., Sept. 26 (UPI) —"."""

from __future__ import annotations

import re

from sayso.analysis.places.disambiguate import Name
from sayso.analysis.places.toponyms import Tie, Toponym
from sayso.records import Article

_PLACE = re.compile(
    r"\s*([^\W\d_][^\d(),/:—–―]{1,40}?)(?:,\s?([^\W\d_][^\d(),/:—–―]{0,30}?))?\s*(?=[\d(,/:—–―]|--|-\s|-?$)"
)
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b\.?")


def dateline_of(article: Article) -> Toponym | None:
    """The place of the article's first dateline, or None. Its tie is to nothing: token -1."""
    block = next((b for b in article.blocks if b.kind == "dateline"), None)
    match = _PLACE.match(article.text, *block.span) if block else None
    if match is None or _MONTH.match(match[1]):
        return None
    area = match[2] if match[2] and not _MONTH.match(match[2]) else None
    end = match.end(2) if area else match.end(1)
    name = Name(match[1].strip(), (area.strip(),) if area else ())
    place = match[1].title() if match[1].isupper() else match[1]
    words = place + article.text[match.end(1) : end]
    return Toponym(match.span(1), (match.start(1), end), words, name, -1, Tie("at", -1, -1))
