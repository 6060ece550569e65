"""Claims that have a place, as GeoJSON points (RFC 7946): longitude before latitude, WGS 84."""

from __future__ import annotations

import json
from pathlib import Path

from sayso.corpus.views import ClaimRow
from sayso.export.corpus.columns import COLUMNS, values
from sayso.export.corpus.selection import Selection


def write(selection: Selection, out: Path) -> int:
    """A feature a claim that has coordinates; returns how many."""
    count = 0
    with out.open("w", encoding="utf-8") as stream:
        stream.write('{"type":"FeatureCollection","features":[')
        for row in selection.claims():
            if row.lat is None or row.lon is None:
                continue
            stream.write(",\n" if count else "\n")
            stream.write(json.dumps(_feature(row), ensure_ascii=False))
            count += 1
        stream.write("\n]}\n")
    return count


def _feature(row: ClaimRow) -> dict[str, object]:
    properties = {k: v for k, v in zip(COLUMNS, values(row), strict=True) if k not in ("lat", "lon")}
    return {
        "type": "Feature",
        "id": row.key,
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": properties,
    }
