#!/usr/bin/env python3
"""Headlines against their bodies: is the verdict right, and is its reason?

    headline.py [PATH] [--split tune|held] [--engine tagger|rules] [--errors] [--json] [--bootstrap N]

PATH (benchmarks/data/headlines.jsonl) holds one pair a line: `title`, `text` (the body, paragraphs parted
by empty lines), `published`, `verdict` (faithful or unfaithful), `reason` (of an unfaithful one), `split`
(`tune` was looked at while the check was written, `held` was not). The pairs are of our own, about invented
people and bodies: 60 short articles with one headline that the body carries and one that it does not.

Figures
  verdict right    faithful pairs without, and unfaithful ones with, a difference
  reason right     unfaithful pairs whose first difference is for the reason given; a pair with none is wrong
  false alarms     faithful pairs in which a difference is seen; `missed`: unfaithful pairs without any
Intervals: 95 %, percentile bootstrap over articles (both of their headlines together).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from _stats import Counts, Figures, add_options, bootstrap, emit, load_jsonl, total
from sayso.records import HeadlineCheck

_DATA = Path(__file__).parent / "data" / "headlines.jsonl"


def checks(rows: Sequence[Mapping[str, Any]], engine: str) -> list[HeadlineCheck | None]:
    """Our check of the headline of every pair."""
    from sayso.analysis.pipeline import Reader
    from sayso.ingest.text import article_from_text

    reader = Reader(engine)
    articles = [
        article_from_text(row["text"], id=row["id"], title=row["title"], published=row["published"])
        for row in rows
    ]
    found = (reading.headline_check for reading in reader.read_batch(articles))
    return [next((check for check in each if check.part == "headline"), None) for each in found]


def count(rows: Sequence[Mapping[str, Any]], found: Sequence[HeadlineCheck | None]) -> list[dict[str, float]]:
    """Right and wrong of each article's two headlines."""
    groups: dict[Any, defaultdict[str, float]] = {}
    for row, check in zip(rows, found, strict=True):
        counts = groups.setdefault(row["group"], defaultdict(float))
        faithful = row["verdict"] == "faithful"
        ours = check is None or check.faithful
        reason = check.differences[0].reason if check and check.differences else None
        for name in ("all", row["split"]):
            counts[f"{name} n"] += 1
            counts[f"{name} right"] += ours == faithful
            counts[f"{name} faithful"] += faithful
            counts[f"{name} alarm"] += faithful and not ours
            counts[f"{name} unfaithful"] += not faithful
            counts[f"{name} missed"] += ours and not faithful
            counts[f"{name} reason"] += not faithful and reason == row["reason"]
    return [dict(counts) for counts in groups.values()]


def figures(counts: Counts) -> Figures:
    """Shares, from summed counts."""
    out: Figures = {}
    for name in ("all", "tune", "held"):
        if not counts.get(f"{name} n"):
            continue
        unfaithful, faithful = counts[f"{name} unfaithful"] or 1, counts[f"{name} faithful"] or 1
        out[name] = {
            "verdict right": 100 * counts[f"{name} right"] / counts[f"{name} n"],
            "reason right": 100 * counts[f"{name} reason"] / unfaithful,
            "false alarms": 100 * counts[f"{name} alarm"] / faithful,
            "missed": 100 * counts[f"{name} missed"] / unfaithful,
        }
    return out


def print_wrong(rows: Sequence[Mapping[str, Any]], found: Sequence[HeadlineCheck | None]) -> None:
    """The pairs of the split `tune` whose verdict or reason is not right."""
    for row, check in zip(rows, found, strict=True):
        reasons = [d.reason for d in check.differences] if check else []
        if row["split"] == "tune" and reasons[:1] != [row["reason"]][: bool(row["reason"])]:
            print(row["id"], row["reason"], reasons, row["title"], sep="\t")
            for difference in check.differences if check else ():
                print("", difference.why, difference.claimed_text, difference.carried_text, sep="\t")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("gold", nargs="?", default=str(_DATA), help="headline-body pairs, JSON Lines")
    parser.add_argument("--split", choices=("tune", "held"), help="only these pairs")
    parser.add_argument("--engine", default="tagger", help="who finds the attributions")
    parser.add_argument("--errors", action="store_true", help="print wrong pairs of the split tune")
    add_options(parser)
    options = parser.parse_args(arguments)
    rows = load_jsonl(options.gold, options.docs)
    if options.split:
        rows = [row for row in rows if row["split"] == options.split]
    found = checks(rows, options.engine)
    if options.errors:
        print_wrong(rows, found)
        return
    per_article = count(rows, found)
    head = {"data": options.gold, "pairs": len(rows), "engine": options.engine}
    emit(head, figures(total(per_article)), bootstrap(per_article, figures, options.bootstrap), options.json)


if __name__ == "__main__":
    main()
