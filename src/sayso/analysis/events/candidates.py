"""Words of a text that tell an event, by the lexicon, with who does it to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.analysis.events.frames import Frame, noun_frame, seen_through, verb_frame
from sayso.analysis.events.lexicon import Lexicon, Sense, load_lexicon
from sayso.analysis.events.participants import Cast, Participant
from sayso.analysis.events.roles import (
    THINGS,
    noun_roles,
    place_recipient,
    promise_recipient,
    reciprocal,
    verb_recipient,
)
from sayso.analysis.tree import VERBAL, Tree

_LIGHT = frozenset(
    "have hold make take give launch carry conduct stage begin start open order mount wage commit "
    "perpetrate undertake pursue lead continue resume announce declare issue express use do cause deliver "
    "send direct kick join attend file bring engage commence spearhead head run approve authorize step "
    "intensify escalate renew offer voice plan".split()
)
"""Verbs that leave the telling to their object: "launched an attack"."""
_PROMISES = frozenset(("AGREE", "REJECT", "THREATEN"))
_OF_PLACES = frozenset("AID MOBILIZE COERCE RETREAT CONCEDE SANCTION ASSAULT AGREE REJECT THREATEN".split())
"""Types for which the place acted upon stands for its people where nobody else is told."""
_PRONOUNS = frozenset("it they he she".split())
_NEAR = 10
_ADJECTIVES = frozenset("willing ready prepared critical".split())
_SPEAKERS = frozenset(("GOV", "LEG", "PTY", "OPP", "JRN", "JUD", "REL"))
_WORDY = frozenset(
    "verbal scathing blistering extraordinary stinging fierce personal rhetorical withering".split()
)
_PEOPLE = frozenset(("refugee", "prisoner", "envoy", "ambassador", "visitor"))
_YIELDING = frozenset("comply agree bow yield accede respond".split())
_BEING = frozenset("be remain stay engage".split())
_SUFFERED = frozenset("face receive suffer undergo get endure survive draw sustain win meet escape".split())
"""Verbs whose subject suffers what their object tells: "faced an attack"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word at token `at` that tells an event of a `sense`, with its frame and participants."""

    at: int
    sense: Sense
    frame: Frame
    actor: Participant | None
    recipient: Participant | None
    joins: tuple[int, ...] = ()
    """other tokens of the trigger: a light verb, the object that a sense names"""
    promised: bool = False
    """told as a promise, threat or refusal of its own: "will send", "would attack" """
    where: str | None = None
    """the place that its own clause tells"""


def candidates(tree: Tree, cast: Cast) -> Iterator[Candidate]:
    """The candidates of a text, in order."""
    lexicon = load_lexicon()
    verbs, nouns = lexicon.verbs, lexicon.nouns
    taken: set[int] = set()
    found: list[Candidate] = []
    for i, lemma in enumerate(tree.lemma):
        if (
            lemma in verbs
            and (tree.pos[i] in VERBAL or lemma in _ADJECTIVES)
            and tree.dep[i] not in ("aux", "auxpass")
        ):
            candidate = _verb(lexicon, tree, cast, i)
            if candidate is not None:
                found.append(candidate)
                taken.update(candidate.joins)
    told = {c.at for c in found}
    for i, lemma in enumerate(tree.lemma):
        if lemma in nouns and tree.pos[i] in ("NOUN", "PROPN") and i not in taken:
            candidate = _noun(lexicon, tree, cast, i, told)
            if candidate is not None:
                found.append(candidate)
    found.sort(key=lambda c: c.at)
    yield from found


def _verb(lexicon: Lexicon, tree: Tree, cast: Cast, at: int) -> Candidate | None:
    frame: Frame | None = None
    actor: Participant | None = None
    for particle, sense in lexicon.verbs[tree.lemma[at]]:
        if frame is None:
            frame = verb_frame(tree, at)
            actor = _actor(tree, cast, frame)
        if particle and particle not in frame.prepositions:
            continue
        if sense.type == "REQUEST" and recipient_of_clause(tree, frame) is not None:
            told = cast.at(recipient_of_clause(tree, frame), actor)
        else:
            told = None
        wanted = sense.wants("obj")
        thing = sense.type in THINGS and bool(wanted) and not (wanted or _PEOPLE) & _PEOPLE
        recipient = (
            told
            or _second(cast, frame, actor, sense)
            or verb_recipient(cast, frame, sense.type, actor, thing)
        )
        if _fits(tree, cast, sense, frame, actor, recipient):
            joins: tuple[int, ...] = ()
            if sense.wants("obj") and frame.patient is not None:
                joins = (seen_through(tree, frame.patient),)
            if sense.type == "MOBILIZE" and frame.passive and actor is None:
                actor, recipient = cast.at(frame.patient), None  # "the army was put on alert"
            if recipient is None:
                recipient = promise_recipient(cast, tree, frame, actor) if sense.type in _PROMISES else None
                if sense.type in _OF_PLACES and sense.mode != "arrest":
                    recipient = recipient or place_recipient(cast, frame, actor)
            if sense.wants("swap") is not None:
                actor, recipient = _giver(cast, frame, actor), actor
            if actor is None and recipient is None:
                return None
            return Candidate(at, sense, frame, actor, recipient, joins)
    return None


def _second(cast: Cast, frame: Frame, actor: Participant | None, sense: Sense) -> Participant | None:
    deal = sense.cameo == "057" or sense.wants("failed") is not None
    return reciprocal(cast, frame, actor, deal or sense.type in ("CONSULT", "AGREE", "COOPERATE"))


def _actor(tree: Tree, cast: Cast, frame: Frame) -> Participant | None:
    """The actor of a verb; of "it" that nothing tells, who says so; of a document, who made it."""
    at = frame.at
    if frame.actor is not None and tree.lemma[frame.actor] in load_lexicon().nouns:
        # "the bombing killed two": who bombed
        actor = (
            cast.direct(frame.actor) or noun_roles(cast, noun_frame(tree, frame.actor), "ASSAULT", None)[0]
        )
    else:
        actor = cast.actor(frame.actor)
    if actor is not None or frame.passive:
        return actor
    if frame.actor is not None and tree.dep[at] == "acl":
        verb = tree.head[tree.head[at]]
    elif frame.actor is not None and tree.lower[frame.actor] in _PRONOUNS and tree.dep[at] == "ccomp":
        verb = tree.head[at]
    else:
        return None
    own = tree.children(verb, "nsubj") if tree.pos[verb] in VERBAL else []
    return cast.at(own[-1]) if own else None


def _fits(
    tree: Tree,
    cast: Cast,
    sense: Sense,
    frame: Frame,
    actor: Participant | None,
    recipient: Participant | None,
) -> bool:
    for name, words in sense.conditions:
        if name == "obj":
            if frame.patient is None:
                return False
            if words:
                if not _is_of(tree, frame.patient, words):
                    return False
            elif cast.at(seen_through(tree, frame.patient)) is None:
                return False
        elif name == "prep":
            if not _has_preposition(tree, frame, words):
                return False
        elif not _holds(name, tree, frame, actor, recipient):
            return False
    return True


def _holds(
    name: str, tree: Tree, frame: Frame, actor: Participant | None, recipient: Participant | None
) -> bool:
    if name == "inf":
        return frame.infinitive is not None
    if name == "that":
        return frame.clause is not None and not any(
            tree.lower[i] in ("whether", "if", "what", "why", "how", "who", "when", "where")
            for i in tree.below[frame.clause]
        )
    if name in ("actor", "agent"):
        return actor is not None
    if name == "to":
        return recipient is not None or "to" in frame.prepositions
    if name == "gov":
        return any(p is not None and p.political for p in (actor, recipient))
    if name == "speaker":
        return (
            actor is not None
            and actor.entity is not None
            and actor.entity.kind == "person"
            and actor.entity.sector in _SPEAKERS
            and tree.tag[actor.head] in ("NNP", "NN", "PRP")
        )
    if name == "polactor":
        return actor is not None and actor.political
    if name == "hackers":
        return actor is not None and "hacker" in actor.name.lower()
    if name == "swap":
        return True
    if name == "dative":
        return frame.dative is not None
    if name == "direct":
        return (
            frame.patient is not None
            and recipient is not None
            and recipient.head in (frame.patient, *tree.children(frame.patient, "poss"))
        )
    if name == "words":
        return any(tree.lower[i] in _WORDY for i in tree.children(frame.at, "amod", "compound"))
    if name == "failed":
        return any(tree.lemma[h] == "fail" for h in [tree.head[frame.at]])
    if name == "nocomp":
        return (not tree.children(frame.at, "oprd", "ccomp", "dative") and frame.infinitive is None) or (
            frame.infinitive is not None
            and tree.lower[frame.infinitive - 1] == "to"
            and not tree.children(frame.at, "oprd")
        )
    if name == "ready":
        return tree.dep[frame.at] in ("acomp", "ROOT", "conj", "attr", "oprd")
    if name == "joint":
        patient = frame.patient
        return patient is not None and any(
            tree.lower[i] in ("joint", "war", "military") for i in tree.below[patient]
        )
    if name == "labour":
        sector = actor.entity.sector if actor is not None and actor.entity is not None else None
        return sector in ("LAB", "EDU", "MED", "AGR")
    if name == "arms":
        near = [frame.at, *tree.below[frame.at], *frame.under("of")]
        return any(tree.lemma[i] in load_lexicon().classes["arms"] for i in near)
    return False


def _giver(cast: Cast, frame: Frame, receiver: Participant | None) -> Participant | None:
    """Who what is bought or received comes from."""
    return next((p for i in frame.under("from", "through") if (p := cast.at(i, receiver))), None)


def _straying(tree: Tree, at: int, frame: Frame) -> None:
    """Adds "from" and "to" that stand soon after a noun but hang on something else."""
    for i in range(at + 1, min(at + _NEAR, tree.sentence_of(at).stop)):
        if (
            tree.lower[i] in ("from", "to")
            and tree.dep[i] == "prep"
            and tree.lower[i] not in frame.prepositions
        ):
            frame.prepositions[tree.lower[i]] = tree.children(i, "pobj")


def _is_of(tree: Tree, noun: int, words: frozenset[str]) -> bool:
    """Whether a noun phrase is of one of `words`: its head, or its head with what stands before it."""
    noun = seen_through(tree, noun)
    for i in (noun, *tree.children(noun, "conj")):
        if tree.lemma[i] in words or tree.lower[i] in words:
            return True
        if i and f"{tree.lower[i - 1]}_{tree.lemma[i]}" in words:
            return True
        if i > 1 and tree.text[i - 1] == "-" and f"{tree.lower[i - 2]}-{tree.lemma[i]}" in words:
            return True
    return False


def _has_preposition(tree: Tree, frame: Frame, words: frozenset[str]) -> bool:
    for name, objects in frame.prepositions.items():
        if name in words:
            return True
        for i in objects:
            told = seen_through(tree, i)
            if tree.lemma[told] in words or tree.lower[told] in words:
                return True
    return False


def _noun(lexicon: Lexicon, tree: Tree, cast: Cast, at: int, told: set[int]) -> Candidate | None:
    if tree.dep[at] in ("compound", "amod", "nmod") and tree.head[at] > at:
        return None
    frame = noun_frame(tree, at)
    for before, sense in lexicon.nouns[tree.lemma[at]]:
        if before and (at == 0 or tree.lower[at - 1] != before):
            continue
        if sense.type == "AID":
            _straying(tree, at, frame)
        actor, recipient = noun_roles(cast, frame, sense.type, sense.mode)
        if sense.wants("swap") is not None:
            giver = _giver(cast, frame, None)
            actor, recipient = giver, actor if actor is not None and not actor.same(giver) else None
        frame.patient = at
        joins: tuple[int, ...] = ()
        verb = _support(tree, at)
        if verb is not None:
            actor, recipient, light = _supported(tree, cast, verb, sense, actor, recipient)
            if sense.type == "REQUEST" and recipient is None and actor is not None and verb in told:
                # "complies with Roe's request": who complies was asked
                asked = cast.actor(verb_frame(tree, verb).actor)
                recipient = None if asked is None or asked.same(actor) else asked
            if verb in told and sense.type not in ("AID", "REQUEST"):
                return None
            if sense.wants("swap") is not None and recipient is None:
                recipient = cast.at(verb_frame(tree, verb).actor, actor)
            frame.actor = frame.actor or verb_frame(tree, verb).actor
            joins = (verb,) if light else ()
        if actor is None and recipient is None:
            continue
        checked = replace(sense, conditions=tuple(c for c in sense.conditions if c[0] != "obj"))
        if sense.wants("obj") is not None and recipient is None:
            continue
        if _fits(tree, cast, checked, frame, actor, recipient):
            if recipient is None and sense.type in _OF_PLACES and sense.mode != "arrest":
                recipient = place_recipient(cast, frame, actor)
            return Candidate(at, sense, frame, actor, recipient, joins)
    return None


def recipient_of_clause(tree: Tree, frame: Frame) -> int | None:
    """Who is to do what is demanded: the subject of the clause."""
    for clause in (frame.clause, frame.infinitive):
        if clause is not None:
            own = tree.children(clause, "nsubj", "nsubjpass")
            if own:
                return own[-1]
    return None


def _support(tree: Tree, at: int) -> int | None:
    """The verb whose object (or passive subject) the noun is, seen through "a series of"."""
    noun = at
    for _ in range(3):
        head = tree.head[noun]
        if tree.dep[noun] == "pobj" and tree.dep[head] == "prep" and tree.lower[head] in ("of", "in"):
            outer = tree.head[head]
            if seen_through(tree, outer) == at:
                noun = outer
                continue
        break
    head = tree.head[noun]
    above = tree.head[head]
    if tree.dep[noun] == "pobj" and tree.lower[head] == "for" and tree.lemma[above] == "responsible":
        return tree.head[above] if tree.lemma[tree.head[above]] in _BEING else None
    if (
        tree.dep[noun] == "pobj"
        and tree.lower[head] in ("with", "to")
        and tree.lemma[tree.head[head]] in _YIELDING
    ):
        return tree.head[head]  # "complied with the request"
    if (
        tree.dep[noun] == "pobj"
        and tree.lower[head] in ("in", "at", "under")
        and tree.lemma[tree.head[head]] in _BEING
    ):
        return tree.head[head]  # "is in talks", "at war"
    if tree.dep[noun] in ("dobj", "nsubjpass") and tree.pos[tree.head[noun]] in VERBAL:
        return tree.head[noun]
    return None


def _supported(
    tree: Tree, cast: Cast, verb: int, sense: Sense, actor: Participant | None, recipient: Participant | None
) -> tuple[Participant | None, Participant | None, bool]:
    frame = verb_frame(tree, verb)
    lemma = tree.lemma[verb]
    if lemma in _LIGHT or lemma in _BEING:
        actor = actor or cast.actor(frame.actor)
        if recipient is None:
            frame.patient = None
            recipient = _second(cast, frame, actor, sense) or verb_recipient(cast, frame, sense.type, actor)
            if sense.type in _OF_PLACES and sense.mode != "arrest":
                recipient = recipient or place_recipient(cast, frame, actor)
        return actor, recipient, True
    if lemma in _SUFFERED:
        recipient = recipient or cast.at(frame.actor)
        return actor, recipient, True
    return actor, recipient, False
