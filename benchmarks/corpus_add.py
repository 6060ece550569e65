"""How fast articles that were read before are added to a corpus, and whether that stays so as it grows.

    python benchmarks/corpus_add.py [--articles 2000] [--readings FILE] [--alone]
                                    [--growth [--traced]] [--where FOLDER | --where postgresql://…]

Readings are generated (`_corpus.py`), or come from FILE (`sayso read --json`). `--alone` traces without the
second process that adding has where there are two cores. `--growth` fills the corpus to 50,000 articles and
prints the seconds that 1,000 more take at 1,000, 10,000 and 50,000; what is between is filled in with stories
given, not found, which is quicker, but with `--traced`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
import time
from pathlib import Path

from _corpus import World
from corpus_query import Filler
from sayso.corpus.corpus import Corpus
from sayso.records import Reading

STEPS = (1_000, 10_000, 50_000)


def add(corpus: Corpus, readings: list[Reading]) -> tuple[float, float]:
    """Seconds that adding takes, by the clock and of the processor."""
    start, processor = time.perf_counter(), time.process_time()
    for _ in corpus.add_readings(readings):
        pass
    return time.perf_counter() - start, time.process_time() - processor


def warmed(corpus: Corpus, alone: bool) -> None:
    """Waits for the second process that traces, or does without it."""
    helper = corpus._weaver._helper
    if alone:
        corpus._weaver._helper = None
    elif helper is not None and not helper.ready():
        helper._ready.wait(60)


def rate(corpus: Corpus, readings: list[Reading], alone: bool) -> dict[str, float]:
    """Articles a second, after a tenth (at most 200) that warms it up."""
    first = min(200, len(readings) // 10)
    warmed(corpus, alone)
    add(corpus, readings[:first])
    count = len(readings) - first
    seconds, processor = add(corpus, readings[first:])
    health = corpus.health()
    assert not health.problems, health.problems
    return {
        "articles": count,
        "seconds": round(seconds, 2),
        "articles_per_second": round(count / seconds, 1),
        "articles_per_second_of_the_adding_process": round(count / processor, 1),
        "claims": health.claims,
        "stories": health.stories,
        "bytes_per_article": round((health.bytes or 0) / health.articles),
    }


def growth(corpus: Corpus, options: argparse.Namespace) -> dict[str, float]:
    """Seconds for 1,000 articles, once the corpus holds as many as each step says."""
    steps, traced = tuple(options.steps), corpus._weaver
    warmed(corpus, options.alone)
    readings = World(largest=options.largest).readings(steps[-1] + 1_000)
    there, out = 0, dict[str, float]()
    add(corpus, list(itertools.islice(readings, 100)))
    there += 100
    for step in steps:
        corpus._weaver = traced if options.traced else Filler()
        while there < step:
            there += len(part := list(itertools.islice(readings, min(1_000, step - there))))
            seconds, processor = add(corpus, part)
            print(f"{there:>7,} articles: {seconds:6.1f} s, {processor:6.1f} of the processor", flush=True)
        corpus._weaver = traced
        held = list(itertools.islice(readings, 1_000))
        seconds, processor = add(corpus, held)
        out |= {f"seconds at {step}": round(seconds, 2), f"of the processor at {step}": round(processor, 2)}
        there += len(held)
        told = f"{seconds:.1f} s for 1,000, {processor:.1f} of the processor"
        print(f"at {step:>7,}: {told}", flush=True)
    for what in ("seconds", "of the processor"):
        last, first = (out[f"{what} at {step}"] for step in (steps[-1], steps[0]))
        out[f"last to first, {what}"] = round(last / first, 3)
    return out


def given(options: argparse.Namespace) -> list[Reading]:
    """The readings of a file, or generated ones."""
    if options.readings is None:
        return list(World(largest=options.largest).readings(options.articles + 200))
    with options.readings.open(encoding="utf-8") as file:
        return [Reading.from_dict(json.loads(line)) for line in file]


def main() -> None:
    """Runs what the options ask for, and prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2_000, metavar="N")
    parser.add_argument("--readings", type=Path, default=None, metavar="FILE")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--traced", action="store_true")
    parser.add_argument("--steps", type=int, nargs="+", default=list(STEPS))
    parser.add_argument("--largest", type=int, default=30, metavar="N", help="articles of a story at most")
    parser.add_argument("--where", default=None, help="a folder, or the URL of an empty PostgreSQL database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(
        dir=None if options.where is None or "://" in options.where else options.where
    ) as folder:
        place = options.where if options.where and "://" in options.where else str(Path(folder) / "b.corpus")
        with Corpus.open(place, create=True) as corpus:
            figures = (
                growth(corpus, options) if options.growth else rate(corpus, given(options), options.alone)
            )
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
