#!/usr/bin/env python3
"""Coreference of persons, organisations and places on GUM news: CoNLL F1, beside a head-match baseline.

    coref.py PATH [--json] [--resamples N] [--seed N]

PATH is JSON Lines: `text`, `tokens`, `mentions[{start end type cluster}]` (token offsets, half-open).

What is compared. Gold clusters whose commonest type is person, organization or place; of ours, entities of
the kinds person, group, organisation, outlet and place, and pronouns other than "it" that
we could not join with anything else. A mention is a span of gold tokens, with possessive
marks and outer punctuation left off on both sides; of gold mentions with the same span the first counts.
First and second person ("I", "we", "you") count like any other mention.
GUM annotates singletons. `all` keeps them on both sides, so that finding mentions counts too (MUC does not
see them); `coreferent` leaves out clusters of one mention on both sides, as OntoNotes and CoNLL-2012 do.

CoNLL F1 is the mean of the F1 of MUC (Vilain et al. 1995), B³ (Bagga & Baldwin 1998) and CEAF with the
entity-based φ4 (Luo 2005), each summed over documents. The baseline has the same mentions, joined where the
lower-cased head words are equal. Intervals: 95 %, percentile bootstrap over documents.
"""

from __future__ import annotations

import argparse
import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

from _clusters import METRICS, Cluster, Counts, conll, f1
from sayso.analysis import coref
from sayso.analysis.parse import Parsed, load, parse
from sayso.records import Article, Block

TYPES = ("person", "organization", "place")
KINDS = ("person", "group", "organisation", "outlet", "place")


def offsets(text: str, tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Character offsets of gold tokens in the text, found one after another."""
    out, at = [], 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        out.append((start, at))
    return out


def article(document: dict[str, Any]) -> Article:
    """The document as an article: its first line a title, every further one a paragraph."""
    blocks: list[Block] = []
    at = 0
    for line in document["text"].split("\n"):
        if line.strip():
            blocks.append(Block("paragraph" if blocks else "title", (at, at + len(line))))
        at += len(line) + 1
    return Article(
        id=document["doc_id"],
        text=document["text"],
        sha256="",
        title=document.get("title"),
        published=document.get("dct"),
        blocks=tuple(blocks),
    )


def trimmed(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """A span without possessive marks and punctuation at its edges."""
    while end > start + 1 and (tokens[end - 1] in ("'s", "’s") or not any(map(str.isalnum, tokens[end - 1]))):
        end -= 1
    while start < end - 1 and not any(map(str.isalnum, tokens[start])):
        start += 1
    return start, end


def gold_clusters(document: dict[str, Any]) -> list[Cluster]:
    groups: dict[Any, list[dict[str, Any]]] = {}
    for mention in document["mentions"]:
        groups.setdefault(mention["cluster"], []).append(mention)
    out: list[Cluster] = []
    seen: set[Hashable] = set()
    for mentions in groups.values():
        types = [m["type"] for m in mentions]
        if max(set(types), key=types.count) in TYPES:
            spans = {trimmed(document["tokens"], m["start"], m["end"]) for m in mentions} - seen
            seen |= spans
            out.append(frozenset(spans))
    return [c for c in out if c]


def our_clusters(document: dict[str, Any], parsed: Parsed) -> tuple[list[Cluster], list[Cluster]]:
    """Our clusters, and those of the head-match baseline over the same mentions."""
    entities = coref.resolve(parsed)
    starts, ends = zip(*offsets(document["text"], document["tokens"]), strict=True)
    groups: dict[Any, set[Hashable]] = {}
    heads: dict[Any, set[Hashable]] = {}
    seen = set()
    named = ((m, n) for m, n in entities.mentions if entities.all[n].kind in KINDS)
    persons = ((m, -1 - n) for n, c in enumerate(entities.loose) for m in c if m.gender != "n")
    for mention, number in (*named, *persons):
        if mention.words.within != "text":
            continue
        low, high = coref.span_of(mention)
        first, last = bisect_right(ends, low), bisect_left(starts, high)
        span = trimmed(document["tokens"], first, last)
        if span not in seen:
            seen.add(span)
            groups.setdefault(number, set()).add(span)
            heads.setdefault(mention.words.lower[mention.head], set()).add(span)
    return [frozenset(c) for c in groups.values()], [frozenset(c) for c in heads.values()]


def measure(path: Path, resamples: int, seed: int) -> dict[str, Any]:
    """All figures of one file."""
    documents = [json.loads(line) for line in path.read_text("utf8").splitlines() if line]
    parses = parse(load(), [article(d) for d in documents])
    triples = [(gold_clusters(d), *our_clusters(d, p)) for d, p in zip(documents, parses, strict=True)]
    out: dict[str, Any] = {"documents": len(documents)}
    for setting, least in (("all", 1), ("coreferent", 2)):
        kept = [[[c for c in side if len(c) >= least] for side in triple] for triple in triples]
        ours = [{n: m(gold, mine) for n, m in METRICS.items()} for gold, mine, _ in kept]
        base = [{n: m(gold, head) for n, m in METRICS.items()} for gold, _, head in kept]
        out[setting] = _figures(ours, base, resamples, seed)
        out[setting]["mentions"] = _mentions([(_union(gold), _union(mine)) for gold, mine, _ in kept])
    return out


def _union(clusters: Sequence[Cluster]) -> Cluster:
    return frozenset(m for c in clusters for m in c)


def _mentions(found: Sequence[tuple[Cluster, Cluster]]) -> dict[str, float]:
    """How many gold mentions were found, and how many of ours are gold."""
    hit = sum(len(gold & mine) for gold, mine in found)
    all_gold, all_mine = sum(len(g) for g, _ in found), sum(len(p) for _, p in found)
    return {"recall": round(100 * hit / all_gold, 1), "precision": round(100 * hit / all_mine, 1)}


def _figures(
    ours: list[dict[str, Counts]], base: list[dict[str, Counts]], resamples: int, seed: int
) -> dict[str, Any]:
    draw = random.Random(seed)
    samples = [draw.choices(range(len(ours)), k=len(ours)) for _ in range(resamples)]
    mine = [100 * conll([ours[i] for i in s]) for s in samples]
    over = [100 * conll([base[i] for i in s]) for s in samples]
    gain = [a - b for a, b in zip(mine, over, strict=True)]
    return {
        **{name: round(100 * f1([d[name] for d in ours]), 1) for name in METRICS},
        "CoNLL": round(100 * conll(ours), 1),
        "CoNLL CI": _interval(mine),
        "baseline": round(100 * conll(base), 1),
        "baseline CI": _interval(over),
        "gain": round(100 * (conll(ours) - conll(base)), 1),
        "gain CI": _interval(gain),
    }


def _interval(values: list[float]) -> list[float]:
    ordered = sorted(values)
    return [round(ordered[int(q * (len(ordered) - 1))], 1) for q in (0.025, 0.975)] if ordered else []


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    figures = measure(arguments.path, arguments.resamples, arguments.seed)
    if arguments.json:
        print(json.dumps(figures))
        return
    print(f"{figures.pop('documents')} documents")
    for setting, values in figures.items():
        print(f"\n{setting} clusters")
        for name, value in values.items():
            print(f"  {name:12} {value}")


if __name__ == "__main__":
    main()
