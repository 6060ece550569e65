"""When what is claimed is said to have happened: the time on its main predicate."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.factuality.predicate import predicate
from sayso.analysis.time.anchor import Anchored
from sayso.analysis.tree import Tree
from sayso.records import Claim, spans

_HAPPEN = ("occur", "happen", "begin", "start", "take")
_SAME_CLAUSE = ("conj", "xcomp", "aux", "auxpass", "acomp", "attr", "dobj", "oprd", "prep", "pcomp", "pobj")


def happened_when(tree: Tree, claim: Claim, times: Sequence[Anchored], saying: Anchored | None) -> str | None:
    """The date (EDTF) of the main proposition of `claim`.

    Counts a time in the claim's own words, or outside them in the same sentence where the parse hangs it on
    the claim's main predicate ("On Friday, …"). `saying` is the time that dates its saying, if any.
    """
    main = predicate(tree, claim.content)
    if main is None:
        return None
    best: tuple[int, str] | None = None
    for time in times:
        if time.anaphoric or _names_only(tree, time):
            continue
        if not time.direct and (time.apart or time.window):
            continue
        inside = any(spans.contains(span, time.span) for span in claim.content)
        if not inside and (time is saying or tree.sentence[time.first] != tree.sentence[main]):
            continue
        rank = _rank(tree, main, time, inside)
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, time.edtf)
    return best[1] if best else None


def told_when(tree: Tree, words: Sequence[int], times: Sequence[Anchored]) -> str | None:
    """The date (EDTF) of an event that some words tell: of `times`, one that hangs on any of them.

    "Last week's *shooting*" and "*shot* on Monday", but not "on Monday said the shooting …".
    """
    best: tuple[int, str] | None = None
    for time in times:
        if time.anaphoric:
            continue
        if time.noun in words:
            rank = 0
        elif time.governor in words and (time.direct or not (time.apart or time.window)):
            rank = 0 if time.direct else 1
        else:
            continue
        if not _names_only(tree, time) and (best is None or rank < best[0]):
            best = (rank, time.edtf)
    return best[1] if best else None


def _rank(tree: Tree, main: int, time: Anchored, inside: bool) -> int | None:
    """0 for a time on the main predicate itself, more for one further off; None where it is another's."""
    if time.governor == main:
        return 0 if time.direct else 1
    if not inside:
        return 2 if _opens(tree, main, time) else None
    at, steps = time.governor, 2
    for above in tree.above(time.governor):
        if not _same_clause(tree, at, main):
            return None
        if above == main or (tree.dep[at] == "relcl" and tree.head[above] == main):
            return steps
        at, steps = above, steps + 1
    return None


def _same_clause(tree: Tree, at: int, main: int) -> bool:
    """Whether what `at` heads is still of the clause of `main`: no clause with a finite verb of its own."""
    dep = tree.dep[at]
    if dep == "conj" and tree.children(at, "nsubj", "nsubjpass", "expl"):
        return False
    if dep in _SAME_CLAUSE:
        return True
    if dep == "ccomp":
        return any(tree.lower[i] == "to" and tree.dep[i] == "aux" for i in tree.below[at])
    return dep == "relcl" and tree.lemma[at] in _HAPPEN and tree.dep[tree.head[at]] in ("nsubj", "nsubjpass")


def _opens(tree: Tree, main: int, time: Anchored) -> bool:
    """Whether a time that opens the sentence also covers `main`, joined to its verb by "and"."""
    subjects = tree.children(time.governor, "nsubj", "nsubjpass", "expl")
    if not time.direct or not subjects or time.last > subjects[0] or tree.dep[main] != "conj":
        return False
    at = main
    while tree.dep[at] == "conj" and at != time.governor:
        at = tree.head[at]
    return at == time.governor


def _names_only(tree: Tree, time: Anchored) -> bool:
    """Whether a year, month or quarter only names a thing: "a 1995 tax return", "first-quarter profit"."""
    at = time.last - 1
    return (
        len(time.edtf) < 10
        and not time.direct
        and tree.dep[at] in ("nummod", "compound", "amod")
        and tree.pos[tree.head[at]] in ("NOUN", "PROPN")
    )
