#!/usr/bin/env python3
"""Stories: are articles put together by happening, one at a time as they come?

    python benchmarks/stories.py PATH [--model DIR] [--half 0|1] [--choose] [--json] [--bootstrap N]
    python benchmarks/stories.py --sets FOLDER

PATH is JSON Lines: `text`, `story` and, where known, `title` and `date`. Articles come in the order of their
dates, or, without dates, in several random orders, of which the mean is given. Candidates are found by keys
as in a store.

B-cubed   precision, recall and F1 over articles (Bagga & Baldwin 1998), in percent.
--half    only every second topic; --choose takes the threshold from the other half. With --model naming
weights that
          were learnt from the other half (`training/stories/build.py --half`), nothing that is scored was
          seen.
--sets    story sets, one JSON each, all put into one corpus: each set is one story.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from _stats import Figures, add_options, bootstrap, emit, fail, load_jsonl, total
from sayso.corpus.stories import StoryFeatures, StoryIndex, background, features
from sayso.records import Article

ORDERS = 5
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


def half_of(rows: list[dict[str, Any]], half: int) -> list[dict[str, Any]]:
    """Every second topic (the part of a story's name before "_"), as training halves them."""
    topics = sorted({str(row["story"]).split("_")[0] for row in rows})
    chosen = set(topics[half::2])
    return [row for row in rows if str(row["story"]).split("_")[0] in chosen]


def made_of(rows: list[dict[str, Any]]) -> list[StoryFeatures]:
    """Features of each row, through the bytes that a store keeps."""
    articles = [
        Article(id="", text=r["text"], sha256="", title=r.get("title"), published=r.get("date")) for r in rows
    ]
    return [StoryFeatures.from_bytes(features(article).to_bytes()) for article in articles]


def placed(made: Sequence[StoryFeatures], order: Sequence[int]) -> dict[int, int]:
    """The story of each article when they come in that order."""
    index = StoryIndex()
    for i in order:
        index.add(made[i])
    return {i: index.story_of(n) for n, i in enumerate(order)}


def b_cubed(gold: Sequence[str], found: dict[int, int]) -> list[tuple[float, float]]:
    """Precision and recall of each article."""
    want: dict[str, set[int]] = defaultdict(set)
    got: dict[int, set[int]] = defaultdict(set)
    for i, story in found.items():
        want[gold[i]].add(i)
        got[story].add(i)
    out = []
    for i in range(len(gold)):
        mine, theirs = want[gold[i]], got[found[i]]
        both = len(mine & theirs)
        out.append((both / len(theirs), both / len(mine)))
    return out


def orders(rows: list[dict[str, Any]]) -> list[list[int]]:
    """By date where there is one, else several random ones."""
    everything = list(range(len(rows)))
    if all(row.get("date") for row in rows):
        return [sorted(everything, key=lambda i: str(rows[i]["date"]))]
    return [random.Random(seed).sample(everything, len(rows)) for seed in range(ORDERS)]


def counts_of(rows: list[dict[str, Any]]) -> list[dict[str, float]]:
    """Precision and recall of each story's articles, summed."""
    made, gold = made_of(rows), [str(row["story"]) for row in rows]
    by_story: dict[str, dict[str, float]] = defaultdict(lambda: {"articles": 0.0, "P": 0.0, "R": 0.0})
    for order in orders(rows):
        for i, (precision, recall) in enumerate(b_cubed(gold, placed(made, order))):
            counts = by_story[gold[i]]
            counts["articles"] += 1
            counts["P"] += precision
            counts["R"] += recall
    return list(by_story.values())


def figures(counts: Any) -> Figures:
    """B-cubed."""
    p, r = (counts[name] / counts["articles"] for name in ("P", "R"))
    return {"B-cubed": {"P": 100 * p, "R": 100 * r, "F1": 200 * p * r / (p + r)}}


def use(directory: Path, threshold: float | None) -> None:
    """Takes the weights of a directory, with another threshold where one is given."""
    if threshold is not None:
        copy = Path(tempfile.mkdtemp())
        shutil.copytree(directory, copy, dirs_exist_ok=True)
        config = json.loads((copy / background.CONFIG).read_text(encoding="utf-8"))
        (copy / background.CONFIG).write_text(
            json.dumps({**config, "threshold": threshold}), encoding="utf-8"
        )
        directory = copy
    background.DIRECTORY = directory
    background.background.cache_clear()


def choose(rows: list[dict[str, Any]], directory: Path) -> float:
    """The threshold that is best on these articles."""
    best = (0.0, 0.0)
    for threshold in THRESHOLDS:
        use(directory, threshold)
        best = max(best, (figures(total(counts_of(rows)))["B-cubed"]["F1"], threshold))
    return best[1]


def load_sets(folder: str) -> list[dict[str, Any]]:
    """The articles of all story sets, each a row with its set as `story`."""
    rows: list[dict[str, Any]] = []
    for number, file in enumerate(sorted(Path(folder).glob("*.json"))):
        articles = json.loads(file.read_text(encoding="utf-8"))["articles"]
        rows += [{**article, "story": str(number), "date": article["published"]} for article in articles]
    return rows or fail(f"{folder}: holds no story sets (give a folder of JSON files)")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", metavar="PATH", nargs="?", help="JSON Lines with `text` and `story`")
    parser.add_argument("--sets", metavar="FOLDER", help="story sets, one JSON each")
    parser.add_argument(
        "--model",
        metavar="DIR",
        type=Path,
        default=background.DIRECTORY,
        help="weights other than the shipped ones",
    )
    parser.add_argument("--half", type=int, choices=(0, 1), help="score on this half of the topics")
    parser.add_argument("--choose", action="store_true", help="take the threshold from the other half")
    add_options(parser)
    options = parser.parse_args()
    if not options.path and not options.sets:
        parser.error("give PATH or --sets")
    rows = load_sets(options.sets) if options.sets else load_jsonl(options.path, options.docs)
    threshold = None
    if options.choose and options.half is not None:
        threshold = choose(half_of(rows, 1 - options.half), options.model)
    use(options.model, threshold)
    if options.half is not None:
        rows = half_of(rows, options.half)
    begun = time.perf_counter()
    counts = counts_of(rows)
    seconds = (time.perf_counter() - begun) / (len(rows) * len(orders(rows)))
    head = {
        "data": options.path or options.sets,
        "articles": len(rows),
        "stories": len({row["story"] for row in rows}),
        "threshold": background.background().threshold,
        "ms an article": round(1000 * seconds, 2),
    }
    emit(head, figures(total(counts)), bootstrap(counts, figures, options.bootstrap), options.json)


if __name__ == "__main__":
    main()
