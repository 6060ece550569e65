"""Who the words of an event's actor and recipient stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.analysis.actors import STATE_SECTORS
from sayso.analysis.actors.countries import country_in, country_named
from sayso.analysis.actors.sectors import sector_of
from sayso.analysis.coref import Entities
from sayso.analysis.coref.words import Words
from sayso.analysis.countries import by_capital, by_demonym, by_name
from sayso.records import Entity, Span

_KINDS = ("person", "organisation", "place", "group", "outlet")
_INNER = ("poss", "compound", "nmod", "amod", "nounmod")
_INTO = frozenset(
    "of in from for on at against to by between among within near across under into over about with".split()
)
_OF = frozenset(("of", "from", "by"))
_PERSONAL = frozenset("COP MIL REB UAF CRM GOV LEG JUD OPP".split())
_NO_ACTORS = frozenset(
    "DATE TIME MONEY PERCENT QUANTITY ORDINAL CARDINAL LAW LANGUAGE EVENT WORK_OF_ART PRODUCT".split()
)
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient: its name, the tokens [start, end) that tell it, and its entity, if it is one."""

    name: str
    start: int
    end: int
    entity: Entity | None
    head: int

    @property
    def political(self) -> bool:
        """Whether it is a state, or of a sector that governs, judges, polices, fights or contends."""
        if self.entity is None:
            return country_named(self.name.lower()) is not None  # "Iranian"
        if self.entity.kind == "place":
            return country_named(self.entity.name.lower().removeprefix("the ")) is not None
        return self.entity.sector in STATE_SECTORS

    def same(self, other: Participant | None) -> bool:
        """Whether both are one entity."""
        if other is None:
            return False
        return self.name == other.name if self.entity is None else self.entity is other.entity

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2."""
        return self.entity.country if self.entity is not None else country_named(self.name.lower())

    @property
    def sector(self) -> str | None:
        """PLOVER's sector; a state that acts or is acted upon is a government."""
        if self.entity is not None and self.entity.kind != "place":
            return self.entity.sector
        return "GOV" if self.political else None

    def span(self, words: Words) -> Span:
        """Character offsets."""
        return (words.start[self.start], words.end[self.end - 1])


class Cast:
    """Finds the participants in one text."""

    def __init__(self, words: Words, entities: Entities) -> None:
        self.words = words
        self.entities = entities

    def at(self, i: int | None, not_: Participant | None = None) -> Participant | None:
        """The participant that the noun phrase headed by token `i` stands for, or tells of; never `not_`."""
        if i is None:
            return None
        found = self._mentioned(i)
        if found is not None and not found.same(not_) and not self.owned(i, not_):
            return found
        return self._common(i) or self.inside(i, not_)

    def owned(self, i: int, owner: Participant | None) -> bool:
        """Whether it is the owner's own: "*its* troops"."""
        words = self.words
        mine = [j for j in words.below[i] if words.dep[j] == "poss" and words.tag[j] == "PRP$"]
        whose = self._mentioned(mine[0]) if mine and owner is not None else None
        return bool(mine) and owner is not None and (whose is None or whose.same(owner))

    def actor(self, i: int | None) -> Participant | None:
        """Who acts, of the subject at token `i`: never the place where it stands."""
        if i is None:
            return None
        return self._mentioned(i) or self._common(i) or next(self._within(i, 0, _OF), None)

    def _common(self, i: int) -> Participant | None:
        """Somebody whom coreference does not follow, by a noun that tells a sector: "a policeman"."""
        words = self.words
        if words.pos[i] != "NOUN":
            return None
        sector = sector_of((words.lemma[i],))
        if sector is None or sector not in _PERSONAL:
            return None
        start = i
        while start and words.head[start - 1] == i and words.dep[start - 1] in ("amod", "compound", "nummod"):
            start -= 1
        before = words.lower[start:i]
        name = f"unnamed: {words.words(start, i + 1)}"
        entity = Entity(
            name, "person", country=country_in(before), sector=sector_of((*before, words.lemma[i]))
        )
        return Participant(name, start, i + 1, entity, i)

    def _unlisted(self, i: int) -> Participant | None:
        """A name that coreference does not follow, by its words."""
        words = self.words
        if words.pos[i] != "PROPN" or not words.capital(i) or words.dep[i] in ("compound", "nmod"):
            return None
        start = i
        while (
            start
            and words.pos[start - 1] == "PROPN"
            and words.capital(start - 1)
            and words.head[start - 1] == i
        ):
            start -= 1
        if any(label in _NO_ACTORS for a, b, label in words.names if a <= i < b):
            return None
        return Participant(words.words(start, i + 1), start, i + 1, None, i)

    def inside(self, i: int, not_: Participant | None = None) -> Participant | None:
        """The participant that the words under token `i` tell of, its head aside; never `not_`."""
        return next((p for p in self._within(i, 0) if not p.same(not_)), None)

    def direct(self, i: int | None) -> Participant | None:
        """The same, but only where the head itself is a mention."""
        return None if i is None else self._mentioned(i)

    def _mentioned(self, i: int) -> Participant | None:
        found = self.entities.by_head(self.words, i)
        if found is None:
            return self._unlisted(i)
        mention, number = found
        entity = self.entities.all[number]
        if entity.kind not in _KINDS and not (entity.kind == "other" and mention.form == "name"):
            return None
        return Participant(entity.name, mention.start, mention.end, entity, i)

    def _within(self, i: int, depth: int, into: frozenset[str] = _INTO) -> Iterator[Participant]:
        """Who a noun phrase tells of: "*Iran*'s embassy", "the *Syrian* base", "targets in *Gaza*"."""
        words = self.words
        if depth == _DEPTH:
            return
        below = words.below[i]
        for j in below:
            if words.dep[j] in _INNER:
                found = self._mentioned(j) or self.adjective(j)
                if found is not None:
                    yield found
                yield from self._within(j, depth + 1, into)
        for j in below:
            if words.dep[j] == "acl" and into is _INTO:  # "a plan *drawn up by Roe*"
                for k in words.children(j, "agent"):
                    yield from (p for m in words.children(k, "pobj") if (p := self._mentioned(m)))
            if words.dep[j] == "prep" and words.lower[j] in into:
                for k in words.below[j]:
                    if words.dep[k] in ("pobj", "pcomp"):
                        found = self._mentioned(k)
                        if found is not None:
                            yield found
                        yield from self._within(k, depth + 1, into)

    def adjective(self, i: int) -> Participant | None:
        words = self.words
        if not words.capital(i):
            return None
        country = by_demonym(words.lower[i]) or by_name(words.lower[i]) or by_capital(words.lower[i])
        return Participant(country.name, i, i + 1, None, i) if country else None

    def joined(self, first: Participant) -> list[Participant]:
        """`first` and whoever is joined to it by "and"."""
        words, out, at = self.words, [first], first.head
        for _ in range(8):
            following = [j for j in words.below[at] if words.dep[j] == "conj"]
            if not following:
                return out
            at = following[0]
            found = self._mentioned(at)
            if found is None:
                return out
            out.append(found)
        return out
