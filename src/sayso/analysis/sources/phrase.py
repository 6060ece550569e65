"""The noun phrase that names a source: its head, its kind, and how to call who is not named."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.analysis.coref import Entities
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.nouns import noun
from sayso.analysis.coref.words import POSSESSIVE, Words
from sayso.records import Entity, Span, Within

RELATIVES = frozenset("who which that whom whose".split())
_FRESH = frozenset("new recent latest fresh another other only just also even".split())
_CLOSE_BEFORE = frozenset("det amod compound nummod poss nmod quantmod predet".split())
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
    found = entities.by_head(words, head)
    if found is None and words.pos[head] not in ("NOUN", "PRON"):
        found = entities.mention_at(span, within)
    mention, number = found if found else (None, None)
    return Phrase(words, head, mention, number, None if number is None else entities.all[number])


def head_of(words: Words, span: Span) -> int | None:
    """The token in `span` that the others hang on; of several, the first that is a noun or pronoun."""
    inside = [i for i in words.tokens(span) if words.text[i].strip()]
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


def _bounds(mention: Mention, limit: int | None) -> tuple[int, int]:
    """Tokens of the phrase without article, clauses and apposition, and not beyond character `limit`."""
    words, start, end = mention.words, mention.start, mention.end
    for child in words.children(mention.head):
        if child > mention.head and words.dep[child] in _LEAVING and child < end:
            end = min(end, max(words.left(child), mention.head + 1))
    while limit is not None and end > mention.head + 1 and words.start[end - 1] >= limit:
        end -= 1
    while start < mention.head and words.lower[start] in ("the", "a", "an"):
        start += 1
    while end > start + 1 and (not words.text[end - 1][-1].isalnum() or words.text[end - 1] in POSSESSIVE):
        end -= 1
    return start, end


def plain(mention: Mention, limit: int | None = None) -> str:
    """The phrase without its article, its first word in lower case unless it is a name: "critics of the
    bridge" for "The critics of the bridge, who …"."""
    start, end = _bounds(mention, limit)
    text = " ".join(mention.words.words(start, end).split())
    proper = mention.words.pos[start] == "PROPN"
    return text if proper else text[:1].lower() + text[1:]


def short(mention: Mention, limit: int | None = None) -> str:
    """The phrase without article and without leading adjectives that only say it is new."""
    start, end = _bounds(mention, limit)
    while start < mention.head and mention.words.lower[start] in _FRESH:
        start += 1
    return " ".join(mention.words.words(start, end).split())


def subtree(words: Words, i: int, limit: int | None) -> str:
    """The words around an unknown noun, lower case, without article and outer punctuation."""
    close = [c for c in words.children(i) if c < i and words.dep[c] in _CLOSE_BEFORE]
    start, end = min([i, *map(words.left, close)]), words.right(i)
    while limit is not None and end > i + 1 and words.start[end - 1] >= limit:
        end -= 1
    text = " ".join(words.words(start, end).split()).strip(' ,—–-:;."“”')
    first, _, rest = text.partition(" ")
    text = rest if first.lower() in ("the", "a", "an") and rest else text
    return text if words.pos[i] == "PROPN" else (text.lower() or words.lower[i])


def objects(words: Words, i: int, preposition: str) -> list[int]:
    """The nouns that a preposition after noun `i` governs, also through a participle ("written by")."""
    out = []
    for child in words.children(i):
        if child < i:
            continue
        for j in (child, *(words.children(child) if words.dep[child] == "acl" else ())):
            if words.lower[j] == preposition:
                out += [c for c in words.children(j) if words.dep[c] == "pobj"]
    return out


LOOSE_BODIES = frozenset(
    "association union company business group organization organisation charity firm bank".split()
)
ARTICLES = frozenset("article story report editorial piece op-ed investigation exposé expose column".split())
_FAMILIAR = frozenset("familiar briefed close knowledgeable involved aware".split())
_SMALL = frozenset("one two three four five six seven eight nine ten half-dozen".split())
_CLOSE = frozenset(
    "official source aide adviser advisor staffer operative insider diplomat confidant associate agent "
    "spokesman spokeswoman spokesperson executive friend relative colleague".split()
)


def is_particular(mention: Mention) -> bool:
    """Whether a plural speaks of particular persons: "officials", "two aides", "people familiar with it"."""
    words, i = mention.words, mention.head
    lemma = noun(words, i)
    children = words.children(i)
    if any(c > i and words.lower[c] in _FAMILIAR for c in children):
        return True
    numbered = any(c < i and words.pos[c] == "NUM" and words.lower[c] in _SMALL for c in children)
    return lemma in _CLOSE or (numbered and lemma not in ("percent", "voter"))


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
    """Whether these are "media reports", "press reports", or a bare "Reports" before a headline's colon."""
    if words.lower[mention.head] not in ("reports", "report"):
        return False
    before = {words.lower[i] for i in range(mention.start, mention.head)}
    colon = mention.end < len(words.text) and words.text[mention.end] == ":"
    return bool(before & {"media", "news", "press", "newspaper", "television", "local"}) or (
        colon and mention.start == mention.head and words.lower[mention.head] == "reports"
    )
