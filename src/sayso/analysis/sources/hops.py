"""Hops: to whom a thing was said, and the outlets through which the saying reached the article."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.analysis.coref import Entities
from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.words import Words
from sayso.analysis.sources.identify import UNNAMED, Identifier
from sayso.records import Claim, Spans, spans

_GOT = frozenset(
    "obtain see view review publish release leak air broadcast quote report cite post hear read".split()
)
_CITING = frozenset("citing quoting".split())
_JOINTS = frozenset("in on at to with during for by via through of".split())
_QUOTING = frozenset("quote interview".split())
_TELLING = frozenset(
    "tell ask urge inform warn remind advise assure call order request beg instruct brief notify persuade "
    "convince say explain write admit complain encourage promise invite press implore demand".split()
)
_NEAR = 80
"""Tokens or mentions of one sentence that are looked at: more than any sentence of prose has."""
_SAYING = frozenset("say explain write admit complain call order demand".split())
_OCCASIONS = frozenset(
    "statement speech rally conference briefing debate tweet letter report court hearing op-ed address "
    "book email memo testimony filing lawsuit twitter facebook instagram telegram tweets rallies event "
    "once earlier previously ago last later since recently years months january february march april may "
    "june july august september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Address:
    """To whom a thing was said and the outlet that carried it, by fullest name.

    `own_occasion` tells that the clause names another occasion: a statement, a speech, a post.
    """

    addressee: str | None = None
    outlet: str | None = None
    own_occasion: bool = False


class Surroundings:
    """What stands around the cues of one article's claims."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._sentences: dict[tuple[str, int], list[tuple[Mention, int]]] = {}
        for mention, number in entities.mentions:
            self._sentences.setdefault((mention.words.within, mention.sentence), []).append((mention, number))

    def words_of(self, claim: Claim) -> Words | None:
        """The tokens of the text or title that the claim stands in."""
        return self._entities.title if claim.within == "title" else self._entities.text

    def address(self, claim: Claim) -> Address:
        """Addressee and outlet that the clause around a claim's cue tells."""
        words = self.words_of(claim)
        cue = _cue(words, claim)
        if words is None or not cue:
            return Address()
        verb = next((i for i in cue if words.pos[i] in ("VERB", "AUX")), cue[0])
        inside = claim.content + (claim.source.span if claim.source else ())
        addressee = outlet = None
        for mention, number in self._near(words, verb):
            path = None if _in_any(words, mention.head, inside) else _path(words, mention.head, verb)
            if path is None:
                continue
            if self._is_outlet(number) and _carries(mention, path):
                outlet = outlet or self._entities.all[number].name
            if len(path) <= 1 and _is_addressed(words, mention, verb):
                addressee = addressee or self._entities.all[number].name.removeprefix(UNNAMED)
        return Address(addressee, outlet, _has_occasion(words, verb, inside))

    def _near(self, words: Words, i: int) -> list[tuple[Mention, int]]:
        """The mentions in the sentence of token `i`, of an endless sentence those close by."""
        found = self._sentences.get((words.within, words.sentence[i]), [])
        if len(found) <= _NEAR:
            return found
        near = (self._entities.by_head(words, j) for j in _around(words, i))
        return [pair for pair in near if pair is not None]

    def _is_outlet(self, number: int) -> bool:
        entity = self._entities.all[number]
        return entity.kind == "outlet" and not entity.name.startswith(UNNAMED)

    def carrier(self, claim: Claim) -> str | None:
        """The outlet in "a letter seen by the Herald", where that is part of the source's words."""
        words = self.words_of(claim)
        if words is None or claim.source is None or not claim.source.span:
            return None
        for i in words.tokens(spans.hull(claim.source.span)):
            if words.lower[i] in ("by", "to") and words.lemma[words.head[i]] in _GOT:
                for child in words.children(i):
                    found = self._entities.by_head(words, child)
                    if found and self._is_outlet(found[1]):
                        return self._entities.all[found[1]].name
        return None

    def cited(self, claim: Claim) -> tuple[int, int] | None:
        """Whom the source cites beside the cue, as tokens: in "the agency reported, citing two aides",
        those of "aides" and "citing"."""
        words = self.words_of(claim)
        cue = _cue(words, claim)
        if words is None or not cue:
            return None
        inside = [m for m, _ in self._near(words, cue[0])]
        for i in _around(words, cue[0]):
            if words.lower[i] in _CITING and not words.quoted[i] and not _in_any(words, i, claim.content):
                for mention in inside:
                    if i < mention.head and mention.start <= i + 3 and mention.form != "pronoun":
                        return mention.head, i
        return None

    def occasions(self, identifier: Identifier) -> dict[int, str]:
        """Outlets that carried what persons said, told apart from their sayings: by the person's number.

        "The Herald quoted Ann Roe"; "Roe's comments, made on the Morning Show".
        """
        out: dict[int, str] = {}
        for mentions in self._sentences.values():
            carrying = [(m, n) for m, n in mentions if self._is_outlet(n)]
            if not carrying or len(mentions) > _NEAR:
                continue
            for mention, number in mentions:
                if identifier.entities.all[number].kind != "person":
                    continue
                for outlet, other in carrying:
                    if _quotes(outlet, mention) or _comments(mention, outlet):
                        out.setdefault(number, self._entities.all[other].name)
        return out


def _around(words: Words, i: int) -> range:
    """The tokens of the sentence of token `i`, at most `_NEAR` on either side."""
    first = last = i
    while first > 0 and words.sentence[first - 1] == words.sentence[i] and i - first < _NEAR:
        first -= 1
    while last < len(words.text) and words.sentence[last] == words.sentence[i] and last - i < _NEAR:
        last += 1
    return range(first, last)


def _cue(words: Words | None, claim: Claim) -> range:
    if words is None or claim.cue is None or not claim.cue.span:
        return range(0)
    return words.tokens(spans.hull(claim.cue.span))


def _in_any(words: Words, i: int, places: Spans) -> bool:
    return any(start <= words.start[i] < end for start, end in places)


def _path(words: Words, i: int, verb: int) -> list[int] | None:
    """The heads between token `i` and the cue verb, nearest first; None where it hangs elsewhere."""
    path: list[int] = []
    while words.head[i] != i and len(path) < 10:
        i = words.head[i]
        if i == verb:
            return path
        if words.pos[i] in ("VERB", "AUX") and words.dep[i] not in ("pcomp", "acl"):
            return None
        path.append(i)
    return None


def _carries(mention: Mention, path: list[int]) -> bool:
    """Whether an outlet at the end of `path` is where, or to whom, the thing was said."""
    words = mention.words
    if words.dep[mention.head] in ("dobj", "dative", "iobj"):
        return True
    joints = [words.lower[i] for i in path if words.pos[i] in ("ADP", "SCONJ")]
    return bool(joints) and all(joint in _JOINTS for joint in joints)


def _is_addressed(words: Words, mention: Mention, verb: int) -> bool:
    if mention.form == "pronoun" or words.lemma[verb] not in _TELLING:
        return False
    if words.dep[mention.head] in ("dobj", "dative", "iobj") and mention.head > verb:
        return words.lemma[verb] not in _SAYING and mention.kind in (
            "person",
            "organisation",
            "outlet",
            "group",
            "place",
        )
    prep = words.head[mention.head]
    return words.lower[prep] == "to" and words.head[prep] == verb and mention.kind is not None


def _has_occasion(words: Words, verb: int, inside: Spans) -> bool:
    if words.lemma[verb] in ("tweet", "write", "post"):
        return True
    return any(
        words.lower[i] in _OCCASIONS
        for child in words.children(verb)
        if words.dep[child] in ("prep", "npadvmod", "advmod") and not _in_any(words, child, inside)
        for i in range(words.left(child), words.right(child))
    )


def _quotes(outlet: Mention, person: Mention) -> bool:
    """Whether the outlet is said to quote or interview the person, perhaps as one of several."""
    words, verb = outlet.words, outlet.words.head[outlet.head]
    if words.dep[outlet.head] != "nsubj" or words.lemma[verb] not in _QUOTING or person.head < verb:
        return False
    path = _path(words, person.head, verb)
    return path is not None and words.dep[person.head] != "poss"


def _comments(person: Mention, outlet: Mention) -> bool:
    """Whether the person's comments are said to have been made on the outlet."""
    words, said = person.words, person.words.head[person.head]
    if words.dep[person.head] != "poss" or words.lower[said] not in lex.SPEECH:
        return False
    return words.left(said) <= outlet.head < words.right(said) and any(
        words.lower[i] in ("during", "on", "at", "in", "to") for i in _above(words, outlet.head)
    )


def _above(words: Words, i: int) -> list[int]:
    """The three heads above a token."""
    out = []
    for _ in range(3):
        i = words.head[i]
        out.append(i)
    return out
