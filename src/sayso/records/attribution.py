"""Attributions: one source, cue and content (PARC, Pareti 2015; PolNeAR, Newell et al. 2018)."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.records.spans import Spans, Within


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, the cue that attributes, and the content, which may run over several sentences.

    Each is spans of the article's text (of its title where `within` says so); `source` is empty where
    nobody is named ("reportedly"), `cue` where nothing attributes (a colon-less letter or post).
    `score` is the probability, as the engine sees it, that the triple is right.
    """

    source: Spans
    cue: Spans
    content: Spans
    score: float = 1.0
    within: Within = field(default="text", metadata={"json": "in"})
