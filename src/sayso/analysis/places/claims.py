"""Where what a claim tells is said to have happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.analysis.coref import Entities
from sayso.analysis.coref.words import Words
from sayso.analysis.parse import Parsed
from sayso.analysis.places.dateline import dateline_of
from sayso.analysis.places.disambiguate import disambiguate
from sayso.analysis.places.gazetteer import Candidate, Gazetteer
from sayso.analysis.places.grounds import WEAK, best_ground
from sayso.analysis.places.setting import Setting
from sayso.analysis.places.toponyms import Toponym, find
from sayso.records import Claim, Place, Within


def place_claims(
    parsed: Parsed, entities: Entities, claims: Sequence[Claim], gazetteer: Gazetteer | None
) -> tuple[Claim, ...]:
    """`claims` with `where`, the place's name in the article, and `place`, what it means.

    A claim is placed by a name in its own sentence that is tied to its main proposition; failing that by the
    setting in which the article tells it. Countries go by their usual name ("U.S.": "United States").
    Without a gazetteer names are found but not resolved.
    """
    pages: dict[Within, Words] = {w.within: w for w in (entities.title, entities.text) if w is not None}
    found = {within: find(words, gazetteer) for within, words in pages.items()}
    dateline = dateline_of(parsed.article)
    every = [t for group in found.values() for t in group] + ([dateline] if dateline else [])
    meant = disambiguate([t.name for t in every], gazetteer) if gazetteer else [None] * len(every)
    places = {id(t): m for t, m in zip(every, meant, strict=True)}
    setting = Setting(entities, pages, found, places, dateline)
    fullest = _fullest(every, places)
    out = []
    for claim in claims:
        words = pages[claim.within]
        own = best_ground(words, claim, found[claim.within])
        chosen = own.toponym if own and own.grade > WEAK else setting.of(claim, words)
        chosen = chosen or (own.toponym if own else None)
        if chosen is not None:
            place = places[id(chosen)]
            where = _wording(chosen, place)
            named = fullest.get((chosen.name.text, place), where)
            claim = replace(claim, where=max(where, named, key=len), place=as_place(place))
        out.append(claim)
    return tuple(out)


def _fullest(
    toponyms: Sequence[Toponym], places: Mapping[int, Candidate | None]
) -> dict[tuple[str, Candidate | None], str]:
    """What a place is called where the article qualifies it: "Tulsa" is "Tulsa, Oklahoma"."""
    out: dict[tuple[str, Candidate | None], str] = {}
    for t in toponyms:
        if t.name.within and t.hull[0] == t.span[0]:
            out.setdefault((t.name.text, places[id(t)]), _wording(t, places[id(t)]))
    return out


def _wording(chosen: Toponym, meant: Candidate | None) -> str:
    """What a place is called: a country by its usual name, others as they stand."""
    if chosen.people:
        return chosen.name.text
    lead = chosen.words[: chosen.span[0] - chosen.hull[0]]
    return lead + meant.name if meant and meant.kind == "country" else chosen.words


def as_place(meant: Candidate | None) -> Place | None:
    """A gazetteer entry as a record; without coordinates where only what the place lies in is known."""
    if meant is None:
        return None
    known = meant.kind not in ("county", "province")
    return Place(
        name=meant.name,
        geonames_id=meant.geonames_id,
        lat=meant.lat if known else None,
        lon=meant.lon if known else None,
        country=meant.country or None,
    )
