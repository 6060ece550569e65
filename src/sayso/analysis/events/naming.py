"""What an event's actor and recipient are called: as sources are."""

from __future__ import annotations

from sayso.analysis.actors import STATE_SECTORS
from sayso.analysis.coref.words import Words
from sayso.analysis.countries import by_demonym, by_name, wordings
from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.participants import Participant
from sayso.analysis.sources.identify import Identifier
from sayso.analysis.sources.phrase import Phrase
from sayso.records import Claim

_FIRST_PERSON = frozenset("i we us our my me".split())
_REGIMES = frozenset(("regime", "government", "dictatorship", "junta"))
_MISSIONS = frozenset(("embassy", "consulate", "mission"))


class Naming:
    """Names the participants of one article's events."""

    def __init__(self, identifier: Identifier) -> None:
        self._identifier = identifier

    def actor(self, words: Words, c: Candidate, claim: Claim) -> str | None:
        """The actor's name: the claim's source where the words of citing tell the event, or say "we"."""
        source = claim.source.entity if claim.source is not None else None
        start = words.start[c.at]
        citing = claim.cue is not None and any(a <= start < b for a, b in claim.cue.span)
        first_person = c.frame.actor is not None and words.lower[c.frame.actor] in _FIRST_PERSON
        if source and citing and not c.sense.noun:
            return source
        if source and c.actor is None and first_person:
            return self._represented(source, c.frame.actor is not None and words.lower[c.frame.actor] == "we")
        return None if c.actor is None else self.name(words, c.actor, acts=True)

    def _represented(self, source: str, plural: bool) -> str:
        """Who a source's "I" or "we" stands for: an official's "we" is the state's."""
        entity = next((e for e in self._identifier.entities.all if e.name == source), None)
        if plural and entity is not None and entity.kind == "person" and entity.sector in STATE_SECTORS:
            return wordings()[entity.country][0] if entity.country in wordings() else source
        return source

    def of_source(self, name: str | None) -> tuple[str | None, str | None]:
        """Country and sector of the entity of that name."""
        entity = next((e for e in self._identifier.entities.all if e.name == name), None)
        return (entity.country, entity.sector) if entity is not None else (None, None)

    def recipient(self, words: Words, c: Candidate) -> str | None:
        """The recipient's name."""
        return None if c.recipient is None else self.name(words, c.recipient, acts=False)

    def name(self, words: Words, who: Participant, acts: bool) -> str:
        """What a participant is called; `acts` tells an actor."""
        found = self._identifier.entities.by_head(words, who.head)
        if found is None or who.entity is None:
            return who.name
        if found[0].form == "pronoun" and acts and (state := _state(words, who)):
            return state
        if who.entity.kind == "place" and (country := by_name(who.name)):
            return country.name
        if who.entity.kind == "place" and not acts:
            return who.name
        if words.lemma[who.head] in _REGIMES and who.entity.country:
            return f"Government of {_formal(who.entity.country)}"
        if words.lemma[who.head] in _MISSIONS and who.entity.country:
            return wordings()[who.entity.country][0]
        mention, number = found
        name = self._identifier.of(Phrase(words, who.head, mention, number, who.entity)).entity
        first = name.removeprefix("unnamed: ").split(" ")[0]
        if by_demonym(first) and first.islower():
            name = name.replace(first, first.capitalize(), 1)
        return name


def _formal(code: str) -> str:
    name = wordings()[code][0]
    country = by_name(name)
    return country.formal if country else name


def _state(words: Words, who: Participant) -> str | None:
    """The state that an official's "we" speaks for."""
    official = who.entity is not None and who.entity.kind == "person" and who.political
    if words.lower[who.head] != "we" or not official or who.entity is None or not who.entity.country:
        return None
    return wordings()[who.entity.country][0]
