"""With what violence is done: PLOVER's modes of ASSAULT by the weapon that the clause names."""

from __future__ import annotations

from dataclasses import replace

from sayso.analysis.events.candidate import Candidate
from sayso.analysis.tree import Tree

_MODES: dict[str, str] = {
    word: mode
    for mode, words in {
        "drone": "drone uav",
        "suicide-attack": "suicide",
        "aerial": "air aerial airstrike warplane jet helicopter gunship aircraft bomber",
        "explosives": "bomb explosive grenade mine ied dynamite",
        "heavy-weapons": "missile rocket artillery mortar shell shelling tank howitzer",
        "firearms": "gun rifle gunfire pistol handgun sniper gunman bullet",
        "primitive": "knife machete sword stone axe",
        "crowd-control": "teargas truncheon baton",
    }.items()
    for word in words.split()
}


def with_means(tree: Tree, c: Candidate) -> Candidate:
    """The candidate with the mode that its weapon tells, if it has none."""
    if c.sense.type != "ASSAULT" or c.sense.mode is not None:
        return c
    near = [*tree.below[c.at], *c.joins, *c.frame.under("with", "in", "by", "from")]
    near += [j for i in near for j in tree.below[i] if tree.dep[j] in ("compound", "amod", "nmod")]
    if c.actor is not None:
        near.append(c.actor.head)
    mode = next((_MODES[tree.lemma[i]] for i in near if tree.lemma[i] in _MODES), None)
    return c if mode is None else replace(c, sense=replace(c.sense, mode=mode))
