"""Attributions and sentences → claims."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.parse import Parsed
from sayso.records import Attribution, Claim, Sentence


def assemble(
    parsed: Parsed, attributions: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], tuple[Claim, ...], tuple[Sentence, ...]]:
    """The attributions (those of headlines added), the claims in order of their place, and every sentence.

    Sources come out with their words only: `sources.resolve` tells later who they are.
    """
    return tuple(attributions), (), ()
