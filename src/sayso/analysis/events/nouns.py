"""Nouns that tell an event, with the verbs that carry them."""

from __future__ import annotations

from dataclasses import replace

from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.conditions import Told, fits
from sayso.analysis.events.frames import Frame, noun_frame, seen_through, verb_frame
from sayso.analysis.events.lexicon import Lexicon, Sense
from sayso.analysis.events.participants import Cast, Participant
from sayso.analysis.events.roles import giver, noun_roles, of_place, reciprocal, verb_recipient
from sayso.analysis.tree import VERBAL, Tree

_LIGHT = frozenset(
    "have hold make take give launch carry conduct stage begin start open order mount wage commit "
    "perpetrate undertake pursue lead continue resume announce declare issue express use do cause deliver "
    "send direct kick join attend file bring engage commence spearhead head run approve authorize step "
    "intensify escalate renew offer voice plan be remain stay".split()
)
"""Verbs that leave the telling to their object: "launched an attack", "is in talks"."""
_BEING = frozenset("be remain stay engage".split())
_SUFFERED = frozenset("face receive suffer undergo get endure survive draw sustain win meet escape".split())
"""Verbs whose subject suffers what their object tells: "faced an attack"."""
_YIELDING = frozenset("comply agree bow yield accede respond".split())
_NEAR = 10


def noun_candidate(lexicon: Lexicon, tree: Tree, cast: Cast, at: int, told: set[int]) -> Candidate | None:
    """The event that the noun at token `at` tells; `told` are the verbs that tell one already."""
    if tree.dep[at] in ("compound", "amod", "nmod") and tree.head[at] > at:
        return None
    frame, verb = noun_frame(tree, at), _support(tree, at)
    frame.patient = at
    for before, sense in lexicon.nouns[tree.lemma[at]]:
        if before and (at == 0 or tree.lower[at - 1] != before):
            continue
        if verb in told and sense.type not in ("AID", "REQUEST"):
            return None
        actor, recipient, light = _parties(tree, cast, frame, sense, verb, told)
        if (actor is None and recipient is None) or (sense.wants("obj") is not None and recipient is None):
            continue
        inner = replace(sense, conditions=tuple(c for c in sense.conditions if c[0] != "obj"))
        if fits(inner, Told(tree, cast, frame, actor, recipient)):
            recipient = recipient or of_place(cast, frame, sense, actor)
            joins = (verb,) if light and verb is not None else ()
            return Candidate(at, sense, frame, actor, recipient, joins)
    return None


def _parties(
    tree: Tree, cast: Cast, frame: Frame, sense: Sense, verb: int | None, told: set[int]
) -> tuple[Participant | None, Participant | None, bool]:
    """Actor, recipient, and whether the verb is light."""
    if sense.type == "AID":
        _straying(tree, frame)
    actor, recipient = noun_roles(cast, frame, sense.type, sense.mode)
    swap = sense.wants("swap") is not None
    if swap:
        owner, actor = actor, giver(cast, frame, None)
        recipient = owner if owner is not None and not owner.same(actor) else None
    if verb is None:
        return actor, recipient, False
    around = verb_frame(tree, verb)
    frame.actor = frame.actor or around.actor
    if tree.lemma[verb] in _SUFFERED:
        return actor, recipient or cast.at(around.actor), True
    if recipient is None and (swap or (sense.type == "REQUEST" and actor is not None and verb in told)):
        # "negotiates the purchase": who buys; "complies with Roe's request": who was asked
        asked = cast.actor(around.actor)
        recipient = None if asked is None or asked.same(actor) else asked
    if tree.lemma[verb] not in _LIGHT:
        return actor, recipient, False
    actor = actor or cast.actor(around.actor)
    if recipient is None:
        around.patient = None
        recipient = (
            reciprocal(cast, around, sense, actor)
            or verb_recipient(cast, around, sense.type, actor)
            or of_place(cast, around, sense, actor)
        )
    return actor, recipient, True


def _straying(tree: Tree, frame: Frame) -> None:
    """Adds "from" and "to" that stand soon after a noun but hang on something else."""
    for i in range(frame.at + 1, min(frame.at + _NEAR, tree.sentence_of(frame.at).stop)):
        name = tree.lower[i]
        if name in ("from", "to") and tree.dep[i] == "prep" and name not in frame.prepositions:
            frame.prepositions[name] = tree.children(i, "pobj")


def _support(tree: Tree, at: int) -> int | None:
    """The verb that carries a noun: as its object or passive subject, seen through "a series of", or by a
    preposition ("is in talks", "is responsible for", "complied with")."""
    noun = at
    for _ in range(3):
        head = tree.head[noun]
        through = tree.dep[noun] == "pobj" and tree.dep[head] == "prep" and tree.lower[head] in ("of", "in")
        if not through or seen_through(tree, tree.head[head]) != at:
            break
        noun = tree.head[head]
    head = tree.head[noun]
    if tree.dep[noun] in ("dobj", "nsubjpass") and tree.pos[head] in VERBAL:
        return head
    if tree.dep[noun] != "pobj":
        return None
    above, name = tree.head[head], tree.lower[head]
    if name == "for" and tree.lemma[above] == "responsible":
        return tree.head[above] if tree.lemma[tree.head[above]] in _BEING else None
    carries = (
        _YIELDING if name in ("with", "to") else _BEING if name in ("in", "at", "under") else frozenset()
    )
    return above if tree.lemma[above] in carries else None
