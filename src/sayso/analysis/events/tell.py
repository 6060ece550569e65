"""A candidate → the event that is recorded: names, date, place, certainty."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.analysis.coref.words import Words
from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.contexts import context_of
from sayso.analysis.events.naming import Naming
from sayso.analysis.events.participants import Cast, Participant
from sayso.analysis.factuality.events import weigh
from sayso.analysis.factuality.predicate import predicate
from sayso.analysis.time import Page, told_when
from sayso.analysis.tree import VERBAL
from sayso.records import Claim, Event, Span

_LONGEST_TRIGGER = 5
_FUTURE = frozenset("will 'll ’ll shall wo".split())
_PLANS = frozenset(
    "plan intend expect prepare schedule aim promise pledge vow threaten offer propose".split()
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes the events of one text: its words, who is in them, what they are called, when things happen."""

    words: Words
    cast: Cast
    naming: Naming
    page: Page

    def event(self, c: Candidate, claim: Claim) -> Event:
        """The event that a candidate is, as one of `claim`."""
        words, naming = self.words, self.naming
        trigger = _trigger(words, c)
        value, auxiliary = _certainty(words, c)
        main = predicate(words, claim.content)
        same = main is not None and main in (c.at, *c.joins, words.head[c.at])
        actor = naming.actor(words, c, claim)
        of_actor = (c.actor.country, c.actor.sector) if c.actor else naming.of_source(actor)
        cited = c.actor is not None and actor != naming.name(words, c.actor, acts=True)
        own_date = told_when(words, (c.at, *c.joins), self.page.near((trigger,)))
        return Event(
            plover=c.sense.type,
            trigger=words.source[slice(*trigger)],
            span=trigger,
            mode=c.sense.mode,
            context=c.sense.context or context_of(words, c.at),
            cameo=c.sense.cameo,
            actor=actor,
            recipient=naming.recipient(words, c),
            when=own_date or (claim.when if same else None),
            where=c.where or (claim.where if same else None),
            factuality=value,
            actor_span=c.actor.span(words) if c.actor else None,
            recipient_span=c.recipient.span(words) if c.recipient else None,
            auxiliary_modes=auxiliary,
            actor_country=of_actor[0],
            actor_sector=of_actor[1],
            recipient_country=c.recipient.country if c.recipient else None,
            recipient_sector=c.recipient.sector if c.recipient else None,
            joint_actors=() if cited else self._joint(c.actor, c.recipient, acts=True),
            joint_recipients=self._joint(c.recipient, c.actor, acts=False),
        )

    def _joint(self, first: Participant | None, other: Participant | None, acts: bool) -> tuple[str, ...]:
        """Who is joined to `first` by "and", by name; not who stands on the other side of the event."""
        if first is None:
            return ()
        joined = [p for p in self.cast.joined(first)[1:] if not p.same(first) and not p.same(other)]
        return tuple(dict.fromkeys(self.naming.name(self.words, p, acts) for p in joined))


def _trigger(words: Words, c: Candidate) -> Span:
    """The event's word, with its light verb or telling object where they stand close."""
    first = min(c.at, *c.joins) if c.joins else c.at
    last = max(c.at, *c.joins) if c.joins else c.at
    if last - first >= _LONGEST_TRIGGER or words.sentence[first] != words.sentence[last]:
        first = last = c.at
    if first == last and last + 1 < len(words) and words.dep[last + 1] == "prt":
        last += 1
    return words.start[first], words.end[last]


def _certainty(words: Words, c: Candidate) -> tuple[str, tuple[str, ...]]:
    """The FactBank value of an event and PLOVER's auxiliary modes: negation, future, hypothetical."""
    if c.promised:
        return "CT+", ()
    value = weigh(words, c.at).value
    modes = []
    if value.endswith("-"):
        modes.append("negation")
    verb = c.at if words.pos[c.at] in VERBAL else next(iter(c.joins), c.at)
    auxiliaries = {words.lower[i] for i in words.children(verb, "aux")}
    if auxiliaries & _FUTURE or (words.head[verb] != verb and words.lemma[words.head[verb]] in _PLANS):
        modes.append("future")
    if value == "Uu" or value.startswith("PS"):
        modes.append("hypothetical")
    return value, tuple(modes)
