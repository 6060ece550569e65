"""POLECAT event table (the columns of its Dataverse files), tab-separated with a header; then ours.

`Actor COW` and the Wikipedia columns are empty: sayso does not link to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso._version import __version__
from sayso.export.corpus.events import (
    OURS,
    QUAD_NAMES,
    Told,
    country_names,
    intensity,
    tab_separated,
    told_events,
)
from sayso.export.corpus.selection import Selection
from sayso.records import Entity, Span

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *(
        "Recipient Name",
        "Recipient Country",
        "Recipient COW",
        "Primary Recipient Sector",
        "Recipient Sectors",
    ),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)


def write(selection: Selection, out: Path) -> int:
    """A line each time an event is told; returns how many."""
    return tab_separated(out, map(_line, told_events(selection)), (*COLUMNS, *OURS))


def _line(told: Told) -> Iterator[object]:
    event, row, place = told.event, told.row, told.claim.place
    yield from (told.number, told.day, event.plover, event.mode, intensity(event.cameo))
    yield from (QUAD_NAMES.get(told.quad or 0), event.context)
    yield from _actor(told, told.actor, event.actor, event.actor_span)
    yield from _actor(told, told.recipient, event.recipient, event.recipient_span)
    yield from (
        place.name if place else row.where,
        "",
        "",
        "",
        country_names(row.country)[0],
        row.lat,
        row.lon,
    )
    yield from (place.geonames_id if place else None, event.where or row.where, "")
    yield from (told.article.outlet, (told.article.published or "")[:10])
    yield from (_named(told, kind) for kind in ("person", "organisation", "place"))
    yield from (told.reading.article.language, f"sayso {__version__}")
    yield from told.ours()


def _actor(told: Told, entity: Entity | None, name: str | None, span: Span | None) -> Iterator[object]:
    sector = entity.sector if entity else None
    yield from (name, country_names(entity.country if entity else None)[0], "", sector, sector)
    yield entity.roles[0] if entity and entity.roles else None
    text = (told.reading.article.title or "") if told.row.within == "title" else told.reading.article.text
    yield text[span[0] : span[1]] if span else None
    yield ""


def _named(told: Told, kind: str) -> str:
    return ";".join(
        e.name for e in told.reading.entities if e.kind == kind and not e.name.startswith("unnamed:")
    )
