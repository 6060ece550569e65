"""GDELT 2 mentions table: 16 columns, tab-separated, no header; then ours. A line for each telling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso.export.corpus.events import Told, tab_separated, told_events
from sayso.export.corpus.selection import Selection

COLUMNS = (
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
)
_WEB = 1


def write(selection: Selection, out: Path) -> int:
    """A line a mention; returns how many."""
    return tab_separated(out, map(_line, told_events(selection)), header=None)


def _line(told: Told) -> Iterator[object]:
    event, text = told.event, told.reading.article.text
    yield from (told.number, _time(told.day), _time(told.article.published or ""), _WEB)
    yield from (
        told.article.outlet,
        told.article.url or f"urn:sayso:article:{told.article.key}",
        sentence(told),
    )
    yield from (span[0] if span else -1 for span in (event.actor_span, event.recipient_span, event.span))
    yield from (1, round(100 * told.claim.score), len(text), "", "", "")
    yield from told.ours()


def _time(when: str) -> str:
    digits = "".join(c for c in when if c.isdigit())[:14]
    return digits.ljust(14, "0") if digits else ""


def sentence(told: Told) -> int:
    """Which sentence of the article the claim stands in, counted from 1; 0 for a title beside the text."""
    if told.row.within == "title" or told.row.start is None:
        return 0
    spans = [s.span for s in told.reading.sentences if s.within == "text"]
    return next((n for n, span in enumerate(spans, 1) if span[0] <= told.row.start < span[1]), 0)
