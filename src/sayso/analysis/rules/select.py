"""Which candidates become attributions."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.rules.candidate import Candidate
from sayso.analysis.rules.view import Range

THRESHOLD = 0.28
"""Candidates less likely than this are dropped; where F1 of the triples is highest on PolNeAR dev."""


def select(candidates: Sequence[Candidate], threshold: float = THRESHOLD) -> list[Candidate]:
    """The likeliest candidates that can stand side by side, in order of their place.

    One cue makes one attribution, and what stands inside a content is not listed beside it (PolNeAR marks
    outermost attributions only).
    """
    owner: dict[int, Candidate] = {}  # content tokens
    cued: dict[int, Candidate] = {}
    kept: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: (-c.score, c.content, c.cue)):
        if c.score < threshold:
            break
        cue = [i for r in c.cue for i in range(*r)] or [c.head]
        if c.head in cued or any(i in cued or i in owner for i in cue):
            continue
        if any(i in cued for r in c.content for i in range(*r)):
            continue
        kept.append(c)
        cued.update((i, c) for i in cue)
        owner.update((i, c) for r in c.content for i in range(*r))
    return sorted(kept, key=lambda c: _place(c.content))


def _place(ranges: Sequence[Range]) -> Range:
    return ranges[0]
