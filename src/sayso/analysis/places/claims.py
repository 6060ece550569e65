"""Where what a claim tells is said to have happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.parse import Parsed
from sayso.analysis.places.disambiguate import disambiguate
from sayso.analysis.places.gazetteer import Candidate, Gazetteer
from sayso.analysis.places.toponyms import Toponym, find
from sayso.records import Claim, Place, Within, spans


def place_claims(parsed: Parsed, claims: Sequence[Claim], gazetteer: Gazetteer | None) -> tuple[Claim, ...]:
    """`claims` with `where`, the place's name in the article, and `place`, what they mean.

    A claim is placed by a place name in its own content, that a preposition of place governs; never
    by names from other claims. Countries go by their usual name ("U.S.": "United States").
    Without a gazetteer names are found but not resolved.
    """
    found: dict[Within, list[Toponym]] = {"text": find(parsed.doc)}
    if parsed.title_doc is not None:
        found["title"] = find(parsed.title_doc)
    every = [t for group in found.values() for t in group]
    meant = disambiguate([t.name for t in every], gazetteer) if gazetteer else [None] * len(every)
    places = {id(t): m for t, m in zip(every, meant, strict=True)}
    return tuple(_placed(c, found.get(c.within, []), places, parsed.text_of(c.within)) for c in claims)


def _placed(
    claim: Claim, toponyms: Sequence[Toponym], places: dict[int, Candidate | None], text: str
) -> Claim:
    inside = [t for t in toponyms if t.locates and any(spans.contains(s, t.span) for s in claim.content)]
    if not inside:
        return claim
    best = max(inside, key=lambda t: (t.locates, -t.span[0]))
    meant = places[id(best)]
    words = meant.name if meant and meant.kind == "country" else text[slice(*best.hull)]
    return replace(claim, where=words, place=as_place(meant))


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
