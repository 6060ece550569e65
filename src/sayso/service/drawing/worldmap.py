"""A map of where claims happened: country outlines (see outlines.md) and a dot for each place."""

from __future__ import annotations

import functools
import itertools
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from sayso.corpus.views import PlaceRow
from sayso.service.drawing.svg import drawing, element

WIDTH = 720.0
_OUTLINES = Path(__file__).with_name("outlines.json")
_NARROWEST = 14.0
_MARGIN = 0.18
_MOST_NAMES, _LONGEST_NAME = 12, 28
_LETTER = 7.0
"""Width of a letter of a place's name, in CSS pixels, rather too wide."""


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is shown, in degrees; `squeeze` is the cosine of its middle latitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        return max(0.35, math.cos(math.radians((self.south + self.north) / 2)))

    @property
    def scale(self) -> float:
        return WIDTH / ((self.east - self.west) * self.squeeze)

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.squeeze * self.scale, (self.north - lat) * self.scale

    @property
    def matrix(self) -> str:
        """What turns tenths of a degree, north up, into CSS pixels."""
        down = self.scale / 10
        right = down * self.squeeze
        return (
            f"matrix({right:.4f} 0 0 {-down:.4f} {-self.west * 10 * right:.2f} {self.north * 10 * down:.2f})"
        )


def world_map(spots: Sequence[PlaceRow], label: str) -> Markup:
    """The map around `spots`, in an equirectangular projection true to scale at its middle."""
    if not spots:
        return Markup()
    view = _view(spots)
    land = element("g", *_land(view), transform=view.matrix)
    most = max(spot.claims for spot in spots)
    dots = [
        _dot(spot, view, most)
        for spot in sorted(spots, key=lambda spot: -spot.claims)
    ]  # fmt: skip
    return drawing(WIDTH, view.height, land, *dots, *_names(spots, view, most), label=label, class_="map")


def _dot(spot: PlaceRow, view: _View, most: int) -> Markup:
    x, y = view.point(spot.lon, spot.lat)
    radius = _radius(spot, most)
    title = element("title", f"{spot.name}: {spot.claims}")
    return element("circle", title, cx=x, cy=y, r=radius, class_="spot")


def _radius(spot: PlaceRow, most: int) -> float:
    return 5.0 + 9.0 * math.sqrt(spot.claims / most)


def _names(spots: Sequence[PlaceRow], view: _View, most: int) -> Iterable[Markup]:
    """The names of the places of most claims, each where it covers no other: right of its dot, else left."""
    taken: list[tuple[float, float, float, float]] = []
    for spot in sorted(spots, key=lambda spot: -spot.claims)[:_MOST_NAMES]:
        x, y = view.point(spot.lon, spot.lat)
        name = spot.name if len(spot.name) <= _LONGEST_NAME else spot.name[: _LONGEST_NAME - 1] + "…"
        width, gap = len(name) * _LETTER, _radius(spot, most) + 4
        for left, anchor in ((x + gap, "start"), (x - gap - width, "end")):
            box = (left, y - 8, left + width, y + 8)
            if left >= 0 and box[2] <= WIDTH and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                at = left if anchor == "start" else left + width
                yield element("text", name, x=at, y=y + 4, text_anchor=anchor, class_="place")
                break


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _view(spots: Iterable[PlaceRow]) -> _View:
    lats, lons = [spot.lat for spot in spots], [spot.lon for spot in spots]
    south, north, west, east = min(lats), max(lats), min(lons), max(lons)
    tall = max(_NARROWEST, (north - south) * (1 + 2 * _MARGIN))
    squeeze = max(0.35, math.cos(math.radians((south + north) / 2)))
    wide = max(tall * 1.7 / squeeze, (east - west) * (1 + 2 * _MARGIN))
    tall = min(150.0, max(tall, wide * squeeze * 0.42))
    wide = min(360.0, wide)
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    south = max(-62.0, min(middle_lat - tall / 2, 84.0 - tall))
    west = max(-180.0, min(middle_lon - wide / 2, 180.0 - wide))
    return _View(west, south, west + wide, min(84.0, south + tall))


def _land(view: _View) -> Iterable[Markup]:
    for name, rings in _countries():
        pieces = [path for path, box in rings if _meets(box, view)]
        if pieces:
            yield element("path", element("title", name), d="".join(pieces), class_="land")


def _meets(box: tuple[int, int, int, int], view: _View) -> bool:
    west, south, east, north = box
    return (
        west / 10 <= view.east and view.west <= east / 10
        and south / 10 <= view.north and view.south <= north / 10
    )  # fmt: skip


_Ring = tuple[str, tuple[int, int, int, int]]


@functools.cache
def _countries() -> tuple[tuple[str, tuple[_Ring, ...]], ...]:
    """Every country's rings as paths in tenths of a degree, each with its box: a page only chooses."""
    made = json.loads(_OUTLINES.read_text(encoding="utf-8"))["countries"]
    return tuple((country["name"], tuple(map(_ring, country["rings"]))) for country in made)


def _ring(steps: list[int]) -> _Ring:
    """The path of a ring, which is kept as its first point and the steps from one point to the next."""
    xs, ys = list(itertools.accumulate(steps[::2])), list(itertools.accumulate(steps[1::2]))
    path = f"M{steps[0]} {steps[1]}l{' '.join(map(str, steps[2:]))}z"
    return path, (min(xs), min(ys), max(xs), max(ys))
