"""Events → the claims that tell them, with their certainty, date and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.coref import Entities
from sayso.analysis.coref.words import Words
from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.candidates import candidates
from sayso.analysis.events.compose import composed
from sayso.analysis.events.means import with_means
from sayso.analysis.events.model import load_model
from sayso.analysis.events.naming import Naming
from sayso.analysis.events.participants import Cast
from sayso.analysis.events.roles import place_name
from sayso.analysis.events.tell import Teller
from sayso.analysis.events.topics import is_play
from sayso.analysis.events.verdicts import verdict_of
from sayso.analysis.parse import Parsed
from sayso.analysis.sources.identify import Identifier
from sayso.analysis.time import Pages
from sayso.records import Claim, Event, Span, spans

_VERDICTS = frozenset(("ACCUSE", "SUPPORT"))


def find_events(
    parsed: Parsed, entities: Entities, claims: Sequence[Claim], pages: Pages
) -> tuple[Claim, ...]:
    """`claims` with the PLOVER events that each tells; `pages` are the texts' dated expressions.

    An event belongs to the smallest claim whose content holds its trigger, else to the first whose cue does
    ("*accused*"), else to the one nearest before it in its sentence.
    """
    found: dict[int, list[Event]] = defaultdict(list)
    naming = Naming(Identifier(entities, parsed.article.outlet))
    for words in (entities.title, entities.text):
        if words is None:
            continue
        told, cast = events_in(words, entities), Cast(words, entities)
        if told:
            shelf, teller = _Shelf(words, claims), Teller(words, cast, naming, pages[words.within])
            for candidate in told:
                number = shelf.place(candidate)
                if number is not None:
                    found[number].append(teller.event(candidate, claims[number]))
        for number, claim in enumerate(claims):
            if claim.within == words.within and not any(e.plover in _VERDICTS for e in found.get(number, ())):
                verdict = verdict_of(words, cast, claim)
                if verdict is not None:
                    found[number].append(verdict)
    return tuple(replace(c, events=tuple(found[n])) if n in found else c for n, c in enumerate(claims))


def events_in(words: Words, entities: Entities) -> list[Candidate]:
    """The events of one text, in order of their words; types by the lexicon and the learned model."""
    return [with_means(words, c) for c in load_model().retyped(words, lexical_events(words, entities))]


def lexical_events(words: Words, entities: Entities) -> list[Candidate]:
    """The events of one text, in order of their words, by the lexicon alone."""
    cast = Cast(words, entities)
    found = composed(words, cast, candidates(words, cast))
    return [
        _told_apart(replace(c, where=place_name(cast, c.frame)))
        for c in found
        if not (is_play(words, c) or _of_press(c))
    ]


def _told_apart(c: Candidate) -> Candidate:
    """Nobody does a thing to themselves: where both are one, the recipient is not told."""
    both = c.actor is not None and c.recipient is not None
    return replace(c, recipient=None) if both and c.recipient and c.recipient.same(c.actor) else c


def _of_press(c: Candidate) -> bool:
    """Whether an outlet praises or blames: it reports or reviews."""
    acts = c.actor is not None and c.actor.entity is not None and c.actor.entity.kind == "outlet"
    return acts and c.sense.type in _VERDICTS


class _Shelf:
    """Where the claims of one text stand: looks up the claim of a trigger."""

    def __init__(self, words: Words, claims: Sequence[Claim]) -> None:
        self.words = words
        self._contents: dict[int, list[tuple[int, int, Span]]] = defaultdict(list)
        self._cues: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        self._first: dict[int, list[int]] = defaultdict(list)
        for number, claim in enumerate(claims):
            if claim.within != words.within:
                continue
            size = sum(b - a for a, b in claim.content)
            for span in claim.content:
                for sentence in self._sentences(span):
                    self._contents[sentence].append((size, number, span))
            for sentence in self._sentences(spans.hull(claim.content)):
                self._first[sentence].append(number)
            if claim.cue is not None:
                for span in claim.cue.span:
                    for sentence in self._sentences(span):
                        self._cues[sentence].append((number, span))

    def _sentences(self, span: Span) -> range:
        tokens = self.words.tokens(span)
        if not tokens:
            return range(0)
        return range(self.words.sentence[tokens[0]], self.words.sentence[tokens[-1]] + 1)

    def place(self, candidate: Candidate) -> int | None:
        """The number of the claim that tells the event."""
        words, sentence = self.words, self.words.sentence[candidate.at]
        start = words.start[candidate.at]
        holding = [(s, n) for s, n, span in self._contents[sentence] if span[0] <= start < span[1]]
        if holding:
            return min(holding)[1]
        citing = [n for n, span in self._cues[sentence] if span[0] <= start < span[1]]
        if citing:
            return citing[0]
        near = self._first[sentence]
        return near[0] if near else None
