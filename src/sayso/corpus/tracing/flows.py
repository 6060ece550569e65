"""Between articles: rewriting and lifted quotations that the tracing shows, and circular reporting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from sayso.corpus.tracing.provenance import Provenance
from sayso.corpus.tracing.wordings import Wording
from sayso.records import CopyKind, Reading


def rewritten(
    readings: Sequence[Reading],
    wordings: Sequence[Wording],
    traced: Sequence[Mapping[int, Provenance]],
    known: Sequence[tuple[int, int]],
) -> dict[tuple[int, int], tuple[CopyKind, bool, str]]:
    """(from, to) article indices to (kind, credited, why), for pairs not already `known`."""
    cited: dict[tuple[int, int], set[int]] = defaultdict(set)
    silent: dict[tuple[int, int], set[int]] = defaultdict(set)
    for g, provenance in enumerate(traced):
        for n, p in provenance.items():
            if p.parent is None:
                continue
            pair = (wordings[p.parent].article, wordings[n].article)
            if pair[0] != pair[1] and not _one_outlet(readings, pair):
                (cited if p.cited else silent)[pair].add(g)
    out: dict[tuple[int, int], tuple[CopyKind, bool, str]] = {}
    reached = {to for _, to in known}
    for pair, groups in sorted(cited.items()):
        if pair not in known and not (pair[1] in reached and _by_copy(pair, known)):
            out[pair] = ("rewritten", True, f"cites it for {len(groups)} claim(s)")
    return out


def _by_copy(pair: tuple[int, int], known: Sequence[tuple[int, int]]) -> bool:
    """Whether the target is a copy of another article, which has it from the source: no edge of its own."""
    return any(to == pair[1] and source != pair[0] for source, to in known)


def _one_outlet(readings: Sequence[Reading], pair: tuple[int, int]) -> bool:
    a, b = (readings[i].article.outlet for i in pair)
    return a is not None and a == b


def circles(
    readings: Sequence[Reading],
    wordings: Sequence[Wording],
    provenance: Mapping[int, Provenance],
    copied: Collection[tuple[int, int]],
) -> list[tuple[int, ...]]:
    """Paths of one claim that come back to the outlet they left: tuples of article indices, oldest first.

    A hop that merely copies text (`copied`: from, to) confirms nothing and closes no circle.
    """
    out: set[tuple[int, ...]] = set()
    for n, p in provenance.items():
        if not p.cited:
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
