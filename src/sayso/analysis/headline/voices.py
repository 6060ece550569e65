"""Whether a headline states as its own what the body only has on somebody's word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.analysis.factuality.lexicon import DENIAL_CUES
from sayso.analysis.headline.lexicon import ACCUSING, SOURCED, SPOKESPEOPLE, UNVERIFIED
from sayso.analysis.headline.passage import Passage, keys_of
from sayso.analysis.headline.support import Support
from sayso.analysis.tree import Tree
from sayso.records import Claim, Span, Within
from sayso.records.spans import hull, overlaps

_MARKS = frozenset((":", "—", "–", "‘", "“", '"'))
_OFFICIAL = ("named official", "organisation", "document", "outlet")
_ENOUGH = 0.6
"""Share of a headline's words that a claim must have to be the one that the headline repeats."""
_UNNAMED = ("unnamed person", "unnamed documents", "collective")


@dataclass(frozen=True, slots=True)
class Word:
    """The body's words for a source at `span`, and why a headline must not leave it out."""

    span: Span
    why: str


def dropped(head: Support, within: Within, claims: Sequence[Claim]) -> Word | None:
    """The source that the headline leaves out though the body has nothing but its word; None where it may.

    By custom a headline leaves out officials who tell what it is their office to tell, and those who tell of
    themselves; not the unnamed, the single witness, the accuser, nor what is contested or nobody can confirm.
    """
    if _sourced(head.head) or any(_cited(head.head, c) for c in claims if c.within == within):
        return None
    carrying = [c for c in claims if any(_in(c, p.span) for p in head.carrying()[:2] if _strong(head, p))]
    tree = head.best.tree
    if not carrying:
        return None
    best = [c for c in carrying if _in(c, head.best.span)]
    first = max(best or carrying, key=lambda c: _shared(head, c))
    if _shared(head, first) < _ENOUGH * len(head.head.keys):
        return None
    according = _according(head.best) if first.source is None else None
    if first.source is None and according is None:
        return None
    cue = {tree.lemma[i] for i in tree.inside(first.cue.span)} if first.cue else set()
    if first.article_factuality != "Uu" and according is None:
        return None
    return _owed(head, claims, first, according, cue)


def _owed(
    head: Support, claims: Sequence[Claim], first: Claim, according: tuple[Span, str] | None, cue: set[str]
) -> Word | None:
    if according is not None:
        span, words = according
        basis = "unnamed person" if not any(w[:1].isupper() for w in words.split()) else "organisation"
    else:
        assert first.source is not None
        span, words, basis = hull(first.source.span or first.content), first.source.text, first.source.basis
    if cue & ACCUSING:
        return Word(span, f"an accusation of {words}")
    if _contested(head.best.tree, head, claims, first):
        return Word(span, f"the word of {words}, which others deny or nobody could confirm")
    if _of_itself(head, first, words):
        return None
    if basis in _OFFICIAL or _speaks_for(words):
        if basis == "document" and "anonym" in head.best.tree.source[span[0] : span[1]].lower():
            return Word(span, f"on the word of {words} alone")
        return None
    if basis in _UNNAMED or basis == "named person":
        return Word(span, f"on the word of {words} alone")
    return None


def _sourced(head: Passage) -> bool:
    """Whether a headline gives somebody's word: a verb of saying, a colon or dash, quotation marks."""
    tree = head.tree
    return any(tree.lower[i] in SOURCED or tree.text[i] in _MARKS for i in range(head.first, head.last))


def _cited(head: Passage, claim: Claim) -> bool:
    """Whether a claim of the headline is somebody's: "rebuffs", "blames", "hopes"."""
    return claim.cue is not None and any(overlaps(part, head.span) for part in claim.content)


def _in(claim: Claim, span: Span) -> bool:
    return claim.within == "text" and any(overlaps(part, span) for part in claim.content)


def _strong(head: Support, passage: Passage) -> bool:
    return head.score[head.body.index(passage)] >= 0.75 * head.score[head.near[0]]


def _shared(head: Support, claim: Claim) -> int:
    """How many words of the headline a claim's content has."""
    tree, own = head.best.tree, head.head.all_keys()
    return sum(bool(keys_of(tree, i) & own) for i in tree.inside(claim.content))


def _according(passage: Passage) -> tuple[Span, str] | None:
    """Whom "according to" names in a passage."""
    tree = passage.tree
    for i in range(passage.first, passage.last - 2):
        if tree.lower[i] == "according" and tree.lower[i + 1] == "to":
            nouns = [j for j in range(i + 2, passage.last) if tree.pos[j] in ("NOUN", "PROPN")]
            if nouns:
                span = (tree.start[i + 2], tree.end[nouns[0]])
                return span, tree.source[slice(*span)]
    return None


def _contested(tree: Tree, head: Support, claims: Sequence[Claim], first: Claim) -> bool:
    """Whether somebody else in the body denies it, or it says that nobody could confirm it."""
    body = tree.source.lower()
    if any(words in body for words in UNVERIFIED):
        return True
    own = first.source.entity if first.source else ""
    for claim in claims:
        if claim.cue is None or claim.source is None or claim.within == "title" or claim.source.entity == own:
            continue
        lemmas = {tree.lemma[i] for i in tree.inside(claim.cue.span)}
        if lemmas & DENIAL_CUES - {"refuse", "decline"}:
            return True
        if "call" in lemmas and any(
            tree.lower[i] in ("lie", "lies", "false") for i in tree.inside(claim.content)
        ):
            return True
    return False


def _of_itself(head: Support, first: Claim, words: str) -> bool:
    """Whether the source tells of its own doings: it, or "the company", is whom the headline is about."""
    tree = head.best.tree
    source = tree.inside(first.source.span) if first.source else []
    entity = first.source.entity.lower() if first.source else ""
    if {tree.lower[i] for i in source[:1]} & {"it", "he", "she", "they", "its", "his", "her", "their"}:
        return True
    own = head.head.all_keys()
    if any(keys_of(tree, i) & own for i in source if tree.pos[i] in ("NOUN", "PROPN")):
        return True
    names = {head.head.tree.lower[i] for i in head.head.keys if head.head.tree.text[i][:1].isupper()}
    return bool(names & set(entity.split())) or bool(names & set(words.lower().split()))


def _speaks_for(words: str) -> bool:
    said = {word.strip(".,’'\"").lower() for word in words.split()}
    return bool(said & SPOKESPEOPLE) or any(word.removesuffix("s").endswith("ologist") for word in said)
