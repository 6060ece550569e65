"""Candidates: possible attributions, which the weights judge."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.analysis.rules.view import Range


@dataclass(slots=True)
class Candidate:
    """A possible attribution in token ranges.

    `frame` names the construction that links cue and content ("ccomp", "prep:for"), `word` the lemma that
    carries the cue, `head` its token, `how` the way to the source ("nsubj", "control", "none", …).
    """

    frame: str
    word: str
    head: int
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    how: str
    score: float = 0.0
