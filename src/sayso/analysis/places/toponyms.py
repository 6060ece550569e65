"""Place names in text: where they stand, what qualifies them, and whether they locate something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.analysis.places.disambiguate import Name
from sayso.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_JOINTS = (", ", " (", " ,", ",")
_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_LOCATING = frozenset("from to into toward towards onto over through between".split())
_FIRMLY_LOCATING = frozenset("in at near outside inside across throughout off around along within".split())


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at `span`, with its qualifiers ("Paris, *Texas*"), which `hull` includes.

    `locates` tells how firmly it tells a place: 2 after a preposition of place, 1 where "from" or "to" after
    a verb governs it, 0 elsewhere ("Iran sends", "missiles from Iran").
    """

    span: Span
    hull: Span
    name: Name
    locates: int


def find(doc: Doc) -> list[Toponym]:
    """The place names of a parse, in order; a qualifier of the one before it is no toponym of its own."""
    text = doc.text  # once: it is put together from all tokens
    entities = [e for e in doc.ents if e.label_ in _PLACE_LABELS and not e.text.isspace()]
    spans = [_bare(text, (e.start_char, e.end_char)) for e in entities]
    chains = qualifiers(text, spans)
    out: list[Toponym] = []
    skip = 0
    for i, (entity, span, chain) in enumerate(zip(entities, spans, chains, strict=True)):
        if skip:
            skip -= 1
            continue
        skip = len(chain)
        name = Name(text[slice(*span)], chain)
        out.append(Toponym(span, (span[0], spans[i + len(chain)][1]), name, _locates(entity.root)))
    return out


def qualifiers(text: str, spans: Sequence[Span]) -> list[tuple[str, ...]]:
    """For each of `spans` (in order), the names that qualify it: "Paris, *Texas*"; two at most."""
    out: list[tuple[str, ...]] = []
    for i in range(len(spans)):
        at = i
        found: list[str] = []
        while at + 1 < len(spans) and len(found) < 2 and text[spans[at][1] : spans[at + 1][0]] in _JOINTS:
            at += 1
            found.append(text[slice(*spans[at])])
        out.append(tuple(found))
    return out


def _bare(text: str, span: Span) -> Span:
    """`span` without a leading article and a trailing possessive."""
    start, end = span
    lead = text[start:end]
    if lead[:4].lower() == "the ":
        start += 4
    if text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return (start, end) if start < end else span


def _locates(root: Token) -> int:
    """How firmly a name tells a place, by the preposition that governs it."""
    head = root
    for _ in range(4):
        if head.dep_ not in ("conj", "appos", "compound", "nmod") or head.head == head:
            break
        head = head.head
    preposition = head.head
    if head.dep_ != "pobj":
        return 0
    if preposition.lower_ in _FIRMLY_LOCATING:
        return 2
    return int(preposition.lower_ in _LOCATING and preposition.head.pos_ == "VERB")
