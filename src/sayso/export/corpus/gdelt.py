"""GDELT 2 event table: 61 columns, tab-separated, no header; then ours (`sayso.export.corpus.events.OURS`).

An event is one line however often it is told; NumMentions, NumSources and NumArticles count the telling, and
the mentions table (`gdelt_mentions`) has a line for each. What sayso does not measure (tone, ethnic and
religious codes) is empty. `GoldsteinScale` is that of the CAMEO root.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.export.corpus.events import Told, country_names, intensity, tab_separated, told_events
from sayso.export.corpus.selection import Selection
from sayso.records import Entity

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
_COUNTRY, _PLACE = 1, 4


@dataclass(slots=True)
class _Event:
    first: Told
    mentions: int = 0
    outlets: set[str] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)


def write(selection: Selection, out: Path) -> int:
    """A line an event; returns how many."""
    events: dict[tuple[int, str, str, str], _Event] = {}
    for told in told_events(selection):
        event = events.setdefault(told.key, _Event(told))
        event.mentions += 1
        event.outlets.add(told.article.outlet or "")
        event.articles.add(told.article.key)
    return tab_separated(out, map(_line, events.values()), header=None)


def _line(event: _Event) -> Iterator[object]:
    told = event.first
    day, cameo = told.day, told.event.cameo or ""
    compact = day.replace("-", "")
    yield from (told.number, compact, compact[:6], compact[:4], _fraction(day))
    yield from _actor(told.actor, told.event.actor)
    yield from _actor(told.recipient, told.event.recipient)
    yield from (int(told.row.within == "title" or told.row.start == 0), cameo, cameo[:3], cameo[:2])
    yield from (told.quad, intensity(cameo), event.mentions, len(event.outlets), len(event.articles), "")
    yield from _home(told.actor)
    yield from _home(told.recipient)
    yield from _where(told)
    yield from (told.article.added.replace("-", "").replace(":", "").replace("T", "")[:14], told.article.url)
    yield from told.ours()


def _fraction(day: str) -> str:
    """GDELT's FractionDate: the year, and the share of it that has passed."""
    if not day:
        return ""
    year, month, number = day.split("-")
    return f"{int(year) + (int(month) * 30 + int(number)) / 365:.4f}"


def _actor(entity: Entity | None, name: str | None) -> Iterator[object]:
    country = country_names(entity.country if entity else None)[0]
    sector = (entity.sector if entity else None) or ""
    yield from (country + sector, (name or "").upper(), country, "", "", "", "", sector, "", "")


def _home(entity: Entity | None) -> Iterator[object]:
    _, name, fips = country_names(entity.country if entity else None)
    yield from (_COUNTRY if fips else 0, name, fips, "", "", "", "", "")


def _where(told: Told) -> Iterator[object]:
    row, place = told.row, told.claim.place
    if row.lat is None:
        yield from (0, "", "", "", "", "", "", "")
        return
    fips = country_names(row.country)[2]
    identity = place.geonames_id if place else ""
    yield from (_PLACE, row.where, fips, "", "", row.lat, row.lon, identity)
