"""The trained tagger as an attribution engine."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.parse import Parsed
from sayso.analysis.tagger.tagger import AttributionTagger
from sayso.records import Attribution, Within


class TaggerEngine:
    """Attribution by the trained tagger; needs no parse."""

    name = "tagger"

    def __init__(self) -> None:
        self._tagger = AttributionTagger.load()

    def attribute(self, batch: Sequence[Parsed]) -> list[tuple[Attribution, ...]]:
        """See `AttributionEngine.attribute`."""
        return [self._one(parsed) for parsed in batch]

    def _one(self, parsed: Parsed) -> tuple[Attribution, ...]:
        found = self._tag(parsed.article.text, "text")
        if parsed.title_doc is not None:
            found = self._tag(parsed.text_of("title"), "title") + found
        return tuple(found)

    def _tag(self, text: str, within: Within) -> list[Attribution]:
        tagged = sorted(self._tagger.tag(text), key=lambda a: a.content)
        return [Attribution(a.source, a.cue, a.content, round(a.score, 4), within) for a in tagged]
