"""How fast articles that were read before are added to a corpus, and whether that stays so as it grows.

    python benchmarks/corpus_add.py [--articles 2000] [--growth] [--where FOLDER | --where postgresql://…]

Readings are generated (`_corpus.py`). `--growth` fills the corpus to 50,000 articles and prints the seconds
that 1,000 more take at 1,000, 10,000 and 50,000.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
import time
from pathlib import Path

from _corpus import World
from sayso.corpus.corpus import Corpus
from sayso.records import Reading

STEPS = (1_000, 10_000, 50_000)


def add(corpus: Corpus, readings: list[Reading]) -> tuple[float, float]:
    """Seconds that adding takes, by the clock and of the processor."""
    start, processor = time.perf_counter(), time.process_time()
    for _ in corpus.add_readings(readings):
        pass
    return time.perf_counter() - start, time.process_time() - processor


def rate(corpus: Corpus, count: int, largest: int) -> dict[str, float]:
    """Articles a second over `count`, after a first 200 that warm it up."""
    world = World(largest=largest)
    readings = world.readings(count + 200)
    add(corpus, list(itertools.islice(readings, 200)))
    held = list(readings)
    seconds, processor = add(corpus, held)
    health = corpus.health()
    assert not health.problems, health.problems
    return {
        "articles": count,
        "seconds": round(seconds, 2),
        "articles_per_second": round(count / seconds, 1),
        "articles_per_processor_second": round(count / processor, 1),
        "claims": health.claims,
        "stories": health.stories,
        "stories_made": world.stories,
        "bytes_per_article": round((health.bytes or 0) / health.articles),
    }


def growth(corpus: Corpus, largest: int, steps: tuple[int, ...] = STEPS) -> dict[str, float]:
    """Seconds for 1,000 articles, once the corpus holds as many as each step says."""
    readings = World(largest=largest).readings(steps[-1] + 1_000)
    there, out = 0, dict[str, float]()
    for step in steps:
        while there < step:
            there += len(part := list(itertools.islice(readings, min(1_000, step - there))))
            seconds, processor = add(corpus, part)
            print(f"{there:>7,} articles: {seconds:6.1f} s, {processor:6.1f} of the processor", flush=True)
        held = list(itertools.islice(readings, 1_000))
        seconds, out[f"at {step}"] = add(corpus, held)
        there += len(held)
        told = f"{seconds:.1f} s for 1,000, {out[f'at {step}']:.1f} of the processor"
        print(f"at {step:>7,}: {told}", flush=True)
    values = list(out.values())
    return out | {"last_to_first": round(values[-1] / values[0], 3)}


def main() -> None:
    """Runs what the options ask for, and prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2_000, metavar="N")
    parser.add_argument("--growth", action="store_true")
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
                growth(corpus, options.largest, tuple(options.steps))
                if options.growth
                else rate(corpus, options.articles, options.largest)
            )
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
