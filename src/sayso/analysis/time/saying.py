"""When something was said: the time expression that belongs to the cue's own clause."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.time.anchor import Anchored
from sayso.analysis.tree import VERBAL, Tree
from sayso.records import Attribution, spans

_SPEAKING = frozenset(
    "speak talk address appear testify write tweet post ask discuss comment respond reply campaign".split()
)
"""Verbs that open a saying: "Speaking on Monday, she said …"."""
_LINKS = ("advcl", "xcomp", "conj", "pcomp", "prep", "aux", "auxpass", "ccomp", "dobj")
"""Labels by which the clause of a cue may hang in a larger one that is dated."""


def saying_time(tree: Tree, attribution: Attribution, times: Sequence[Anchored]) -> Anchored | None:
    """The time that dates the saying of `attribution`, where the sentence of its cue gives one.

    That is a time in the words that name the source ("a letter sent on Monday says") or one on the cue's
    verb or the clause around it; never one inside the content.
    """
    for time in times:
        if any(spans.contains(span, time.span) for span in attribution.source) and not _of_person(tree, time):
            return time if len(time.edtf) > 4 else None
    cues = [i for i in tree.inside(attribution.cue) if tree.pos[i] in VERBAL] or tree.inside(attribution.cue)
    if not cues:
        return None
    cue = cues[0]
    content = set(tree.inside(attribution.content))
    nearest: tuple[int, Anchored] | None = None
    for time in times:
        if tree.sentence[time.first] != tree.sentence[cue]:
            continue
        if any(spans.overlaps(span, time.span) for span in (*attribution.content, *attribution.source)):
            continue
        if not time.direct and len(time.edtf) == 4:
            continue  # "a syllabus for a 2002 class"
        if _belongs(tree, cue, time, content):
            distance = min(abs(time.first - cue), abs(time.last - cue))
            if nearest is None or distance < nearest[0]:
                nearest = (distance, time)
    return nearest[1] if nearest else None


def _of_person(tree: Tree, time: Anchored) -> bool:
    """Whether the time is of what a person is or did ("Smith, who resigned on Monday, said")."""
    if time.noun is not None and tree.pos[time.noun] in ("PROPN", "PRON"):
        return True
    return any(tree.lower[i] in ("who", "whose", "whom") for i in tree.below[time.governor])


def _belongs(tree: Tree, cue: int, time: Anchored, content: set[int]) -> bool:
    """Whether a time is of the cue's clause, of a clause that holds it, or right beside the cue."""
    if time.governor == cue or _beside(tree, cue, time, content):
        return True
    if tree.lemma[time.governor] in _SPEAKING and tree.head[time.governor] == cue:
        return tree.dep[time.governor] == "advcl"
    verb = cue
    for above in tree.above(cue):
        if tree.dep[verb] == "conj" and _has_subject(tree, verb):
            return False  # "It began on Monday, and she says …"
        if tree.dep[verb] not in _LINKS:
            return False
        verb = above
        if verb == time.governor:
            return True
    return False


def _has_subject(tree: Tree, verb: int) -> bool:
    return bool(tree.children(verb, "nsubj", "nsubjpass", "expl"))


def _beside(tree: Tree, cue: int, time: Anchored, content: set[int]) -> bool:
    """Whether a time stands by the cue though the parse hangs it on the content or on a noun."""
    if time.direct and time.governor not in content and tree.pos[time.governor] in VERBAL:
        return False
    low, high = (cue + 1, time.first) if cue < time.first else (time.last, cue)
    if high - low > 8:
        return False
    return not any(
        tree.pos[i] == "VERB" or tree.lower[i] in ("“", '"', "that", "because", ":") for i in range(low, high)
    )
