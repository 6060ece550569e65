"""Which phrases of a frame are the actor and the recipient, by the type of event."""

from __future__ import annotations

from sayso.analysis.events.frames import Frame, seen_through, verb_frame
from sayso.analysis.events.lexicon import Sense
from sayso.analysis.events.participants import Cast, Participant
from sayso.analysis.tree import Tree

RECIPIENT_PREPOSITIONS: dict[str, tuple[str, ...]] = {
    type_: tuple(names.split())
    for type_, names in {
        "ASSAULT": "against on upon at into with over across",
        "COERCE": "on against into at over from",
        "SANCTION": "against on from with to",
        "AID": "to for into towards",
        "RETREAT": "from to with on for over into",
        "CONCEDE": "to for on with",
        "ACCUSE": "against into at on over for about of",
        "REJECT": "from by to for with on",
        "REQUEST": "on upon to from for",
        "THREATEN": "to against for on with",
        "PROTEST": "against at over outside",
        "MOBILIZE": "against to into along on across",
        "COOPERATE": "with to",
        "SUPPORT": "with to for behind between of among",
        "CONSULT": "with to between among",
        "AGREE": "with to",
    }.items()
}
"""The prepositions that mark a recipient, the likeliest first."""

PLACES = ("in", "inside", "near", "outside", "around", "throughout", "within")
"""Prepositions of place: where nothing else tells the recipient, the place acted upon does."""

_OF_PLACES = frozenset("AID MOBILIZE COERCE RETREAT CONCEDE SANCTION ASSAULT AGREE REJECT THREATEN".split())
_MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
_SIGNING = "057"

_OF_ACTOR = frozenset(("PROTEST", "CONSULT", "REQUEST", "REJECT", "THREATEN", "AGREE", "MOBILIZE"))
"""Types of whose nouns "of" tells the actor: "protests of students"."""
_TARGETED = frozenset(("COERCE", "SANCTION", "ACCUSE"))
_FROM_ACTOR = frozenset(("REQUEST", "THREATEN", "AID", "ACCUSE", "SUPPORT", "REJECT", "PROTEST", "AGREE"))


THINGS = frozenset(
    "AID CONCEDE THREATEN REQUEST AGREE SUPPORT CONSULT MOBILIZE RETREAT COOPERATE REJECT".split()
)
"""Types whose object, where the sense names its class, is a thing given, lifted or moved: no recipient."""


def verb_recipient(
    cast: Cast, frame: Frame, type_: str, actor: Participant | None, thing: bool = False
) -> Participant | None:
    """The recipient of a verb: its object, what its prepositions tell, or what its object tells of.

    `thing` says that the object is what is given, lifted or moved. Never the actor itself.
    """
    if frame.dative is not None and (found := cast.at(frame.dative, actor)):
        return found
    patient = None if frame.patient is None else seen_through(cast.words, frame.patient)
    if patient is not None and type_ in _ATTITUDES and not (thing and type_ == "SUPPORT"):
        owner = next((p for i in cast.words.children(patient, "poss") if (p := cast.at(i, actor))), None)
        if owner is not None:
            return owner
    if patient is not None and not thing:
        direct = cast.direct(patient)
        if direct is not None and not direct.same(actor) and not cast.owned(patient, actor):
            return direct
    if found := _by_preposition(cast, frame, type_, actor):
        return found
    if patient is None:
        return None
    return cast.inside(patient, actor) if thing else cast.at(patient, actor)


_ATTITUDES = frozenset(("REJECT", "ACCUSE", "SUPPORT"))
"""Types in which whoever owns the object is meant: "rejected *Roe*'s plan for the harbour"."""


def promise_recipient(cast: Cast, tree: Tree, frame: Frame, actor: Participant | None) -> Participant | None:
    """To whom something is promised or refused: "agreed to build a clinic *in Roe*"."""
    at = frame.infinitive
    for _ in range(3):
        if at is None:
            return None
        inner = verb_frame(tree, at)
        if inner.dative is not None and (found := cast.direct(inner.dative)):
            return found
        for i in inner.under("to", "from", "against", "into"):
            if found := cast.at(i, actor):
                return found
        direct = cast.direct(inner.patient)
        if direct is not None and inner.patient is not None and not cast.owned(inner.patient, actor):
            thing = (
                direct.entity is not None and direct.entity.kind == "organisation" and not direct.political
            )
            if not thing and not direct.same(actor):
                return direct
        for name in ("with", "on", "for", *PLACES):
            for i in inner.prepositions.get(name, ()):
                if found := cast.at(i, actor):
                    return found
        if inner.patient is not None and (found := cast.inside(inner.patient, actor)):
            return found
        below = tree.children(at, "ccomp", "xcomp")
        told = [j for i in below for j in tree.children(i, "nsubj", "nsubjpass")]
        if told and (found := cast.at(told[-1], actor)):
            return found
        at = below[0] if below else None
    return None


def _by_preposition(cast: Cast, frame: Frame, type_: str, actor: Participant | None) -> Participant | None:
    for name in RECIPIENT_PREPOSITIONS.get(type_, ()):
        if name == "by" and frame.passive:
            continue
        for i in frame.prepositions.get(name, ()):
            if found := cast.at(i, actor):
                return found
    return None


def place_recipient(cast: Cast, frame: Frame, actor: Participant | None) -> Participant | None:
    """The place acted upon."""
    for i in frame.under(*PLACES):
        if found := cast.at(i, actor):
            return found
    return None


def place_name(cast: Cast, frame: Frame) -> str | None:
    """The name of the place that a preposition of place under the event's word, or its object, tells."""
    for i in frame.under(*PLACES, "at"):
        found = cast.direct(i)
        if found is not None and found.entity is not None and found.entity.kind == "place":
            return found.name if not found.name.startswith("unnamed: ") else None
    return None


def of_place(cast: Cast, frame: Frame, sense: Sense, actor: Participant | None) -> Participant | None:
    """The place acted upon, for types in which it stands for its people."""
    if sense.type not in _OF_PLACES or sense.mode == "arrest":
        return None
    return place_recipient(cast, frame, actor)


def giver(cast: Cast, frame: Frame, receiver: Participant | None) -> Participant | None:
    """Who what is bought or received comes from."""
    return next((p for i in frame.under("from", "through") if (p := cast.at(i, receiver))), None)


def reciprocal(cast: Cast, frame: Frame, sense: Sense, actor: Participant | None) -> Participant | None:
    """The second of two joined parties of what takes two: "*Peru and Chile* signed a treaty"."""
    deal = sense.cameo == _SIGNING or sense.wants("failed") is not None
    if actor is None or "with" in frame.prepositions or not (deal or sense.type in _MUTUAL):
        return None
    both = cast.joined(actor)
    return both[1] if len(both) > 1 else None


def noun_roles(
    cast: Cast, frame: Frame, type_: str, mode: str | None
) -> tuple[Participant | None, Participant | None]:
    """Actor and recipient that a noun's own phrase tells."""
    words, at = cast.words, frame.at
    actor = cast.at(frame.actor)
    between = [p for i in frame.under("between", "among") if (p := cast.direct(i))]
    if between:
        both = cast.joined(between[0])
        return (both[0], both[1]) if len(both) > 1 else (both[0], None)
    recipient = _by_preposition(cast, frame, type_, actor)
    of = next((p for i in frame.under("of") if (p := cast.at(i))), None)
    if of is not None:
        resigns = mode in ("resign", "disarm")
        if type_ in _OF_ACTOR or resigns:
            actor = actor or of
        else:
            recipient = of if recipient is None or type_ not in ("AID", "RETREAT") else recipient
    if actor is None and type_ in _FROM_ACTOR:
        actor = next((p for i in frame.under("from") if (p := cast.at(i))), None)
        if actor is not None and recipient is actor:
            recipient = None
    owner = next((p for i in words.children(at, "poss") if (p := cast.at(i))), None)
    if owner is None:
        inner = [i for i in words.below[at] if i < at and words.dep[i] in ("compound", "amod", "nmod")]
        owner = next((p for i in inner if (p := cast.direct(i) or cast.adjective(i))), None)
    if owner is not None:
        suffers = type_ in _TARGETED or mode in ("targeted", "abduct", "release", "torture", "beat")
        if suffers and recipient is None and owner.entity is not None and not _acts(owner):
            recipient = owner
        elif actor is None and not _only_place(owner):
            actor = owner
    return actor, recipient


def _only_place(owner: Participant) -> bool:
    """Whether it is a place that is no country: "the Roe explosion"."""
    return owner.entity is not None and owner.entity.kind == "place" and not owner.political


def _acts(owner: Participant) -> bool:
    return owner.political and (owner.entity is None or owner.entity.kind in ("place", "organisation"))
