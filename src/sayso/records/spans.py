"""Character spans: how every finding points into the unchanged text.

A span is ``(start, end)``: offsets in characters (Unicode code points), half-open. Discontinuous words
are several spans, in order of their start. Which text they point into is told beside them (`Within`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

Span = tuple[int, int]
"""Half-open character offsets [start, end)."""

Spans = Annotated[tuple[Span, ...], "spans"]
"""One or more spans in order; in JSON ``[start, end]`` where there is one, else a list of such pairs."""

Within = Literal["text", "title"]
"""Which string a span points into: the article's text, or a title that was given beside the text."""


def text_of(text: str, spans: Iterable[Span]) -> str:
    """The words under `spans`; gaps between discontinuous spans show as `` … ``."""
    return " … ".join(text[start:end] for start, end in spans)


def trim(text: str, span: Span, chars: str | None = None) -> Span:
    """`span` without the white space (or `chars`) at its ends; may come out empty."""
    start, end = span
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(chars))
    end -= len(piece) - len(piece.rstrip(chars))
    return (start, max(start, end))


def hull(spans: Iterable[Span]) -> Span:
    """The smallest single span around `spans`. Raises ValueError where there are none."""
    starts, ends = zip(*spans, strict=True)
    return (min(starts), max(ends))


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def contains(outer: Span, inner: Span) -> bool:
    """Whether `inner` lies wholly in `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def merged(spans: Iterable[Span], gap: int = 0) -> Spans:
    """`spans` sorted, with those that touch or lie at most `gap` characters apart joined."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + gap:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def subtract(spans: Iterable[Span], holes: Iterable[Span]) -> Spans:
    """What is left of `spans` once `holes` are cut out."""
    left = list(merged(spans))
    for hole in holes:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, hole[0])), (max(start, hole[1]), end))
            if part[0] < part[1]
        ]
    return tuple(sorted(set(left)))
