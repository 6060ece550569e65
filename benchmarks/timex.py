#!/usr/bin/env python3
"""Time expressions: found, and read as the right date.

    timex.py GOLD.jsonl [--errors] [--json] [--docs N] [--bootstrap N]

GOLD holds one document a line: `doc_id`, `dct` (day of publication), `text`, and
`timexes[{start end type value}]` (TIMEX3 as in TimeBank 1.2).

Definitions (TempEval-3, UzZaman et al. 2013):
  relaxed   an expression is found where one of ours shares a character with it, one to one
  strict    where its span is the same
  value     found, and TIMEX3 `value` equal as a string; over all of ours and all of the gold
  type      found, and DATE, TIME, DURATION or SET right
  plain     of the gold's dates that name a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD) and are found, the
            share whose value is right; `found` the share of them that is found
Conventions: an ISO week is YYYY-Www from Monday to Sunday; quarters and halves are calendar ones; weekdays
and months look back from the day of publication unless the clause looks ahead; "the mid-1990s" is 199 with
mod MID; a span takes in "about", "nearly", "at least" and the article, and no preposition.
Intervals: 95 %, percentile bootstrap over documents. --errors prints what was missed, invented or misread.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from _stats import Counts, Figures, add_options, bootstrap, emit, load_jsonl, prf, total

_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def find(document: Mapping[str, Any]) -> list[Any]:
    """Our expressions in a document, in order."""
    from sayso.analysis.time.find import find as find_timexes

    return list(find_timexes(document["text"], date.fromisoformat(document["dct"][:10])))


def pairs(gold: Sequence[Mapping[str, Any]], found: Sequence[Any]) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping spans, in order."""
    out, used = [], set()
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if j not in used and f.span[0] < g["end"] and g["start"] < f.span[1]:
                used.add(j)
                out.append((i, j))
                break
    return out


def count(document: Mapping[str, Any], found: Sequence[Any]) -> Counter[str]:
    """Everything one document adds to the figures, by name."""
    gold = document["timexes"]
    plain = [g["type"] == "DATE" and bool(_PLAIN.fullmatch(g["value"])) for g in gold]
    counts: Counter[str] = Counter(gold=len(gold), pred=len(found), plain=sum(plain))
    for i, j in pairs(gold, found):
        g, f = gold[i], found[j]
        counts["relaxed"] += 1
        counts["strict"] += f.span == (g["start"], g["end"])
        counts["value"] += f.value == g["value"]
        counts["type"] += f.type == g["type"]
        counts["plain found"] += plain[i]
        counts["plain right"] += plain[i] and f.value == g["value"]
    return counts


def figures(counts: Counts) -> Figures:
    """Precision, recall and F1 of everything, from summed counts."""
    out: Figures = {
        name: prf(counts.get(name, 0), counts.get("pred", 0), counts.get("gold", 0))
        for name in ("relaxed", "strict", "value", "type")
    }
    found, plain = counts.get("plain found", 0), counts.get("plain", 0)
    out["plain"] = {
        "right": 100 * counts.get("plain right", 0) / found if found else 0.0,
        "found": 100 * found / plain if plain else 0.0,
    }
    return out


def print_errors(documents: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Any]]) -> None:
    """One line for each expression that was missed, invented or misread."""
    for document, ours in zip(documents, found, strict=True):
        gold = document["timexes"]
        matched = pairs(gold, ours)
        for i, j in matched:
            if gold[i]["value"] != ours[j].value:
                print(
                    "misread",
                    document["dct"][:10],
                    repr(ours[j].text),
                    gold[i]["value"],
                    ours[j].value,
                    sep="\t",
                )
        hit_gold, hit_ours = {i for i, _ in matched}, {j for _, j in matched}
        for i, g in enumerate(gold):
            if i not in hit_gold:
                print("missed", document["dct"][:10], repr(document["text"][g["start"] : g["end"]]), sep="\t")
        for j, f in enumerate(ours):
            if j not in hit_ours:
                print("invented", document["dct"][:10], repr(f.text), f.value, sep="\t")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("gold", help="gold documents, JSON Lines")
    parser.add_argument("--errors", action="store_true", help="print what is wrong instead of figures")
    add_options(parser)
    options = parser.parse_args(arguments)
    documents = load_jsonl(options.gold, options.docs)
    found = [find(document) for document in documents]
    if options.errors:
        print_errors(documents, found)
        return
    per_document = [count(d, f) for d, f in zip(documents, found, strict=True)]
    summed = total(per_document)
    head = {
        "data": options.gold,
        "documents": len(documents),
        "gold": int(summed["gold"]),
        "pred": int(summed["pred"]),
    }
    emit(head, figures(summed), bootstrap(per_document, figures, options.bootstrap), options.json)


if __name__ == "__main__":
    main()
