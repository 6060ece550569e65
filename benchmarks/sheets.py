#!/usr/bin/env python3
"""Readings against reading sheets: found claims, form, source, chain, factuality, dates, places, events.

    sheets.py PATH... [--engine NAME] [--readings FOLDER] [--write FOLDER] [--show] [--json]
              [--docs N] [--bootstrap N]

PATH is a folder of `NAME.sheet.json` + `NAME.article.json` pairs, one such sheet, or a sheet that names its
text file in `article`. The articles are read by sayso with the chosen engine, or `--readings FOLDER` holds
them already (one `NAME.json` each); `--write FOLDER` keeps what was read.

How it is scored. Claims of sheet and reading are paired one to one by the words of their content, token
Dice at least 0.5, greedily from the best pair down. Then:

  found        F1 of paired claims among those with a source
  own voice    share of the sheet's sourceless claims that are paired with a sourceless one
  form, entity, basis, chain, factuality
               share right of the paired claims that the sheet has the field for; names are equal where one's
               words contain the other's, after folding case, accents and titles, and is at most three times
               as long; a chain is right when all its hops are, in order; `long chain`: three hops or more
  factuality macro-F1
               over CT+, CT-, PR and PS of either sign, and Uu
  said_when, when, where
               F1 of the first value over paired claims
  events       F1 of (type, actor, recipient) over paired claims; `event type` of the type alone
  row          share of all the sheet's claims that are paired and right in form, entity, basis and chain

Intervals: 95 %, percentile bootstrap over articles.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from _stats import Counts, Figures, add_options, bootstrap, emit, fail, prf, total

Row = dict[str, Any]
A = TypeVar("A")
B = TypeVar("B")

FIELDS = ("row", "own voice found", "form", "entity", "basis", "chain", "long chain", "factuality")
VALUES = ("said_when", "when", "where")
CLASSES = ("CT+", "CT-", "modal", "Uu")
_WORD = re.compile(r"\w+")
_TITLES = frozenset(
    "mr mrs ms dr sir admiral general major colonel gen col lt sgt president minister senator sen rep "
    "governor gov secretary the a an of unnamed".split()
)


def words_of(name: str | None) -> frozenset[str]:
    """The words of a name without accents, case, possessives and titles."""
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return frozenset(_WORD.findall(plain.replace("’s", "").replace("'s", ""))) - _TITLES


def same_name(one: str | None, other: str | None) -> bool:
    """Whether one name's words contain the other's, with at most three times as many."""
    small, large = sorted((words_of(one), words_of(other)), key=len)
    return bool(small) and small <= large and len(large) <= 3 * len(small)


def same_hops(gold: Sequence[str | None], ours: Sequence[str | None]) -> bool:
    """Whether two chains have the same hops in the same order."""
    return len(gold) == len(ours) and all(same_name(a, b) for a, b in zip(gold, ours, strict=True))


def agree(field: str, gold: Any, ours: Any) -> bool:
    """Whether two values of a field are the same."""
    if field == "entity":
        return same_name(gold, ours)
    return same_hops(gold, ours) if field == "chain" else bool(gold == ours)


def best_pairs(
    gold: Sequence[A], ours: Sequence[B], likeness: Callable[[A, B], float], least: float
) -> list[tuple[int, int]]:
    """Index pairs, one to one, greedily from the most alike down to `least` (ties: from the end)."""
    ranked = [(likeness(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(ours)]
    pairs: dict[int, int] = {}
    for value, i, j in sorted(ranked, reverse=True):
        if value >= least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def word_places(text: str, row: Row) -> frozenset[int]:
    """Where the words of the row's content begin."""
    content = row.get("content") or []
    spans = [content] if content and isinstance(content[0], int) else content
    return frozenset(
        m.start()
        for m in _WORD.finditer(text)
        if any(m.start() < end and m.end() > start for start, end in spans)
    )


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """Dice coefficient of two sets; 0 where one is empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def name_in(value: Any, *keys: str) -> str | None:
    """`value` itself where it is text, else the first of its `keys` that holds something."""
    if isinstance(value, dict):
        value = next((value[key] for key in keys if value.get(key)), None)
    return value if value is None else str(value)


def first_of(value: Any) -> Any:
    """The first of a list, or the value itself."""
    if isinstance(value, list):
        return value[0] if value else None
    return value


def entity_of(row: Row) -> str | None:
    """The name of the row's source."""
    return name_in(row.get("source"), "entity", "text")


def hops_of(row: Row) -> list[str | None]:
    """The names of the row's chain."""
    return [name_in(hop, "entity", "name", "text") for hop in row.get("chain") or []]


def value_of(row: Row, field: str) -> str | None:
    """The row's first date or place."""
    return name_in(first_of(row.get(field)), "edtf", "name") or None


def certainty(row: Row) -> str:
    """FactBank value with the modal ones as one class."""
    value = row.get("factuality") or "none"
    return "modal" if value[:2] in ("PR", "PS") else str(value)


def event_of(event: Row, typed_only: bool) -> tuple[str | None, ...]:
    """The type of an event, with its parties' names unless `typed_only`."""
    kind = event.get("plover") or event.get("type")
    if typed_only:
        return (kind,)
    parties = (first_of(event.get(role)) for role in ("actor", "recipient"))
    return (kind, *(name_in(party, "entity", "name", "text") for party in parties))


def same_event(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> float:
    """1.0 where type and parties agree; a party that is missing must be missing on both sides."""
    parties = zip(one[1:], other[1:], strict=True)
    return float(one[0] == other[0] and all(same_name(a, b) if a and b else not (a or b) for a, b in parties))


def count(text: str, gold: Sequence[Row], ours: Sequence[Row], missed: list[str]) -> Counter[str]:
    """The counts of one article; what is wrong with each row that is not right goes into `missed`."""
    counts: Counter[str] = Counter()
    places = [word_places(text, row) for row in gold], [word_places(text, row) for row in ours]
    paired = dict(best_pairs(*places, dice, 0.5))
    counts["attributed g"] = sum(bool(row.get("source")) for row in gold)
    counts["attributed p"] = sum(bool(row.get("source")) for row in ours)
    for i, row in enumerate(gold):
        other = ours[paired[i]] if i in paired else None
        if not row.get("source"):
            tally(counts, "own voice found", other is not None and not other.get("source"))
        wrong = compare(counts, row, other) if other is not None else {}
        right = other is not None and not any(
            field in wrong for field in ("form", "entity", "basis", "chain")
        )
        tally(counts, "row", right)
        if not right:
            what = (
                "not found"
                if other is None
                else ", ".join(f"{k}: {a!r}, ours {b!r}" for k, (a, b) in wrong.items())
            )
            missed.append(f"{row['id']} {row.get('content_text', '')[:60]!r} {what}")
    return counts


def tally(counts: Counter[str], field: str, right: bool) -> None:
    """Counts one case of `field`, right or not."""
    counts[field + " of"] += 1
    counts[field + " right"] += right


def compare(counts: Counter[str], row: Row, other: Row) -> dict[str, tuple[Any, Any]]:
    """Counts what a paired row has right; the fields it has wrong, with both values."""
    counts["attributed tp"] += bool(row.get("source") and other.get("source"))
    pairs: dict[str, tuple[Any, Any]] = {
        field: (row.get(field), other.get(field)) for field in ("form", "factuality")
    }
    if row.get("source"):
        pairs["entity"] = entity_of(row), entity_of(other)
        pairs["basis"] = row["source"].get("basis"), (other.get("source") or {}).get("basis")
    pairs["chain"] = hops_of(row), hops_of(other)
    right = {field: agree(field, *values) for field, values in pairs.items()}
    if len(pairs["chain"][0]) >= 3:
        right["long chain"] = right["chain"]
    for field, value in right.items():
        tally(counts, field, value)
    for field in VALUES:
        count_value(counts, field, value_of(row, field), value_of(other, field))
    classes = certainty(row), certainty(other)
    counts[f"class {classes[0]} g"] += 1
    counts[f"class {classes[1]} p"] += 1
    counts[f"class {classes[0]} tp"] += classes[0] == classes[1]
    for name, typed_only in (("events", False), ("event type", True)):
        events, ours = ([event_of(e, typed_only) for e in side.get("events") or []] for side in (row, other))
        counts[name + " tp"] += len(best_pairs(events, ours, same_event, 1.0))
        counts[name + " g"] += len(events)
        counts[name + " p"] += len(ours)
    return {field: values for field, values in pairs.items() if not right[field]}


def count_value(counts: Counter[str], field: str, gold: str | None, ours: str | None) -> None:
    """Counts a date, which must be equal, or a place, which must bear the same name."""
    counts[field + " g"] += bool(gold)
    counts[field + " p"] += bool(ours)
    if gold and ours:
        counts[field + " tp"] += same_name(gold, ours) if field == "where" else gold == ours


def found(counts: Counts, name: str) -> dict[str, float]:
    """Precision, recall and F1 of the counts `name` tp, g(old) and p(redicted)."""
    return prf(*(counts.get(f"{name} {part}", 0) for part in ("tp", "p", "g")))


def figures(counts: Counts) -> Figures:
    """All figures, in percent, of summed counts; a field that the sheets never have is left out."""
    out: Figures = {"found (attributed)": found(counts, "attributed")}
    for field in FIELDS:
        if counts.get(field + " of"):
            out[field] = {"right": 100 * counts[field + " right"] / counts[field + " of"]}
    classes = [found(counts, f"class {name}")["F1"] for name in CLASSES if counts.get(f"class {name} g")]
    if classes:
        out["factuality (classes)"] = {"macro-F1": sum(classes) / len(classes)}
    return out | {name: found(counts, name) for name in (*VALUES, "events", "event type")}


def sheets_of(paths: Iterable[Path]) -> list[tuple[str, Row, Row]]:
    """Name, article and sheet of every sheet at `paths`."""
    found = []
    for path in paths:
        files = sorted(path.glob("*.sheet.json")) if path.is_dir() else [path]
        if not files or not path.exists():
            fail(f"{path}: no sheets (give a folder of NAME.sheet.json with NAME.article.json, or one sheet)")
        for file in files:
            sheet = json.loads(file.read_text("utf8"))
            if isinstance(sheet.get("article"), str):
                article = {"text": (file.parent / sheet["article"]).read_text("utf8")}
            else:
                article = json.loads(
                    file.with_name(file.name.replace(".sheet.", ".article.")).read_text("utf8")
                )
            found.append((file.name.removesuffix(".json").removesuffix(".sheet"), article, sheet))
    return found


def read(articles: Sequence[Row], engine: str | None) -> tuple[list[Row], str]:
    """The readings of `articles`, as sayso prints them, and what made them."""
    from sayso.analysis.pipeline import DEFAULT_ENGINE, Reader
    from sayso.ingest.text import article_from_text

    reader = Reader(engine or DEFAULT_ENGINE)
    known = ("title", "byline", "outlet", "published", "url")
    given = [
        article_from_text(a["text"], id=a.get("doc_id"), **{k: a[k] for k in known if k in a})
        for a in articles
    ]
    return [reading.to_dict() for reading in reader.read_batch(given)], reader.made_by


def main() -> None:
    """Reads, scores, prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--engine", help="the engine that finds attributions")
    parser.add_argument("--readings", type=Path, metavar="FOLDER", help="score these readings instead")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="keep the readings here")
    parser.add_argument("--show", action="store_true", help="list the rows that are not right")
    add_options(parser)
    options = parser.parse_args()
    sheets = sheets_of(options.paths)[: options.docs]
    if options.readings:
        files = [options.readings / f"{name}.json" for name, _, _ in sheets]
        readings = [json.loads(file.read_text("utf8")) if file.exists() else {} for file in files]
        made_by = str(options.readings)
    else:
        readings, made_by = read([article for _, article, _ in sheets], options.engine)
    counts = []
    for (name, article, sheet), reading in zip(sheets, readings, strict=True):
        if options.write:
            options.write.mkdir(parents=True, exist_ok=True)
            (options.write / f"{name}.json").write_text(json.dumps(reading, ensure_ascii=False), "utf8")
        missed: list[str] = [name]
        counts.append(count(article["text"], sheet["claims"], reading.get("claims") or [], missed))
        if options.show:
            print("\n  ".join(missed))
    summed = total(counts)
    head = {"readings": made_by, "sheets": len(sheets), "claims": round(summed["row of"])}
    emit(head, figures(summed), bootstrap(counts, figures, options.bootstrap), options.json)


if __name__ == "__main__":
    main()
