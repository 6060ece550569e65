"""Whether a named person speaks for a body, and in what office."""

from __future__ import annotations

import re

from sayso.analysis.coref import Entities
from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.naming import is_outlet
from sayso.analysis.coref.words import POSSESSIVE
from sayso.records import Entity

_PARTY = re.compile(r"\s*(?:\([DRI](?:[-–][^)]{1,12})?\)|,\s*[DRI][-–][A-Z][\w.]{1,8})")
_CLAUSE = re.compile(r"\b(?:who|whom|which|that|whose)\b")
_LONGEST = 14
_LEADS = frozenset("lead head chair command manage direct oversee represent found own run".split())
_RETINUE = frozenset(
    "campaign administration government regime presidency cabinet supporters voters backers aides "
    "surrogates rally rallies camp ministry dynasty loyalists".split()
)


def is_official(entities: Entities, number: int) -> bool:
    """Whether the person speaks for a government, force, party, campaign, company or body.

    By title, role or party tag; by a following of their own ("the Roe campaign"); and where the article
    names the person by name alone, with no word on who it is: so it does with public figures only.
    """
    mentions = entities.of(number)
    nouns = {n for m in mentions for n in m.nouns}
    titles = {m.title for m in mentions if m.title} - {"mr", "mrs"}
    if titles & (lex.OFFICES | {"lieutenant governor", "councillor", "royal", "cleric", "representative"}):
        return True
    if nouns & lex.OFFICES or any(_has_party(m) for m in mentions):
        return True
    if any(_leads(m) for m in mentions):
        return True
    if nouns & lex.PERSONS or _described(mentions) or any(_of_outlet(m) for m in mentions):
        return False
    return len(mentions) > 1


def _has_party(mention: Mention) -> bool:
    words = mention.words
    at = words.end[mention.name_at[1] - 1] if mention.name else words.end[mention.head]
    return bool(_PARTY.match(words.source[at : at + 24]))


def _leads(mention: Mention) -> bool:
    """Whether the name has a following: "the Roe campaign", "Roe's campaign"."""
    words = mention.words
    if not mention.name:
        return False
    for i in range(mention.head + 1, min(mention.head + 3, len(words.text))):
        if words.lower[i] in _RETINUE:
            return True
    return False


def _of_outlet(mention: Mention) -> bool:
    """Whether a newspaper's or broadcaster's name owns or follows the person's: "the Herald's Ann Roe"."""
    words = mention.words
    if not mention.name:
        return False
    before = words.lower[mention.start : mention.name_at[0]]
    owner = [w for w in before if w not in POSSESSIVE and w != "the"]
    if len(owner) < len(before) and owner and is_outlet(owner):
        return True
    after = mention.name_at[1]
    if words.lower[after : after + 1] != ["of"]:
        return False
    end = after + 1
    while end < min(after + 5, len(words.text)) and (words.capital(end) or words.lower[end] == "the"):
        end += 1
    following = [w for w in words.lower[after + 1 : end] if w != "the"]
    return bool(following) and is_outlet(following)


def _described(mentions: list[Mention]) -> bool:
    """Whether some description follows the name: an age, "of Lima", "whose", "a …", "who" (but not
    "who leads …") where it is introduced."""
    for mention in mentions:
        if not mention.name:
            if mention.form == "role":
                return True
            continue
        words = mention.words
        after = mention.name_at[1]
        if after + 1 < len(words.text) and words.text[after] == ",":
            if words.pos[after + 1] == "NUM" or words.lower[after + 1] in ("a", "an", "whose", "of"):
                return True
            introduced = mention is mentions[0] and len(mention.name) > 1 and words.lower[after + 1] == "who"
            if introduced and not _LEADS.intersection(words.lemma[after + 2 : after + 5]):
                return True
        elif after < len(words.text) and words.lower[after] == "of":
            return True
        if words.lower[mention.start] in ("one", "another", "a", "an"):
            return True
    return False


def office(entity: Entity) -> str | None:
    """The role to show for a person: the longest office the article gives, else description; no clauses."""
    told = [r.strip(" ,“”\"'") for r in entity.roles if not _CLAUSE.search(r) and len(r.split()) <= _LONGEST]
    held = [
        r for r in told if any(w.strip(".,") in lex.OFFICES or w in lex.TITLES for w in r.lower().split())
    ]
    known = [r for r in told if any(w.strip(".,") in lex.PERSONS for w in r.lower().split())]
    return max(held, key=len, default=max(known, key=len, default=None))
