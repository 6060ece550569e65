"""The trained tagger as an attribution engine."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.engine import Found
from sayso.analysis.parse import Parsed
from sayso.analysis.tagger.states import WordStates
from sayso.analysis.tagger.tagger import AttributionTagger
from sayso.records import Attribution, Within


class TaggerEngine:
    """Attribution by the trained tagger; needs no parse."""

    name = "tagger"

    def __init__(self) -> None:
        self._tagger = AttributionTagger.load()

    def attribute(self, batch: Sequence[Parsed]) -> list[Found]:
        """See `AttributionEngine.attribute`."""
        return [self._one(parsed) for parsed in batch]

    def _one(self, parsed: Parsed) -> Found:
        found, states = self._tag(parsed.article.text, "text")
        known: dict[Within, WordStates] = {"text": states}
        if parsed.title_doc is not None:
            titled, known["title"] = self._tag(parsed.text_of("title"), "title")
            found = titled + found
        return Found(tuple(found), known)

    def _tag(self, text: str, within: Within) -> tuple[list[Attribution], WordStates]:
        tagged, states = self._tagger.read(text)
        tagged.sort(key=lambda a: a.content)
        return [Attribution(a.source, a.cue, a.content, round(a.score, 4), within) for a in tagged], states
