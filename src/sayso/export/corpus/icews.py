"""ICEWS event table (the columns of its Dataverse files), tab-separated with a header; then ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso.export.corpus.events import OURS, Told, country_names, intensity, tab_separated, told_events
from sayso.export.corpus.gdelt_mentions import sentence
from sayso.export.corpus.selection import Selection
from sayso.records import Entity

COLUMNS = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
)


def write(selection: Selection, out: Path) -> int:
    """A line each time an event is told; returns how many."""
    return tab_separated(out, map(_line, told_events(selection)), (*COLUMNS, *OURS))


def _line(told: Told) -> Iterator[object]:
    event = told.event
    yield from (told.number, told.day)
    yield from _actor(told.actor, event.actor)
    yield from (event.trigger, event.cameo, intensity(event.cameo))
    yield from _actor(told.recipient, event.recipient)
    yield from (told.article.key, sentence(told), told.article.outlet)
    yield from (told.row.where, "", "", country_names(told.row.country)[1], told.row.lat, told.row.lon)
    yield from told.ours()


def _actor(entity: Entity | None, name: str | None) -> tuple[object, ...]:
    return (name, entity.sector if entity else None, country_names(entity.country if entity else None)[1])
