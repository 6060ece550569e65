"""Events inside events: what is promised, threatened, asked or refused makes the type of the promise.

"agreed to send aid" is one event, AGREE; "vowed to strike" THREATEN; "will not release" REJECT. PLOVER codes
them so (as CAMEO did), and no AID, ASSAULT or RETREAT may be counted that nobody says has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.lexicon import Sense
from sayso.analysis.events.participants import Cast, Participant
from sayso.analysis.tree import VERBAL, Tree

HOSTILE = frozenset("ASSAULT COERCE SANCTION MOBILIZE PROTEST THREATEN REJECT ACCUSE".split())
_COOPERATIVE = frozenset("AID RETREAT CONCEDE COOPERATE SUPPORT CONSULT AGREE".split())
_SPEECH_ACTS = frozenset(("AGREE", "THREATEN", "REQUEST", "REJECT"))
_VOWS = frozenset("vow pledge promise swear".split())
_GRANTING = frozenset("give grant allow permit accept authorize meet let issue".split())
_WILL = frozenset("will 'll ’ll shall would 'd ’d wo".split())
_SAYING = frozenset(
    "say announce declare tell state pledge promise vow warn confirm insist add reveal".split()
)

_ABOUT: dict[str, str] = {
    "AID": "assist",
    "COOPERATE": "assist",
    "CONSULT": "meet",
    "CONCEDE": "yield",
    "RETREAT": "yield",
}
_THREATS: dict[str, str] = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "SANCTION": "relations",
    "COERCE": "restrict",
}
_CODES: dict[str, dict[str, str]] = {
    "AGREE": {
        "AID": "033",
        "COOPERATE": "031",
        "SUPPORT": "032",
        "CONSULT": "036",
        "RETREAT": "035",
        "CONCEDE": "035",
    },
    "REQUEST": {
        "AID": "103",
        "COOPERATE": "101",
        "SUPPORT": "102",
        "CONSULT": "106",
        "RETREAT": "105",
        "CONCEDE": "105",
    },
    "REJECT": {"AID": "122", "COOPERATE": "121", "CONSULT": "125", "RETREAT": "124", "CONCEDE": "124"},
    "THREATEN": {"ASSAULT": "138", "MOBILIZE": "138", "SANCTION": "131", "COERCE": "132", "PROTEST": "133"},
}


def composed(tree: Tree, cast: Cast, found: Sequence[Candidate]) -> list[Candidate]:
    """`found`, in order, with what is only promised, asked or refused taken into the promise."""
    found = _merged(tree, found)
    at = {c.at: c for c in found}
    inner_of: dict[int, Candidate] = {}
    consumed: set[int] = set()
    for c in found:
        holder = _holder(tree, c, at)
        if holder is not None:
            inner_of.setdefault(holder.at, c)
            consumed.add(c.at)
    out = []
    for c in found:
        if c.at in consumed:
            continue
        inner = inner_of.get(c.at)
        if inner is None and c.sense.type in _SPEECH_ACTS and not _political(c):
            continue  # "agreed to dance", "refused a second helping"
        out.append(_future(tree, cast, c) if inner is None else _around(tree, c, inner))
    return out


def _political(c: Candidate) -> bool:
    return any(p is not None and p.political for p in (c.actor, c.recipient))


def _merged(tree: Tree, found: Sequence[Candidate]) -> list[Candidate]:
    """One event for a verb and the noun of the same type that is its means or subject.

    "was killed in a drone strike", "the raid killed two": the noun tells who and how.
    """
    at = {c.at: c for c in found}
    dropped: set[int] = set()
    changed: dict[int, Candidate] = {}
    for c in found:
        if c.sense.noun:
            continue
        means = [i for name in ("in", "by", "during", "with") for i in c.frame.prepositions.get(name, ())]
        means += tree.children(c.at, "nsubj")
        for i in means:
            noun = at.get(i)
            if noun is None or not noun.sense.noun or noun.sense.type != c.sense.type:
                continue
            dropped.add(i)
            mode = c.sense.mode or noun.sense.mode
            changed[c.at] = replace(
                c,
                sense=replace(
                    c.sense, mode=mode, cameo=noun.sense.cameo if mode != c.sense.mode else c.sense.cameo
                ),
                actor=noun.actor,
                recipient=c.recipient or noun.recipient,
            )
    return [changed.get(c.at, c) for c in found if c.at not in dropped]


def _holder(tree: Tree, c: Candidate, at: dict[int, Candidate]) -> Candidate | None:
    """The promise, threat, demand or refusal that `c` is the topic of."""
    node = c.at
    for head in tree.above(c.at):
        dep = tree.dep[node]
        holder = at.get(head)
        if (
            holder is not None
            and holder.sense.type in _SPEECH_ACTS
            and dep not in ("nsubj", "advcl", "conj", "relcl")
        ):
            return holder if node >= head or holder.sense.noun else None
        if dep in ("relcl", "advcl", "nsubj", "parataxis", "appos", "nsubjpass"):
            return None
        if dep == "ccomp" and tree.lemma[head] in _SAYING:
            return None
        node = head
    return None


def _around(tree: Tree, c: Candidate, inner: Candidate) -> Candidate:
    """A promise, threat, demand or refusal with what it is about."""
    type_ = c.sense.type
    about = inner.sense.type
    if type_ == "AGREE" and about in HOSTILE and tree.lemma[c.at] in _VOWS:
        type_ = "THREATEN"
    recipient = c.recipient or inner.recipient
    if type_ in ("REQUEST", "REJECT") and c.recipient is None:
        recipient = inner.actor if inner.actor is not None and inner.actor is not c.actor else inner.recipient
    if recipient is not None and c.actor is not None and recipient.entity is c.actor.entity:
        recipient = inner.recipient
    return replace(c, sense=_retyped(c.sense, type_, inner.sense), recipient=recipient)


def _retyped(sense: Sense, type_: str, inner: Sense) -> Sense:
    mode = sense.mode
    if type_ in ("REQUEST", "REJECT"):
        mode = _ABOUT.get(inner.type, "change")
    elif type_ == "THREATEN":
        mode = (
            "arrest"
            if inner.mode == "arrest"
            else "expel"
            if inner.mode == "expel"
            else _THREATS.get(inner.type)
        )
    elif type_ == "AGREE":
        mode = None
    cameo = _CODES.get(type_, {}).get(inner.type, sense.cameo)
    return replace(sense, type=type_, mode=mode, cameo=cameo, context=inner.context or sense.context)


def _future(tree: Tree, cast: Cast, c: Candidate) -> Candidate:
    """What its own actor says it will do is a promise or a threat; what it will not do, a refusal."""
    verb = c.at if tree.pos[c.at] in VERBAL else next((j for j in c.joins if tree.pos[j] in VERBAL), None)
    if verb is None or c.actor is None or c.sense.type in _SPEECH_ACTS:
        return c
    will, negated = _will(tree, verb)
    if negated and (c.sense.mode == "access" or c.sense.type == "CONCEDE") and tree.lemma[verb] in _GRANTING:
        return replace(c, sense=_retyped(c.sense, "REJECT", c.sense))
    if not will or not _own_words(tree, cast, verb, c):
        return c
    type_ = c.sense.type
    if negated and type_ in _COOPERATIVE:
        outer = "REJECT"
    elif negated:
        return c
    elif type_ in ("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"):
        outer = "THREATEN"
    elif type_ in ("AID", "RETREAT", "CONCEDE", "COOPERATE"):
        outer = "AGREE"
    else:
        return c
    return replace(c, sense=_retyped(replace(c.sense, mode=None), outer, c.sense), promised=True)


def _will(tree: Tree, verb: int) -> tuple[bool, bool]:
    """Whether the verb is in the future, and whether negated; a second verb shares the first one's "will"."""
    negated = any(tree.dep[i] == "neg" or tree.lower[i] in ("never",) for i in tree.below[verb])
    at = verb
    for _ in range(4):
        aux = {tree.lower[i] for i in tree.below[at] if tree.dep[i] == "aux"}
        if aux & _WILL:
            return "have" not in aux, negated
        if tree.dep[at] not in ("conj", "xcomp") or tree.children(at, "nsubj"):
            return False, negated
        at = tree.head[at]
    return False, negated


def _own_words(tree: Tree, cast: Cast, verb: int, c: Candidate) -> bool:
    """Whether no one but the actor itself is said to say so, and on no condition."""
    if any(tree.lower[i] in ("if", "unless") for j in tree.children(verb, "advcl") for i in tree.below[j]):
        return c.sense.type in HOSTILE
    for head in tree.above(verb):
        if tree.dep[verb] == "relcl":
            return False
        subjects = tree.children(head, "nsubj")
        if subjects and tree.pos[head] in VERBAL and c.actor is not None:
            speaker = cast.direct(subjects[0])
            return speaker is not None and (speaker.head == c.actor.head or _speaks_for(speaker, c.actor))
        verb = head
    return True


def _speaks_for(speaker: Participant, actor: Participant) -> bool:
    """Whether the speaker is the actor, or of the same country."""
    if speaker.same(actor):
        return True
    ours = speaker.entity.country if speaker.entity else None
    theirs = actor.entity.country if actor.entity else None
    return ours is not None and ours == theirs
