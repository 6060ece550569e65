"""When two sources that support one claim are one origin."""

from __future__ import annotations

import re
from collections.abc import Collection

from sayso.corpus.tracing.kinds import (
    COMMON,
    GENERIC,
    LOOSE,
    OFFICES,
    PEOPLE,
    RANKS,
    ROLES,
    VAGUE_HEADS,
    role_stems,
)
from sayso.corpus.tracing.lexical import stem, words
from sayso.corpus.tracing.speakers import Speaker

_OTHER = re.compile(r"\b(?:second|another|other|different|third|separate)\b", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:former(?:ly)?|ex|once|retired|sacked|dismissed)\b", re.IGNORECASE)
_ITS = re.compile(r"its\s", re.IGNORECASE)
_THEIRS = re.compile(r"(?:his|her|their)\s", re.IGNORECASE)
#: characters within which a description is followed by the name
_NEXT = 300
_STATE = frozenset(stem(w) for w in "government cabinet administration state".split())
_MINISTERS = frozenset(stem(w) for w in "minister president premier chancellor secretary".split())
_EXECUTIVES = frozenset(stem(w) for w in "executive chairman chairwoman director manager owner boss".split())
#: sorts of bodies: who is of a ministry speaks for no commission
_SORTS = frozenset(
    stem(w)
    for w in """ministry police company firm agency government university school college hospital council
    court party union navy army commission bank laboratory institute club federation association embassy
    parliament board committee coastguard airline railway church charity regulator operator""".split()
)
#: who speaks for another person
_AGENTS = frozenset(
    stem(w)
    for w in """agent lawyer solicitor attorney counsel barrister spokesman spokeswoman spokesperson publicist
    representative""".split()
)


def same_origin(one: Speaker, other: Speaker, together: bool, bodies: Collection[Speaker] = ()) -> str | None:
    """Why two sources that support one claim count as one, or None where they count apart.

    By the conventions of the story sets: one unnamed person however many outlets, a body and who speaks for
    it, somebody and their lawyer, one document seen by two papers.

    Args:
        together: whether one article has the claim from both.
        bodies: those of the story.
    """
    if one.key == other.key:
        return "the same source"
    kinds = {one.kind, other.kind}
    if "crowd" in kinds:
        return "nobody in particular"
    if kinds == {"document"}:
        return "one document" if together or one.document == other.document else None
    if kinds == {"body"}:
        return _one_body(one, other, together)
    if "document" in kinds:
        document, who = (one, other) if one.kind == "document" else (other, one)
        return _own_document(document, who, together)
    if "body" in kinds:
        body, who = (one, other) if one.kind == "body" else (other, one)
        return _speaks_for(who, body, together, bodies)
    if kinds <= {"person", "unnamed"} and (_agent(one, other, together) or _agent(other, one, together)):
        return "one speaks for the other"
    if kinds == {"unnamed"}:
        return _unnamed(one, other, together)
    if kinds == {"unnamed", "person"}:
        hidden, named = (one, other) if one.kind == "unnamed" else (other, one)
        return _named_elsewhere(hidden, named, together)
    return None


def _unnamed(one: Speaker, other: Speaker, together: bool) -> str | None:
    """Two descriptions are of one unless they name different things, or an article has both and marks one."""
    two = _apart(one, other) or (together and (_marked(one) or _marked(other)))
    return None if two else "one unnamed person"


def _named_elsewhere(hidden: Speaker, named: Speaker, together: bool) -> str | None:
    near = hidden.articles & named.articles
    if hidden.anonymous and near:
        return None
    shared = hidden.heads & named.heads
    if shared - COMMON - LOOSE or (shared and (hidden.roles & named.roles) - shared - ROLES - COMMON):
        return "named elsewhere, by the same description"
    if _marked(hidden) or _apart(hidden, named):
        return None
    before = any(0 < named.first[a] - hidden.last[a] < _NEXT for a in near)
    if not hidden.only_in_lead:
        return "named next in the article" if before else None
    before = before or any(hidden.last[a] < named.first[a] for a in near)
    return "named later in the article" if before or (together and hidden.heads <= LOOSE | COMMON) else None


def _apart(one: Speaker, other: Speaker) -> bool:
    """Whether the two are different things: a nurse and an inspector, but not a nurse and a passenger."""
    a, b = (s.heads - LOOSE - VAGUE_HEADS - RANKS for s in (one, other))
    return bool(a and b and not a & b)


def _marked(speaker: Speaker) -> bool:
    """Whether a description tells somebody from another: "a second driver"."""
    return any(_OTHER.search(t) for t in speaker.texts)


def _agent(one: Speaker, other: Speaker, together: bool) -> bool:
    """Whether one speaks for the other, a person: "Penn's lawyer", "his agent"."""
    if other.kind != "person" or not one.heads & _AGENTS:
        return False
    name = stem(words(other.who)[-1]) if words(other.who) else ""
    own = role_stems(one.who) if one.kind == "person" else set()
    return name in one.roles - own or (together and any(_THEIRS.match(t) for t in one.texts))


def _one_body(one: Speaker, other: Speaker, together: bool) -> str | None:
    """Bodies of one name; "the company" is the one that the same article names."""
    generic = [s for s in (one, other) if set(words(s.who)) <= GENERIC]
    if (one.roles & other.roles) - ROLES or (generic and together):
        return f"both {(other if one in generic else one).who}"
    return None


def _own_document(document: Speaker, who: Speaker, together: bool) -> str | None:
    """A report and its author, a body and its memo are one."""
    own = role_stems(who.who) - ROLES if who.kind == "person" else set()
    if document.roles & (own | (who.heads - COMMON - LOOSE if who.kind != "body" else set())):
        return "its own document"
    return (
        "its own document"
        if who.kind == "body" and together and (document.roles & who.roles) - ROLES
        else None
    )


def _speaks_for(who: Speaker, body: Speaker, together: bool, bodies: Collection[Speaker]) -> str | None:
    """Whether somebody speaks for a body: described by its name, or an official of no other body."""
    own = who.roles - role_stems(who.who) if who.kind == "person" else who.roles
    if who.anonymous or any(_FORMER.search(t) for t in who.texts):
        return None
    office = bool(own & OFFICES) or any(_ITS.match(t) for t in who.texts)
    if ((body.roles & who.roles) - ROLES or (body.roles and body.roles <= who.roles)) and (
        office or who.kind == "person" or not who.heads & PEOPLE
    ):
        return f"speaks for {body.who}"
    other_sort = bool(own & _SORTS and body.roles & _SORTS and not own & body.roles & _SORTS)
    if other_sort or (not office and who.basis != "named official"):
        return None
    if body.roles & _STATE and own & _MINISTERS and (together or who.articles & body.articles):
        return f"speaks for {body.who}"
    others = (role_stems(b.who) - ROLES for b in bodies if b.key != body.key)
    elsewhere = any(name and name <= own for name in others)
    near = together or bool(who.articles & body.articles)
    if who.heads & _EXECUTIVES:  # "the chief executive" is that of the company his article names
        rivals = {a for b in bodies if b.key != body.key for a in b.named}
        near = near or bool((who.articles & body.named) - rivals)
    return f"speaks for {body.who}" if near and not elsewhere else None
