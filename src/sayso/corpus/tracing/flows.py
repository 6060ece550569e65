"""Between articles: circular reporting."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from sayso.corpus.copies.citations import is_correction
from sayso.corpus.tracing.provenance import Provenance
from sayso.corpus.tracing.wordings import Wording
from sayso.records import Reading


def circles(
    readings: Sequence[Reading],
    wordings: Sequence[Wording],
    provenance: Mapping[int, Provenance],
    firm: Callable[[str], bool],
    copied: Collection[tuple[int, int]],
) -> list[tuple[int, ...]]:
    """Paths of one claim that come back to the outlet they left: tuples of article indices, oldest first.

    What somebody stands behind (`firm`: whether an origin, by its key, is that) closes no circle, nor does a
    correction, nor a hop that merely copies text (`copied`: from, to), which confirms nothing.
    """
    out: set[tuple[int, ...]] = set()
    for n, p in provenance.items():
        if not p.cited or firm(p.origin) or is_correction(readings[wordings[n].article].article):
            continue
        path = (*p.via, wordings[n].article)
        if any(hop in copied for hop in pairwise(path)):
            continue
        outlet = readings[path[-1]].article.outlet
        for i, a in enumerate(path[:-2]):
            between = {readings[b].article.outlet for b in path[i + 1 : -1]}
            if outlet is not None and readings[a].article.outlet == outlet and between - {outlet}:
                out.add(path[i:])
                break
    return sorted(c for c in out if not any(set(c) < set(o) for o in out))
