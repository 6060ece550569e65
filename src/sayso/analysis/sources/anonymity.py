"""Why a source is not named, in the article's words."""

from __future__ import annotations

import re

from sayso.analysis.coref import Entities
from sayso.records import Source, spans

_REASON = re.compile(
    r"\b(?:on (?:the )?condition of anonymity|(?:asked|declined|requested|wished|preferred|insisted|"
    r"did not want|didn[’']t want|refused) (?:not )?(?:to be|on not being|being) "
    r"(?:named|identified|quoted)[^,.;\n]{0,20}|"
    r"(?:was|were|is|are) not authori[sz]ed to|(?:wasn|weren)[’']t authori[sz]ed to|"
    r"(?:requested|requesting|asked for|granted|sought|insisted on) anonymity)[^.,;\n”\"]{0,160}"
)
_BECAUSE = re.compile(
    r"\b(?:because|in order|to (?:discuss|describe|speak|share|talk)|for fear|since|as they|as he|as she)\b"
)


def anonymity(entities: Entities, source: Source) -> str | None:
    """The reason for anonymity told in the sentence of an unnamed source, verbatim; None where none is."""
    words = entities.title if source.within == "title" else entities.text
    if words is None or not source.span or (not source.entity.startswith("unnamed") and source.entity):
        return None
    start, end = spans.hull(source.span)
    text = words.source
    stop = text.find("\n", end)
    match = _REASON.search(text, start, min(len(text) if stop < 0 else stop, end + 400))
    if match is None:
        return None
    because = _BECAUSE.search(match.group())
    reason = match.group()[because.start() :] if because else match.group()
    return reason.strip(" ,")
