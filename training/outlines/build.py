#!/usr/bin/env python3
"""Makes the country outlines of the desk's maps from Natural Earth (1:110m, public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    training/outlines/build.py package/countries-110m.json src/sayso/service/drawing/outlines.json

The npm package carries Natural Earth 4.1.0 as TopoJSON: arcs of quantised steps, shared by neighbours. Here
each country becomes rings of whole tenths of a degree (longitude, latitude, WGS 84), written as a start and
steps; what comes to nothing at that size is left out. Deterministic: the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[int, int]
FEWEST_POINTS = 4
NOTE = "Natural Earth 4.1.0, 1:110m, public domain, as the npm package world-atlas 2.0.2 has it"


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in tenths of a degree (TopoJSON 1.0, section 2.1.3: delta-encoded, scaled and shifted)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((round(10 * (x * sx + tx)), round(10 * (y * sy + ty))))
        arcs.append(points)
    return arcs


def ring(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    """One closed ring; a negative index ~i is arc i backwards. Points that fall together become one."""
    points: list[Point] = []
    for index in indices:
        piece = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(piece if not points else piece[1:])
    kept = points[:1]
    for point in points[1:]:
        if point != kept[-1]:
            kept.append(point)
    return kept


def steps(points: list[Point]) -> list[int]:
    """``x, y, dx, dy, dx, dy, …``, the last point (the first again) left out."""
    flat = list(points[0])
    for (ax, ay), (bx, by) in pairwise(points[:-1]):
        flat += [bx - ax, by - ay]
    return flat


def outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """``{"note": …, "countries": [{"name": …, "rings": [[x, y, dx, dy, …], …]}, …]}``."""
    arcs = decoded(topology)
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [ring(indices, arcs) for polygon in polygons for indices in polygon]
        kept = [steps(points) for points in rings if len(points) > FEWEST_POINTS]
        if kept:
            countries.append({"name": shape["properties"]["name"], "rings": kept})
    return {"note": NOTE, "countries": sorted(countries, key=lambda country: country["name"])}


def main() -> None:
    """Reads the TopoJSON and writes the outlines."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("topojson", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    made = outlines(json.loads(arguments.topojson.read_text(encoding="utf-8")))
    arguments.out.write_text(
        json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    rings = sum(len(country["rings"]) for country in made["countries"])
    print(f"{len(made['countries'])} countries, {rings} rings, {arguments.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
