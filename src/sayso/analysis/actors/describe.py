"""Country and PLOVER sector for the entities of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.actors.countries import country_in, country_named, has_us_party
from sayso.analysis.actors.institutions import table as institutions
from sayso.analysis.actors.sectors import sector_of
from sayso.analysis.coref import Entities
from sayso.analysis.coref.mentions import Mention
from sayso.analysis.places import Gazetteer
from sayso.analysis.places.gazetteer import Candidate
from sayso.records import Entity

_AFTER = 5
_OWNING = frozenset(("of", "for", "in"))
_LOOSE_TITLES = frozenset(("councillor", "officer"))
"""What "commissioner" and ranks below captain count as for coreference: of no one sector."""
_GROUPS = frozenset(
    "group militant fighter movement force party member lawmaker organisation organization".split()
)
_FAR_MORE = 10
_LONGEST_TITLE = 6
_CUT = frozenset((",", "that", "which", "who", "including", "and"))


def describe(entities: Entities, gazetteer: Gazetteer | None = None) -> Entities:
    """`entities` with `country` and `sector` where the article's own words tell them.

    Told by names of bodies, titles, roles, appositions, nationalities and party tags, never by who holds an
    office today. Towns get their country from the `gazetteer`.
    """
    described = tuple(
        _described(entity, entities.of(number), gazetteer) for number, entity in enumerate(entities.all)
    )
    return replace(entities, all=_by_owner(entities, described))


def _by_owner(entities: Entities, described: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Bodies and people without a country take that of whoever stands before them: "the *Roe* government"."""
    out = list(described)
    surnames = {e.name.split()[-1]: e.country for e in described if e.kind == "person" and e.country}
    everyone = {e.name.split()[-1] for e in described if e.kind == "person"}
    for number, entity in enumerate(described):
        if entity.kind == "place" and entity.country and entity.name in everyone:
            out[number] = replace(entity, country=None)  # a surname taken for a town
        elif entity.country is None and entity.kind in ("organisation", "group", "person"):
            found = (
                c for m in entities.of(number) if (c := _owner_country(entities, described, surnames, m))
            )
            if country := next(found, None):
                out[number] = replace(entity, country=country)
    return tuple(out)


def _owner_country(
    entities: Entities, described: tuple[Entity, ...], surnames: dict[str, str], mention: Mention
) -> str | None:
    words = mention.words
    if mention.form == "pronoun" or (mention.form == "name" and mention.kind == "person"):
        return None
    for i in words.below[mention.head]:
        if i < mention.head and words.dep[i] in ("poss", "compound", "nmod"):
            found = entities.by_head(words, i)
            if found is not None and described[found[1]].country is not None:
                return described[found[1]].country
            if words.text[i] in surnames and words.dep[i] != "nmod":
                return surnames[words.text[i]]
    return None


def _described(entity: Entity, mentions: list[Mention], gazetteer: Gazetteer | None) -> Entity:
    if entity.kind in ("document", "other"):
        return entity
    if entity.kind == "place":
        country = _of_place(entity, gazetteer)
        return replace(entity, country=country) if country else entity
    known = _institution(entity)
    country = (known[1] if known else None) or _country(entity, mentions)
    sector = known[0] if known else _sector(entity, mentions)
    return replace(entity, country=country, sector=sector) if country or sector else entity


def _institution(entity: Entity) -> tuple[str, str | None] | None:
    if entity.kind == "person":
        return None
    names = institutions()
    for name in (entity.name, *entity.aliases):
        folded = name.lower().removeprefix("the ").removeprefix("unnamed: ")
        if folded in names:
            return names[folded]
    words = entity.name.lower().removeprefix("unnamed: ").split()
    if words and words[-1].removesuffix("s") in _GROUPS:  # "Islamic State group"
        parts = (" ".join(words[:size]) for size in (3, 2, 1) if size < len(words))
        return next((names[part] for part in parts if part in names), None)
    return None


def _of_place(entity: Entity, gazetteer: Gazetteer | None) -> str | None:
    for name in (entity.name, *entity.aliases):
        folded = name.lower().removeprefix("the ")
        if found := country_named(folded):
            return found
    if gazetteer is None or entity.name.startswith("unnamed: "):
        return None
    return _surely_in(gazetteer.lookup(entity.name))


def _surely_in(meant: Sequence[Candidate]) -> str | None:
    """The country of a name that has one far larger bearer than any in another country."""
    if not meant:
        return None
    largest = max(meant, key=lambda c: c.population)
    others = [c.population for c in meant if c.country != largest.country]
    return largest.country or None if largest.population >= _FAR_MORE * max(others, default=0) else None


def _country(entity: Entity, mentions: list[Mention]) -> str | None:
    """By what stands before the head and in "of …" after it; names of bodies count before descriptions."""
    if entity.kind in ("organisation", "outlet"):
        found = country_in(entity.name.lower().split())
        if found:
            return found
    for mention in mentions:
        if mention.form == "pronoun":
            continue
        words = mention.words
        before = country_in(_before(mention))
        if before:
            return before
        end = min(mention.end, mention.head + 1 + _AFTER)
        after = mention.name_at[1] if mention.name else mention.head + 1
        if words.lower[after : after + 1] and words.lower[after] in _OWNING:
            told = words.lower[after : max(end, after + 3)]
            cut = next((k for k, word in enumerate(told) if word in _CUT), len(told))
            found = country_in(told[:cut], capitals=True)
            if found:
                return found
        if mention.name and has_us_party(words.source[words.end[after - 1] : words.end[after - 1] + 12]):
            return "US"
    return next((found for role in entity.roles if (found := country_in(role.lower().split()))), None)


def _before(mention: Mention) -> list[str]:
    """The words of a phrase up to its head; of a person's name, also the title right before it."""
    words, start = mention.words, mention.start
    if mention.kind == "person" and mention.name and mention.name_at[0] == start:
        while (
            start
            and mention.start - start < _LONGEST_TITLE
            and words.pos[start - 1] in ("ADJ", "NOUN", "PROPN")
            and words.sentence[start - 1] == words.sentence[mention.head]
        ):
            start -= 1
    return words.lower[start : mention.head + 1]


def _sector(entity: Entity, mentions: list[Mention]) -> str | None:
    """By titles and role nouns, then the words of a body's name; an outlet is of the press."""
    if entity.kind == "outlet":
        return "JRN"
    told: list[str] = []
    for mention in mentions:
        told += mention.nouns
        if mention.kind == "person" and mention.name:
            told += _before(mention)[: -len(mention.name)]
        if mention.title and mention.title not in _LOOSE_TITLES:
            told.append(mention.title)
        if mention.form == "role":
            told += mention.modifiers
        for role in mention.roles:
            told += (word.strip(".,") for word in role.lower().split())
    if entity.kind == "organisation":
        told += entity.name.lower().split()
    sector = sector_of(told)
    if sector is None and entity.roles:
        sector = sector_of(word.strip(".,'’") for role in entity.roles for word in role.lower().split())
    if sector is None and any(_has_party(m) for m in mentions):
        return "PTY"
    return sector


def _has_party(mention: Mention) -> bool:
    at = mention.words.end[mention.name_at[1] - 1] if mention.name else 0
    return bool(mention.name) and has_us_party(mention.words.source[at : at + 12])
