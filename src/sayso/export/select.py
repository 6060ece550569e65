"""Readings with some of their claims only."""

from __future__ import annotations

from dataclasses import replace

from sayso.export.wording import is_attributed
from sayso.records import Reading


def attributed_only(reading: Reading) -> Reading:
    """The reading without the claims in the article's own voice; sentences point to what is left."""
    kept = [index for index, claim in enumerate(reading.claims) if is_attributed(claim)]
    place = {old: new for new, old in enumerate(kept)}
    sentences = []
    for sentence in reading.sentences:
        left = tuple(place[index] for index in sentence.claims if index in place)
        none = "own voice, left out" if sentence.claims and not left else sentence.none
        sentences.append(replace(sentence, claims=left, none=none))
    return replace(reading, claims=tuple(reading.claims[index] for index in kept), sentences=tuple(sentences))
