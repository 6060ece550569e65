"""The noun phrase that names a source: its head, its kind, and how to call who is not named."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.analysis.coref import Entities
from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.nouns import kind_of_noun
from sayso.analysis.coref.words import POSSESSIVE, Words
from sayso.records import Entity, Span, Within

RELATIVES = frozenset("who which that whom whose".split())
_FRESH = frozenset("new recent latest fresh another other only just also even".split())
_LEAVING = frozenset("relcl acl advcl appos cc conj parataxis".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: its head token, and the mention and entity it stands for (None where there is none)."""

    words: Words
    head: int
    mention: Mention | None
    number: int | None
    entity: Entity | None


def phrase_at(entities: Entities, span: Span, within: Within) -> Phrase | None:
    """The phrase under a source's words; a relative pronoun gives its antecedent. None where empty."""
    words = entities.title if within == "title" else entities.text
    if words is None:
        return None
    head = head_of(words, span)
    if head is None:
        return None
    if words.lower[head] in RELATIVES and words.tag[head] in ("WP", "WDT", "WP$"):
        head = antecedent(words, head)
    found = entities.by_head(words, head) or (
        None if words.lower[head] in RELATIVES else entities.mention_at(span, within)
    )
    mention, number = found if found else (None, None)
    return Phrase(words, head, mention, number, None if number is None else entities.all[number])


def head_of(words: Words, span: Span) -> int | None:
    """The token in `span` that the others hang on; of several, the first that is a noun or pronoun."""
    inside = [i for i in tokens_in(words, span) if words.text[i].strip()]
    roots = [i for i in inside if not (inside[0] <= words.head[i] <= inside[-1]) or words.head[i] == i]
    for i in roots:
        if words.pos[i] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
            return i
    for i in roots:
        for child in words.children(i):
            if child in inside and words.pos[child] in ("NOUN", "PROPN", "PRON"):
                return child
    return next(
        (i for i in inside if words.pos[i] in ("NOUN", "PROPN", "PRON")), inside[0] if inside else None
    )


def tokens_in(words: Words, span: Span) -> range:
    """The tokens that share a character with `span`."""
    from bisect import bisect_left, bisect_right

    return range(bisect_right(words.end, span[0]), bisect_left(words.start, span[1]))


def antecedent(words: Words, i: int) -> int:
    """The noun that the relative clause around a relative pronoun describes."""
    verb = words.head[i]
    for _ in range(6):
        if words.dep[verb] == "relcl":
            return words.head[verb]
        if words.head[verb] == verb:
            break
        verb = words.head[verb]
    return i


def short(words: Words, mention: Mention, *, bare: bool = True) -> str:
    """The phrase without article, clauses and apposition: "critics of the bridge" for "the critics of the
    bridge, who …". `bare` also drops leading adjectives that only say it is new."""
    start, end = mention.start, mention.end
    for child in words.children(mention.head):
        if child > mention.head and words.dep[child] in _LEAVING and child < end:
            end = min(end, max(words.left(child), mention.head + 1))
    while start < mention.head and (
        words.lower[start] in ("the", "a", "an") or (bare and words.lower[start] in _FRESH)
    ):
        start += 1
    while end > start + 1 and (not words.text[end - 1][-1].isalnum() or words.text[end - 1] in POSSESSIVE):
        end -= 1
    return " ".join(words.words(start, end).split())


def has_name(words: Words, mention: Mention, *, before_head: bool = False) -> bool:
    """Whether a proper name stands in the phrase (before its head, where asked for)."""
    end = mention.head if before_head else mention.end
    return any(words.pos[i] == "PROPN" and not _is_date(words, i) for i in range(mention.start, end))


_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december".split()
)


def _is_date(words: Words, i: int) -> bool:
    return words.lower[i] in _DATES


def possessor(words: Words, i: int) -> int | None:
    """The head of the possessive that stands before noun `i`."""
    return next((c for c in words.children(i) if c < i and words.dep[c] == "poss"), None)


def is_media_reports(words: Words, mention: Mention) -> bool:
    """ "Media reports", "press reports", or a bare "Reports" before a headline's colon."""
    if words.lower[mention.head] not in ("reports", "report"):
        return False
    before = {words.lower[i] for i in range(mention.start, mention.head)}
    colon = mention.end < len(words.text) and words.text[mention.end] == ":"
    return bool(before & {"media", "news", "press", "newspaper", "television", "local"}) or (
        colon and mention.start == mention.head and words.lower[mention.head] == "reports"
    )


def noun_kind(phrase: Phrase) -> str | None:
    """The kind of the phrase: of its entity, else of its head noun."""
    if phrase.entity is not None and phrase.entity.kind != "other":
        return phrase.entity.kind
    return kind_of_noun(phrase.words, phrase.head)


__all__ = [
    "Phrase",
    "antecedent",
    "has_name",
    "head_of",
    "is_media_reports",
    "lex",
    "noun_kind",
    "phrase_at",
    "possessor",
    "short",
    "tokens_in",
]
