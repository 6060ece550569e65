"""Who is who in one article."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.analysis.parse import Parsed
from sayso.records import Entity, Span, Within, spans


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of one article; their mentions point into its text.

    `in_title` holds the mentions in a title given beside the text, one tuple for each entity of `all`.
    """

    all: tuple[Entity, ...]
    in_title: tuple[tuple[Span, ...], ...] = ()

    def at(self, span: Span, within: Within = "text") -> Entity | None:
        """The entity that the words at `span` (a noun phrase) speak of, or None."""
        places = self.in_title if within == "title" else tuple(e.mentions for e in self.all)
        for entity, mentions in zip(self.all, places, strict=False):
            if any(spans.overlaps(span, mention) for mention in mentions):
                return entity
        return None


def resolve(parsed: Parsed) -> Entities:
    """The entities of the article."""
    return Entities(())
