"""Which place a name means: population, nesting and nearness to what else the article names.

The idea of Leidner (2007) and of Lieberman & Samet (2012), without training: a candidate is believed for how
many people live there, for lying in a region or country that the article names, and for lying near what the
article's other names may mean.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.places.gazetteer import Candidate, Gazetteer

Array = NDArray[Any]

_MOST_CANDIDATES = 30
_NEAR_KM = 100.0
_EARTH_KM = 6371.0

_W_POPULATION = 0.7
_W_NEAR = 2.5
_W_REGION = 2.5
_W_COUNTRY = 1.5
_OTHER_NAME = -2.0
_KIND_BONUS = {
    "country": 3.0,
    "continent": 4.0,
    "region": 1.5,
    "county": 1.0,
    "province": 0.0,
    "capital": 1.0,
    "city": 0.0,
}
_MOST_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Name:
    """A place name as an article uses it; `within` is what qualifies it ("Paris, *Texas*"), in order."""

    text: str
    within: tuple[str, ...] = ()


def disambiguate(
    names: Sequence[Name], gazetteer: Gazetteer, home: str | None = None
) -> list[Candidate | None]:
    """The place that each of `names`, all of one article, means; None for what the gazetteer lacks.

    `home` is the country (ISO 3166-1 alpha-2) of the outlet, where it is known. One name means one place
    throughout an article, unless a qualifier tells two apart.
    """
    distinct = list(dict.fromkeys(names))
    qualified = {n.text: n for n in distinct if n.within}
    options = [_candidates(qualified.get(n.text, n) if not n.within else n, gazetteer) for n in distinct]
    kept = [i for i, candidates in enumerate(options) if candidates]
    if not kept:
        return [None] * len(names)
    flat = [c for i in kept for c in options[i]]
    owner = np.array([i for i in kept for _ in options[i]])
    score = _scores(flat, owner, home)
    chosen: dict[Name, Candidate] = {}
    for i in kept:
        places = np.flatnonzero(owner == i)
        chosen[distinct[i]] = flat[int(places[int(np.argmax(score[places]))])]
    return [chosen.get(n) for n in names]


def _candidates(name: Name, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """What `name` may mean, once its qualifiers have ruled out what lies elsewhere."""
    found = gazetteer.lookup(name.text)
    for qualifier in name.within:
        areas = [c for c in gazetteer.lookup(qualifier) if c.kind in ("region", "country") and c.main]
        inside = tuple(c for c in found if any(_lies_in(c, area) for area in areas))
        if inside:
            found = inside
    return found[:_MOST_CANDIDATES]


def _lies_in(place: Candidate, area: Candidate) -> bool:
    if place.country != area.country or place == area:
        return False
    return area.kind == "country" or place.admin1 == area.admin1


def _scores(flat: Sequence[Candidate], owner: Array, home: str | None) -> Array:
    """One figure a candidate: prior (log10 of people, kind, main name) plus what other names add."""
    prior = np.array(
        [
            _W_POPULATION * math.log10(c.population + 100)
            + _KIND_BONUS[c.kind]
            + (0.0 if c.main else _OTHER_NAME)
            + (0.5 if home and c.country == home else 0.0)
            for c in flat
        ]
    )
    best = {int(i): prior[owner == i].max() for i in np.unique(owner)}
    weight = np.exp(
        prior - np.array([best[int(i)] for i in owner])
    )  # how far a candidate speaks for its name
    near = np.exp(-_distances(flat) / _NEAR_KM)
    cities = np.array([c.kind in ("city", "capital") for c in flat])
    support = np.zeros(len(flat))
    region = np.zeros(len(flat))
    country = np.zeros(len(flat))
    codes = np.array([c.country for c in flat])
    regions = np.array([f"{c.country}.{c.admin1}" for c in flat])
    for i in np.unique(owner):
        others = owner == i
        mine = ~others
        pull = near[:, others] * np.where(cities[others], np.maximum(weight[others], 0.2), 0.0)
        support += np.where(mine, pull.max(axis=1), 0.0)
        for j in np.flatnonzero(others & ~cities):
            if flat[int(j)].kind in ("region", "county"):
                region = np.maximum(region, np.where(mine & (regions == regions[j]), weight[j], 0.0))
        for code in np.unique(codes[others]):
            if code:
                said = weight[others & (codes == code)].max()
                country = np.maximum(country, np.where(mine & (codes == code), said, 0.0))
    total: Array = (
        prior + _W_NEAR * np.minimum(support, _MOST_NEAR) + _W_REGION * region + _W_COUNTRY * country
    )
    return total


def _distances(flat: Sequence[Candidate]) -> Array:
    """Great-circle distances in km, (n, n)."""
    lat, lon = np.radians([c.lat for c in flat]), np.radians([c.lon for c in flat])
    x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    at = np.stack([x, y, z])
    angle: Array = np.arccos(np.clip(at.T @ at, -1.0, 1.0))
    return angle * _EARTH_KM
