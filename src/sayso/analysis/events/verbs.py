"""Verbs that tell an event."""

from __future__ import annotations

from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.conditions import Told, fits
from sayso.analysis.events.frames import Frame, noun_frame, seen_through, verb_frame
from sayso.analysis.events.lexicon import Lexicon, Sense, load_lexicon
from sayso.analysis.events.participants import Cast, Participant
from sayso.analysis.events.roles import (
    THINGS,
    giver,
    noun_roles,
    of_place,
    promise_recipient,
    reciprocal,
    verb_recipient,
)
from sayso.analysis.tree import VERBAL, Tree

_PROMISES = frozenset(("AGREE", "REJECT", "THREATEN"))
_PRONOUNS = frozenset("it they he she".split())
_PEOPLE = frozenset(("refugee", "prisoner", "envoy", "ambassador", "visitor"))
_SAYING = frozenset("say insist stress add declare tell warn argue state emphasize reiterate".split())
_DUTY = Sense("REQUEST", "change", None, "100", noun=False)


def verb_candidate(lexicon: Lexicon, tree: Tree, cast: Cast, at: int) -> Candidate | None:
    """The event that the verb at token `at` tells by the first of its senses that fits."""
    frame = verb_frame(tree, at)
    actor = _actor(tree, cast, frame)
    for particle, sense in lexicon.verbs[tree.lemma[at]]:
        if particle and particle not in frame.prepositions:
            continue
        recipient = _recipient(tree, cast, frame, sense, actor)
        if fits(sense, Told(tree, cast, frame, actor, recipient)):
            return _candidate(tree, cast, frame, sense, actor, recipient)
    return None


def _candidate(
    tree: Tree,
    cast: Cast,
    frame: Frame,
    sense: Sense,
    actor: Participant | None,
    recipient: Participant | None,
) -> Candidate | None:
    named = sense.wants("obj") and frame.patient is not None
    joins = (seen_through(tree, frame.patient),) if named and frame.patient is not None else ()
    if sense.type == "MOBILIZE" and frame.passive and actor is None:
        actor, recipient = cast.at(frame.patient), None  # "the army was put on alert"
    if recipient is None and sense.type in _PROMISES:
        recipient = promise_recipient(cast, tree, frame, actor)
    if recipient is None:
        recipient = of_place(cast, frame, sense, actor)
    if sense.wants("swap") is not None:
        actor, recipient = giver(cast, frame, actor), actor
    if actor is None and recipient is None:
        return None
    return Candidate(frame.at, sense, frame, actor, recipient, joins)


def duty_candidate(tree: Tree, cast: Cast, must: int) -> Candidate | None:
    """The demand in "Peru says Chile *must* go": of who says so, to who must."""
    verb = tree.head[must]
    says = tree.head[verb]
    if tree.dep[verb] != "ccomp" or tree.lemma[says] not in _SAYING:
        return None
    owes, speaks = tree.children(verb, "nsubj", "nsubjpass"), tree.children(says, "nsubj")
    actor = cast.actor(speaks[-1]) if speaks else None
    recipient = cast.at(owes[-1], actor) if owes else None
    if actor is None or recipient is None or not actor.political or actor.same(recipient):
        return None
    return Candidate(must, _DUTY, Frame(must), actor, recipient, promised=True)


def _recipient(
    tree: Tree, cast: Cast, frame: Frame, sense: Sense, actor: Participant | None
) -> Participant | None:
    if sense.type == "REQUEST" and (asked := _asked(tree, frame)) is not None:
        recipient = cast.at(asked, actor)
        if recipient is not None:
            return recipient
    wanted = sense.wants("obj")
    thing = sense.type in THINGS and bool(wanted) and not (wanted or _PEOPLE) & _PEOPLE
    return reciprocal(cast, frame, sense, actor) or verb_recipient(cast, frame, sense.type, actor, thing)


def _asked(tree: Tree, frame: Frame) -> int | None:
    """Who is to do what is demanded: the subject of the clause."""
    for clause in (frame.clause, frame.infinitive):
        if clause is not None and (own := tree.children(clause, "nsubj", "nsubjpass")):
            return own[-1]
    return None


def _actor(tree: Tree, cast: Cast, frame: Frame) -> Participant | None:
    """The actor of a verb; of "it" that nothing tells, who says so; of a document, who made it."""
    at, subject = frame.at, frame.actor
    if subject is not None and tree.lemma[subject] in load_lexicon().nouns:
        # "the bombing killed two": who bombed
        actor = cast.direct(subject) or noun_roles(cast, noun_frame(tree, subject), "ASSAULT", None)[0]
    else:
        actor = cast.actor(subject)
    if actor is not None or frame.passive or subject is None:
        return actor
    if tree.dep[at] == "acl":
        verb = tree.head[tree.head[at]]
    elif tree.lower[subject] in _PRONOUNS and tree.dep[at] == "ccomp":
        verb = tree.head[at]
    else:
        return None
    own = tree.children(verb, "nsubj") if tree.pos[verb] in VERBAL else []
    return cast.at(own[-1]) if own else None
