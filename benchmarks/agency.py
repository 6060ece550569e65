#!/usr/bin/env python3
"""Agencies: is a news agency's copy recognised as such, by its name?

    python benchmarks/agency.py PATH [--json] [--docs N] [--bootstrap N]

PATH is JSON Lines: `text`, `title`, `source` (the outlet), `author` (the byline, "None" or null where there
is none) and `wire`: the agency, or "None" or "NA" where the article is no agency's.

with byline    what a corpus sees.
text alone     the byline withheld.
name           of the agency articles found, those whose agency is named right.
"""

from __future__ import annotations

import argparse
from typing import Any

from _stats import Counts, Figures, add_options, bootstrap, emit, load_jsonl, prf, total
from sayso.corpus.copies import agency
from sayso.records import Article

NONE = ("None", "NA", "", None)


def count_document(document: dict[str, Any]) -> Counts:
    """The counts of one article."""
    counts: dict[str, float] = {}
    gold = document["wire"] not in NONE
    author = document.get("author")
    for row, byline in (("with byline", None if author in NONE else author), ("text alone", None)):
        found = agency(
            Article(
                id=document["id"],
                text=document["text"],
                sha256="",
                title=document.get("title"),
                byline=byline,
                outlet=document.get("source"),
            )
        )
        is_copy = found is not None and found.kind == "agency copy"
        counts[f"{row} gold"] = gold
        counts[f"{row} found"] = is_copy
        counts[f"{row} right"] = gold and is_copy
        name = (found.name or "").casefold() if found else ""
        counts[f"{row} name"] = gold and is_copy and name == document["wire"].casefold()
    return counts


def figures(counts: Counts) -> Figures:
    """Precision and recall."""
    out: Figures = {}
    for row in ("with byline", "text alone"):
        right = counts[f"{row} right"]
        out[row] = prf(right, counts[f"{row} found"], counts[f"{row} gold"])
        out[row]["name"] = 100 * counts[f"{row} name"] / max(right, 1)
    return out


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", metavar="PATH", help="JSON Lines with agency labels")
    add_options(parser)
    options = parser.parse_args()
    counts = [count_document(document) for document in load_jsonl(options.path, options.docs)]
    summed = total(counts)
    head = {"data": options.path, "articles": len(counts), "of agencies": int(summed["with byline gold"])}
    emit(head, figures(summed), bootstrap(counts, figures, options.bootstrap), options.json)


if __name__ == "__main__":
    main()
