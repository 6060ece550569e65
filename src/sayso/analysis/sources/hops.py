"""Hops: the outlets, shows and documents through which a saying reached the article."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.analysis.coref import Entities
from sayso.analysis.coref import lexicon as lex
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.coref.words import Words
from sayso.analysis.sources.phrase import possessor, tokens_in
from sayso.records import Claim, Span, Spans, spans

_GOT = frozenset("obtain see view review publish release leak air broadcast quote report cite post".split())
_CITING = frozenset("citing quoting".split())
_TALK = frozenset(
    "interview appearance show program programme episode broadcast segment podcast forum town debate "
    "newscast statement op-ed column commentary article essay message email call conversation".split()
)
_VENUE = frozenset("in on at to with during for by via through".split())


@dataclass(frozen=True, slots=True)
class Address:
    """To whom a thing was said, and the outlet that carried it; both by fullest name."""

    addressee: str | None = None
    outlet: str | None = None
    own_occasion: bool = False


class Surroundings:
    """What stands around the cues of one article's claims."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self._by_sentence: dict[tuple[str, int], list[tuple[Mention, int]]] = {}
        for mention, number in entities.mentions:
            self._by_sentence.setdefault((mention.words.within, mention.sentence), []).append(
                (mention, number)
            )

    def words_of(self, claim: Claim) -> Words | None:
        return self.entities.title if claim.within == "title" else self.entities.text

    def address(self, claim: Claim) -> Address:
        """Addressee and outlet that the clause around a claim's cue tells."""
        words = self.words_of(claim)
        if words is None or claim.cue is None or not claim.cue.span:
            return Address()
        cue = tokens_in(words, spans.hull(claim.cue.span))
        if not cue:
            return Address()
        verb = next((i for i in cue if words.pos[i] in ("VERB", "AUX")), cue[0])
        inside = claim.content + (claim.source.span if claim.source else ())
        addressee = outlet = None
        for mention, number in self._by_sentence.get((words.within, words.sentence[verb]), []):
            if _within(words, mention, inside) or mention.quoted:
                continue
            path = _path(words, mention.head, verb)
            if path is None:
                continue
            if self._carries(mention, number, path):
                outlet = outlet or self.outlet_name(mention, number)
            if len(path) <= 1 and _is_addressed(words, mention, verb):
                addressee = addressee or self.entities.all[number].name
        return Address(
            addressee, outlet or self._show(words, verb, inside), _has_occasion(words, verb, inside)
        )

    def _carries(self, mention: Mention, number: int, path: list[int]) -> bool:
        """Whether an outlet at the end of `path` is where or to whom the thing was said."""
        if self.entities.all[number].kind != "outlet" or self.entities.all[number].name.startswith("unnamed"):
            return False
        words = mention.words
        joints = [i for i in path if words.pos[i] in ("ADP", "SCONJ")]
        if words.dep[mention.head] in ("dobj", "dative", "iobj") or (
            not joints and words.dep[mention.head] in ("oprd", "ccomp")
        ):
            return True
        return bool(joints) and all(
            words.lower[j] in _VENUE or words.lower[j] in ("of", "’s") for j in joints
        )

    def outlet_name(self, mention: Mention, number: int) -> str:
        return self.entities.all[number].name

    def _show(self, words: Words, verb: int, inside: Spans) -> str | None:
        """A programme in quotation marks or capitals beside the cue: on "The Morning Hour"."""
        first = last = verb
        while first > 0 and words.sentence[first - 1] == words.sentence[verb]:
            first -= 1
        while last + 1 < len(words.text) and words.sentence[last + 1] == words.sentence[verb]:
            last += 1
        for i in range(first, last + 1):
            if (
                words.lower[i] in lex.SHOWS
                and words.capital(i)
                and words.pos[i] == "PROPN"
                and not _in_any(words, i, inside)
            ):
                start = i
                while start > first and words.capital(start - 1) and words.text[start - 1] not in "“\"‘'":
                    start -= 1
                if start < i:
                    return words.words(start, i + 1)
        return None

    def carriers(self, claim: Claim) -> str | None:
        """The outlet in "a letter seen by the Herald", where that is part of the source's words."""
        words = self.words_of(claim)
        if words is None or claim.source is None or not claim.source.span:
            return None
        for i in tokens_in(words, spans.hull(claim.source.span)):
            if words.lower[i] == "by" and words.lemma[words.head[i]] in _GOT:
                for child in words.children(i):
                    found = self.entities.by_head(words, child)
                    if found and self.entities.all[found[1]].kind == "outlet":
                        return self.entities.all[found[1]].name
        return None

    def cited(self, claim: Claim) -> tuple[Mention, int, int] | None:
        """Whom the outlet cites beside the cue ("reported, citing two aides"), and the citing word."""
        words = self.words_of(claim)
        if words is None or not (claim.cue and claim.cue.span):
            return None
        cue = tokens_in(words, spans.hull(claim.cue.span))
        if not cue:
            return None
        sentence = words.sentence[cue[0]]
        i = cue[0]
        while i > 0 and words.sentence[i - 1] == sentence:
            i -= 1
        while i < len(words.text) and words.sentence[i] == sentence:
            if words.lower[i] in _CITING and not words.quoted[i] and not _in_any(words, i, claim.content):
                for mention, number in self._by_sentence.get((words.within, sentence), []):
                    if i < mention.head and mention.start <= i + 3 and words.head[mention.head] in (i, *cue):
                        return mention, number, i
            i += 1
        return None


def _within(words: Words, mention: Mention, places: Spans) -> bool:
    return _in_any(words, mention.head, places)


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


def _is_addressed(words: Words, mention: Mention, verb: int) -> bool:
    if mention.form == "pronoun" or words.lemma[verb] not in _TELLING:
        return False
    if words.dep[mention.head] in ("dobj", "dative", "iobj") and mention.head > verb:
        return mention.kind in ("person", "organisation", "outlet", "group", "place")
    prep = words.head[mention.head]
    return words.lower[prep] == "to" and words.head[prep] == verb and mention.kind is not None


_TELLING = frozenset(
    "tell ask urge inform warn remind advise assure call order request beg instruct brief notify persuade "
    "convince say explain write admit complain encourage promise invite press implore beseech demand".split()
)
_OCCASIONS = frozenset(
    "statement speech rally conference briefing debate tweet letter report court hearing op-ed address "
    "book email memo press testimony filing lawsuit".split()
)


def _has_occasion(words: Words, verb: int, inside: Spans) -> bool:
    """Whether the clause tells another occasion: "in a statement", "at a rally", "tweeted"."""
    if words.lemma[verb] in ("tweet", "write", "post"):
        return True
    for child in words.children(verb):
        if words.dep[child] in ("prep", "npadvmod", "advmod") and not _in_any(words, child, inside):
            for i in range(words.left(child), words.right(child)):
                if words.lower[i] in _OCCASIONS:
                    return True
    return False


def enclosing(claim: Claim, letters: list[tuple[Span, str]]) -> str | None:
    """The writer of the letter or post in which a claim stands."""
    start = claim.content[0][0] if claim.content else -1
    return next((writer for span, writer in letters if span[0] <= start < span[1]), None)


__all__ = ["Address", "Surroundings", "enclosing", "possessor"]
