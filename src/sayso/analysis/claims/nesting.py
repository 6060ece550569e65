"""Which attributions make claims: the outermost ones, each content once."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Attribution, Spans, spans

_SAME = 0.8


def claiming(attributions: Sequence[Attribution]) -> list[int]:
    """Indices of the `attributions` that make claims, in order.

    An attribution whose cue (or source, where it has no cue) and content lie inside another's content is
    nested: its claim is the outer one's, which names it as its nested source. Of several with the same
    content the surest one that names a source is kept.
    """
    live = [i for i, a in enumerate(attributions) if a.content]
    near = _neighbours(attributions, live)
    dropped = {i for i in live if any(_nested(attributions[i], attributions[j]) for j in near[i])}
    ranked = sorted(live, key=lambda i: (not attributions[i].source, -attributions[i].score, i))
    kept: set[int] = set()
    for i in ranked:
        if i not in dropped and not any(
            j in kept and _same(attributions[i], attributions[j]) for j in near[i]
        ):
            kept.add(i)
    return sorted(kept)


def _neighbours(attributions: Sequence[Attribution], live: Sequence[int]) -> dict[int, list[int]]:
    """For each attribution those whose content overlaps with its own, gaps counted in."""
    hulls = {i: (attributions[i].within, *spans.hull(attributions[i].content)) for i in live}
    near: dict[int, list[int]] = {i: [] for i in live}
    open_now: list[int] = []
    for i in sorted(live, key=hulls.__getitem__):
        within, start, _ = hulls[i]
        open_now = [j for j in open_now if hulls[j][0] == within and hulls[j][2] > start]
        for j in open_now:
            near[i].append(j)
            near[j].append(i)
        open_now.append(i)
    return near


def _nested(inner: Attribution, outer: Attribution) -> bool:
    """Whether `inner` stands inside the content of `outer` (and not the other way round)."""
    if inner.within != outer.within or not spans.overlaps(
        spans.hull(inner.content), spans.hull(outer.content)
    ):
        return False
    anchor = inner.cue or inner.source
    return (
        bool(anchor)
        and _covered(anchor, outer.content)
        and _shared(inner.content, outer.content) > 0.5 * _size(inner.content)
    )


def _same(one: Attribution, other: Attribution) -> bool:
    if one.within != other.within:
        return False
    shared = _shared(one.content, other.content)
    return 2 * shared >= _SAME * (_size(one.content) + _size(other.content))


def _covered(parts: Spans, outer: Spans) -> bool:
    return all(any(spans.contains(span, part) for span in outer) for part in parts)


def _size(parts: Spans) -> int:
    return sum(end - start for start, end in parts)


def _shared(one: Spans, other: Spans) -> int:
    """Characters that lie in both."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
