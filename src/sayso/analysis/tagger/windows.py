"""Cutting an encoded block into windows that the network reads one at a time.

A window holds whole paragraphs as far as they fit, a long paragraph is cut at a sentence's
start, and every window begins with a little of what stands before it, as context only: the
cues found there belong to the window before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sayso.analysis.tagger.features import Encoded, IntArray

#: most wordpieces of a window without the two special ones
WINDOW_PIECES = 190
#: most wordpieces of left context within that
CONTEXT_PIECES = 12


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) of a block, of which [start, main) are context only."""

    start: int
    main: int
    end: int


def cut(
    block: Encoded,
    budget: int = WINDOW_PIECES,
    context: int = CONTEXT_PIECES,
    first_budget: int | None = None,
) -> list[Window]:
    """Windows of ``block``; ``first_budget`` shortens the first one (used in training)."""
    count = len(block.start)
    place = block.features[:, 2]
    sentences = np.append(np.flatnonzero(place > 0), count)
    paragraphs = np.append(np.flatnonzero(place == 2), count)
    windows: list[Window] = []
    at = 0
    limit = min(first_budget or budget, budget)
    while at < count:
        start = int(np.searchsorted(block.first, block.first[at] - context))
        reach = int(block.first[start]) + limit
        end = _last_stop(block.first, paragraphs, at, reach)
        if end == at:
            end = _last_stop(block.first, sentences, at, reach)
        if end == at:
            end = max(int(np.searchsorted(block.first, reach, side="right")) - 1, at + 1)
        windows.append(Window(start, at, end))
        at = end
        limit = budget
    return windows


def _last_stop(first: IntArray, stops: IntArray, at: int, reach: int) -> int:
    """The farthest of ``stops`` after word ``at`` whose pieces end by ``reach``, or ``at``."""
    low = int(np.searchsorted(stops, at, side="right"))
    high = int(np.searchsorted(first[stops], reach, side="right"))
    return int(stops[high - 1]) if high > low else at
